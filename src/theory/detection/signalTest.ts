/**
 * T4. A noisy signal tested against a report: flag when T̂ − R > τ (one-sided) or |T̂ − R| > τ (two-sided), T̂ = T + ε.
 *
 * Statement: with under-report u = T − R, P(flag | u) = 1 − Φ((τ − u)/s) [+ Φ((−τ − u)/s)]. Two-sided tests have zero slope
 * at honesty; noise alone makes everyone shade a little; if flags are fined unverified, deterrence depends on TPR − FPR.
 * Assumes: ε ~ N(0, s²), s known, a fixed τ. Multiplicative noise: replace u by −ln(1 − x), x the hidden share.
 * Source: form of the test [V, checked: AISC slides]; the algebra is derived [D].
 */
import { exp, ln, normalCdf, normalQuantile } from '../../core/index.js';
import { bisect, normalPdf, normalTail } from '../common/numerics.js';

export type Sides = 'one-sided' | 'two-sided';
const SQRT2 = Math.SQRT2;

/** P(flag | u). */
export const flagChance = (u: number, tolerance: number, sd: number, sides: Sides): number =>
  normalTail((tolerance - u) / sd) + (sides === 'two-sided' ? normalCdf((-tolerance - u) / sd) : 0);

/** dP(flag | u)/du: φ((τ − u)/s)/s [− φ((τ + u)/s)/s]; 0 at u = 0 when two-sided. */
export const flagSlope = (u: number, tolerance: number, sd: number, sides: Sides): number =>
  (normalPdf((tolerance - u) / sd) - (sides === 'two-sided' ? normalPdf((tolerance + u) / sd) : 0)) / sd;

/** τ that flags an honest lab with chance α: s z_{1−α} (one-sided), s z_{1−α/2} (two-sided). */
export const toleranceFor = (falsePositiveRate: number, sd: number, sides: Sides): number =>
  sd * normalQuantile(1 - (sides === 'two-sided' ? falsePositiveRate / 2 : falsePositiveRate));

/** TPR as a function of FPR: Φ(u/s − z_{1−FPR}) one-sided; through τ when two-sided. */
export const rocCurve = (falsePositiveRate: number, u: number, sd: number, sides: Sides): number =>
  flagChance(u, toleranceFor(falsePositiveRate, sd, sides), sd, sides);

/**
 * Area under the ROC curve. One-sided: Φ(u/(s√2)). Two-sided: P(|Z + u/s| > |Z'|); Z − Z' and Z + Z' are independent, so
 * it is Φ² + (1 − Φ)² with the same Φ: always the smaller of the two.
 */
export const areaUnderRoc = (u: number, sd: number, sides: Sides): number => {
  const Φ = normalCdf(u / (sd * SQRT2));
  return sides === 'one-sided' ? Φ : Φ * Φ + (1 - Φ) * (1 - Φ);
};

/** τ at which false positives are as frequent as misses, and that error rate. One-sided: u/2 and 1 − Φ(u/2s). */
export const equalError = (u: number, sd: number, sides: Sides): { readonly tolerance: number; readonly error: number } => {
  const tolerance =
    sides === 'one-sided'
      ? u / 2
      : bisect((τ) => flagChance(0, τ, sd, sides) - (1 - flagChance(u, τ, sd, sides)), 0, u + 10 * sd);
  return { tolerance, error: flagChance(0, tolerance, sd, sides) };
};

/** Largest TPR − FPR of the one-sided test over τ: 2Φ(u/2s) − 1, at τ = u/2. */
export const largestYouden = (u: number, sd: number): number => 2 * normalCdf(u / (2 * sd)) - 1;

export interface Shading {
  /** What a hidden unit saves. */
  readonly saving: number;
  /** Chance that a flag is followed by an audit, and so by the fine. */
  readonly audit: number;
  /** Fine a hidden unit. */
  readonly finePerUnit: number;
  readonly tolerance: number;
  readonly sd: number;
  readonly sides: Sides;
}

/** u[p − π f P(u)]. */
export const shadingGain = (u: number, s: Shading): number =>
  u * (s.saving - s.audit * s.finePerUnit * flagChance(u, s.tolerance, s.sd, s.sides));

/** Honesty is (locally) best iff π f·FPR ≥ p. */
export const honestyPays = (s: Shading): boolean =>
  s.audit * s.finePerUnit * flagChance(0, s.tolerance, s.sd, s.sides) >= s.saving;

/** Hidden units past which evasion loses money: P(u) = p/(π f). 0 where honesty pays, ∞ where π f ≤ p. */
export const breakEvenShading = (s: Shading): number => {
  if (honestyPays(s)) return 0;
  if (s.audit * s.finePerUnit <= s.saving) return Number.POSITIVE_INFINITY;
  return bisect(
    (u) => s.saving - s.audit * s.finePerUnit * flagChance(u, s.tolerance, s.sd, s.sides),
    0,
    s.tolerance + 40 * s.sd,
  );
};

/** Best number of hidden units: root of p − π f (P + u P') between honesty and break-even. */
export const bestShading = (s: Shading): number => {
  const end = breakEvenShading(s);
  if (end === 0 || end === Number.POSITIVE_INFINITY) return end;
  const slope = (u: number): number =>
    s.saving -
    s.audit * s.finePerUnit * (flagChance(u, s.tolerance, s.sd, s.sides) + u * flagSlope(u, s.tolerance, s.sd, s.sides));
  return bisect(slope, 0, end);
};

/** P* = g/(π·TPR) when a flag is verified before it is fined; g/(π(TPR − FPR)) when it is not. */
export const penaltyNeeded = (gain: number, audit: number, tpr: number, fpr: number, verified: boolean): number =>
  gain / (audit * (verified ? tpr : tpr - fpr));

/** u = −ln(1 − x): the gap a hidden share x leaves in the logarithm of the signal. */
export const logGap = (hiddenShare: number): number => -ln(1 - hiddenShare);
/** Ratio T̂/R above which a lab is flagged: e^τ. */
export const ratioTolerance = (logTolerance: number): number => exp(logTolerance);
/** E e^{sz} = e^{s²/2}: what a multiplicative signal must be divided by to be unbiased. */
export const lognormalBias = (sd: number): number => exp((sd * sd) / 2);
