import { exp, ln, normalCdf, normalQuantile } from '../../core/index.js';
import type { RegulatorParameters } from '../world/index.js';

/** docs/model.md §6.7. Signal with proportional noise: T̂ = q e^{bias + sd·z − sd²/2}, mean q when bias = 0 (docs/validation.md, T4, LOGN: without −sd²/2 it would be e^{sd²/2} too high). */
export const multiplicativeSignal = (q: number, z: number, sd: number, bias: number): number =>
  q <= 0 ? 0 : q * exp(bias + sd * z - (sd * sd) / 2);

/** docs/model.md §6.7. Signal with absolute noise: T̂ = q + bias + sd·z; may be negative (the group's notes: T̂ = T + ε). */
export const additiveSignal = (q: number, z: number, sd: number, bias: number): number => q + bias + sd * z;

/** docs/model.md §6.7. What is seen of a split run whose pieces nobody puts together: a legal piece, no more than θ. */
export const legalPiece = (T̂: number, θ: number): number => Math.min(T̂, θ);

/** docs/model.md §6.7. Suspicion under proportional noise: Δ = ln(max(T̂, θ)/max(r, θ)); 0 where both are 0, +∞ where only the report is. */
export const logSuspicion = (T̂: number, r: number, θ: number): number => {
  const seen = Math.max(T̂, θ);
  const said = Math.max(r, θ);
  return seen === said ? 0 : ln(seen / said);
};

/** docs/model.md §6.7. Suspicion under absolute noise: Δ = max(T̂, θ) − max(r, θ), compute units. */
export const plainSuspicion = (T̂: number, r: number, θ: number): number => Math.max(T̂, θ) - Math.max(r, θ);

/** docs/model.md §6.7. The flag: Δ > τ (one-sided), |Δ| > τ (two-sided, the group's |R − T̂| > τ). */
export const isFlagged = (Δ: number, τ: number, twoSided: boolean): boolean => Δ > τ || (twoSided && Δ < -τ);

/** Mean of the unbounded suspicion ln(T̂/max(r, θ)) at compute q: ln(q/max(r, θ)) + bias − sd²/2. */
export const logSuspicionMean = (q: number, r: number, θ: number, sd: number, bias: number): number => {
  const said = Math.max(r, θ);
  if (q <= 0) return -Infinity;
  return said <= 0 ? Infinity : ln(q / said) + bias - (sd * sd) / 2;
};

/** Mean of the unbounded suspicion T̂ − max(r, θ) at compute q. */
export const plainSuspicionMean = (q: number, r: number, θ: number, bias: number): number => q - Math.max(r, θ) + bias;

/** P(m + sd·z > x), z standard normal; for sd = 0 or infinite m the plain comparison. */
export const exceedance = (x: number, m: number, sd: number): number => {
  if (sd > 0 && m > -Infinity && m < Infinity) return normalCdf((m - x) / sd);
  return m > x ? 1 : 0;
};

/**
 * docs/validation.md, T4. Chance of a flag at mean suspicion m: 1 − Φ((τ − m)/sd), and for the two-sided test Φ((−τ − m)/sd) more.
 * `floor` (≤ 0) is the suspicion of a signal at θ: below it none is seen, since legal small runs are no suspects.
 */
export const flagChance = (m: number, sd: number, τ: number, twoSided: boolean, floor: number): number => {
  const above = exceedance(τ, m, sd);
  return twoSided && floor < -τ ? above + exceedance(τ, -m, sd) : above;
};

/** False-positive rate of the two-sided test on log ratios: honest Δ is normal with mean −sd²/2. */
const twoSidedRate = (τ: number, sd: number): number =>
  normalCdf((-τ - (sd * sd) / 2) / sd) + normalCdf((-τ + (sd * sd) / 2) / sd);

/** τ at which the two-sided test on log ratios wrongly flags a share α: bisection down to neighbouring numbers. */
const twoSidedTolerance = (α: number, sd: number): number => {
  let low = 0;
  let high = sd * normalQuantile(1 - α / 2) + (sd * sd) / 2; // there each tail is at most α/2
  if (!(high < Infinity) || twoSidedRate(0, sd) <= α) return high < Infinity ? 0 : Infinity;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (twoSidedRate(middle, sd) > α) low = middle;
    else high = middle;
  }
};

/**
 * docs/validation.md, T4. Tolerance τ of the test, in units of the suspicion.
 * `falsePositiveRate` α: the share of honest labs (q = r, well above θ) that are flagged, by a regulator who knows sd and not `bias`:
 * one-sided sd·z(1−α) − sd²/2 (proportional) or sd·z(1−α) (absolute); two-sided the root of P(|Δ| > τ) = α, or sd·z(1−α/2). 0 without noise.
 * `ratio` ρ: T̂ may exceed the report by the factor ρ: ln ρ; under absolute noise (ρ − 1)·θ, the excess of a run at the threshold.
 * `absolute`: τ itself. Never below 0, else legal small labs (Δ = 0) would be flagged; a large sd then has fewer false positives than α.
 */
export function signalTolerance(signal: RegulatorParameters['signal'], sd: number, θ: number): number {
  const { kind, value } = signal.tolerance;
  const proportional = signal.noise === 'multiplicative';
  const twoSided = signal.test === 'two-sided';
  if (kind === 'absolute') return Math.max(0, value);
  if (kind === 'ratio') return Math.max(0, proportional ? ln(value) : (value - 1) * θ);
  if (sd === 0) return 0;
  if (twoSided) return proportional ? twoSidedTolerance(value, sd) : Math.max(0, sd * normalQuantile(1 - value / 2));
  return Math.max(0, sd * normalQuantile(1 - value) - (proportional ? (sd * sd) / 2 : 0));
}
