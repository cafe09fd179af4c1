/**
 * T6. Noncompliance in a permit market.
 *
 * Statement: with an expected penalty π f(v), f(v) = φv + γv²/2, a lab that holds permits sets benefit'(q) = p = π f'(v), so
 * v = max(0, (p/π − φ)/γ): the same for every lab with the same π, whatever a_i, b_i, e_i. Compute stays efficient; enforcement
 * moves it only through the price. Full compliance iff π ≥ p* / φ at the price of full compliance.
 * Formula: p = (A − Q + Nφ/γ)/(S + N/(πγ)) if that exceeds πφ, else (A − Q)/S.
 * Assumes: risk neutrality, π independent of the lab's choices, permits held l > 0. Where v would exceed q the corner l = 0 binds:
 * q = v = (a − πφ)/(b + πγ), the marginal benefit falls short of p, and neutrality fails (flagged).
 * Source: Malik 1990, JEEM 18:97 [R, recalled]; Stranlund & Dhanda 1999, JEEM 38:267 [A: restated in Murphy & Stranlund];
 * direct and market effects: Murphy & Stranlund 2006, JEBO 61:217 [A]; Montero 2002 on the safety valve [R].
 */

import { demandLine, type Economy, grossBenefit, labDemand, total } from '../common/economy.js';
import { clearPiecewiseLinear } from '../common/numerics.js';
import { competitivePrice } from '../market/montgomery.js';

export interface Penalty {
  /** φ: fine for the first unit. */
  readonly perUnit: number;
  /** γ: rise of the marginal fine. */
  readonly quadratic: number;
}

/** f(v) = φv + γv²/2. */
export const fine = (penalty: Penalty, v: number): number => (penalty.perUnit + (penalty.quadratic * v) / 2) * v;

/** v = max(0, (p/π − φ)/γ), for γ > 0. */
export const violationAt = (price: number, detection: number, penalty: Penalty): number =>
  Math.max(0, (price / detection - penalty.perUnit) / penalty.quadratic);

export interface Noncompliance {
  readonly price: number;
  readonly compute: readonly number[];
  readonly violations: readonly number[];
  readonly permits: readonly number[];
  /** Σ v. */
  readonly overshoot: number;
  readonly expectedFines: number;
  readonly grossBenefit: number;
  /** Some lab violates and holds no permit: the marginal conditions, and so neutrality, do not hold for it. */
  readonly corner: boolean;
}

/** One π for all, or one a lab. */
const perLab = (economy: Economy, detection: number | readonly number[]): readonly number[] =>
  typeof detection === 'number' ? economy.intercepts.map(() => detection) : detection;

/** Permits lab i wants at price p: max(0, (a − p)⁺/b − v). */
const permitDemand = (economy: Economy, lab: number, price: number, π: number, penalty: Penalty): number =>
  Math.max(0, labDemand(economy, lab, price) - violationAt(price, π, penalty));

/** Price at which lab i stops buying: (a − p)/b = (p/π − φ)/γ, or a where it would not violate before that. */
const choke = (economy: Economy, lab: number, π: number, { perUnit, quadratic }: Penalty): number => {
  const a = economy.intercepts[lab]!;
  const b = economy.slopes[lab]!;
  return a <= π * perUnit ? a : (a / b + perUnit / quadratic) / (1 / b + 1 / (π * quadratic));
};

/** Equilibrium for γ > 0 with one detection chance for all or one a lab; the corner l = 0 is solved, and flagged. */
export const noncompliance = (economy: Economy, detection: number | readonly number[], penalty: Penalty): Noncompliance => {
  const π = perLab(economy, detection);
  const labs = economy.intercepts.map((_, lab) => lab);
  const kinks = labs.flatMap((lab) => [
    economy.intercepts[lab]!,
    π[lab]! * penalty.perUnit,
    choke(economy, lab, π[lab]!, penalty),
  ]);
  const price = clearPiecewiseLinear(
    (p) => total(labs.map((lab) => permitDemand(economy, lab, p, π[lab]!, penalty))),
    kinks,
    economy.cap,
  );
  const permits = labs.map((lab) => permitDemand(economy, lab, price, π[lab]!, penalty));
  const violations = labs.map((lab) => {
    if (permits[lab]! > 0) return violationAt(price, π[lab]!, penalty);
    const a = economy.intercepts[lab]!;
    return Math.max(0, (a - π[lab]! * penalty.perUnit) / (economy.slopes[lab]! + π[lab]! * penalty.quadratic));
  });
  const compute = labs.map((lab) => permits[lab]! + violations[lab]!);
  return {
    price,
    compute,
    violations,
    permits,
    overshoot: total(violations),
    expectedFines: total(labs.map((lab) => π[lab]! * fine(penalty, violations[lab]!))),
    grossBenefit: grossBenefit(economy, compute),
    corner: labs.some((lab) => permits[lab]! === 0 && violations[lab]! > 0),
  };
};

/** The closed form, everyone active, interior and with the same π. */
export const interiorPrice = (economy: Economy, detection: number, { perUnit, quadratic }: Penalty): number => {
  const { A, S } = demandLine(economy, 0);
  const N = economy.intercepts.length;
  const p = (A - economy.cap + (N * perUnit) / quadratic) / (S + N / (detection * quadratic));
  return p > detection * perUnit ? p : (A - economy.cap) / S;
};

/** Smallest π with full compliance: p* / φ. */
export const detectionForFullCompliance = (economy: Economy, perUnit: number): number => competitivePrice(economy) / perUnit;

/** Linear penalty: p = min(p*, πφ). The total violation is determined, who violates is not. */
export const linearPenalty = (
  economy: Economy,
  detection: number,
  perUnit: number,
): { readonly price: number; readonly compute: number; readonly overshoot: number } => {
  const price = Math.min(competitivePrice(economy), detection * perUnit);
  const compute = total(economy.intercepts.map((_, lab) => labDemand(economy, lab, price)));
  return { price, compute, overshoot: Math.max(0, compute - economy.cap) };
};

/** What more enforcement does to a lab's violation: at an unchanged price, through the price, and together. */
export const enforcementEffects = (
  economy: Economy,
  before: number,
  after: number,
  penalty: Penalty,
): { readonly direct: number; readonly market: number; readonly total: number; readonly priceChange: number } => {
  const p0 = noncompliance(economy, before, penalty).price;
  const p1 = noncompliance(economy, after, penalty).price;
  const v0 = violationAt(p0, before, penalty);
  const direct = violationAt(p0, after, penalty) - v0;
  const all = violationAt(p1, after, penalty) - v0;
  return { direct, market: all - direct, total: all, priceChange: p1 - p0 };
};

/** Σ benefit − damage·Σq. */
export const welfare = (economy: Economy, outcome: Noncompliance, damagePerUnit: number): number =>
  grossBenefit(economy, outcome.compute) - damagePerUnit * total(outcome.compute);
