/**
 * T21. Allocation that is updated.
 *
 * Statement: a lab that receives s permits next turn for each unit it uses now faces p(1 − δs). The same s for all under a fixed cap:
 * compute unchanged, p = p* / (1 − δs). Different s: compute is misallocated. With a share of the cap given in proportion to compute,
 * e_i = share·Q·q_i/Σq, the subsidy is s(1 − q_i/Q): large labs are favoured less.
 * Assumes: a stationary price, full compliance, price takers who see the rule and take the others' compute as given.
 * Source: Böhringer & Lange 2005, EER 49:2041 [V abstract, checked]; Rosendahl & Storrøsten [V abstract]; quadratic forms derived [D].
 */
import { type Economy, grossBenefit, marginalBenefits, total } from '../common/economy.js';
import { bisect, clearPiecewiseLinear } from '../common/numerics.js';
import { competition, competitivePrice } from './montgomery.js';

export interface UpdatingOutcome {
  readonly price: number;
  readonly compute: readonly number[];
  readonly marginalBenefits: readonly number[];
  /** Benefit lost against the best use of the same cap. */
  readonly loss: number;
}

const outcome = (economy: Economy, price: number, compute: readonly number[]): UpdatingOutcome => ({
  price,
  compute,
  marginalBenefits: marginalBenefits(economy, compute),
  loss: competition(economy).grossBenefit - grossBenefit(economy, compute),
});

/** p* / (1 − δs), the same s for all. */
export const uniformUpdatingPrice = (economy: Economy, rate: number, discount: number): number =>
  competitivePrice(economy) / (1 - discount * rate);

/** Permits next turn per unit used now, one rate a lab. */
export const updating = (economy: Economy, rates: readonly number[], discount: number): UpdatingOutcome => {
  const faced = rates.map((s) => 1 - discount * s);
  const compute = (p: number): number[] =>
    economy.intercepts.map((a, lab) => Math.max(0, (a - p * faced[lab]!) / economy.slopes[lab]!));
  const price = clearPiecewiseLinear(
    (p) => total(compute(p)),
    economy.intercepts.map((a, lab) => a / faced[lab]!),
    economy.cap,
  );
  return outcome(economy, price, compute(price));
};

/** A share of the cap given in proportion to compute. */
export const shareUpdating = (economy: Economy, share: number, discount: number): UpdatingOutcome => {
  const subsidy = discount * share;
  const compute = (p: number): number[] =>
    economy.intercepts.map((a, lab) =>
      Math.max(0, (a - p * (1 - subsidy)) / (economy.slopes[lab]! + (p * subsidy) / economy.cap)),
    );
  const price = bisect((p) => total(compute(p)) - economy.cap, 0, Math.max(...economy.intercepts) / (1 - subsidy));
  return outcome(economy, price, compute(price));
};
