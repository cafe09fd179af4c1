/**
 * T6, where neutrality fails: detection that grows with a lab's own compute, π_i = π0 + k q_i.
 *
 * Statement: maximising a q − b q²/2 − p(q − v) − π(q) f(v) gives p = π f'(v) and a − b q = p + k f(v): marginal benefits differ
 * across labs, so compute is no longer efficiently allocated.
 * Assumes: γ > 0, k small enough for the second-order condition, permits held l > 0 by all (flagged otherwise).
 * Source: Malik 1990, JEEM 18:97 [R, recalled]; the algebra is derived [D].
 */
import { type Economy, grossBenefit, marginalBenefits, total } from '../common/economy.js';
import { bisect } from '../common/numerics.js';
import { competition } from '../market/montgomery.js';
import { fine, type Penalty, violationAt } from './stranlundDhanda.js';

export interface OwnDetection {
  /** π0. */
  readonly base: number;
  /** k, per unit of own compute. */
  readonly perUnit: number;
}

const computeAt = (economy: Economy, lab: number, price: number, rule: OwnDetection, penalty: Penalty): number => {
  const a = economy.intercepts[lab]!;
  const b = economy.slopes[lab]!;
  const gap = (q: number): number =>
    a - b * q - price - rule.perUnit * fine(penalty, violationAt(price, rule.base + rule.perUnit * q, penalty));
  // rounding can leave the gap at business as usual a hair above nothing
  return gap(0) <= 0 ? 0 : gap(a / b) >= 0 ? a / b : bisect(gap, 0, a / b);
};

export const ownComputeDetection = (economy: Economy, rule: OwnDetection, penalty: Penalty) => {
  const labs = economy.intercepts.map((_, lab) => lab);
  const at = (price: number) => {
    const compute = labs.map((lab) => computeAt(economy, lab, price, rule, penalty));
    const detection = compute.map((q) => rule.base + rule.perUnit * q);
    return { compute, detection, violations: detection.map((π) => violationAt(price, π, penalty)) };
  };
  const excess = (price: number): number => {
    const { compute, violations } = at(price);
    return total(compute) - total(violations) - economy.cap;
  };
  const price = bisect(excess, 0, Math.max(...economy.intercepts));
  const { compute, detection, violations } = at(price);
  const efficient = competition({ ...economy, cap: total(compute) });
  return {
    price,
    compute,
    detection,
    violations,
    permits: compute.map((q, lab) => q - violations[lab]!),
    marginalBenefits: marginalBenefits(economy, compute),
    /** Benefit lost against the best use of the same total compute. */
    efficiencyLoss: efficient.grossBenefit - grossBenefit(economy, compute),
    corner: compute.some((q, lab) => q < violations[lab]!),
  };
};
