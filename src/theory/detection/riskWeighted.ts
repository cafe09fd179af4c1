/**
 * T23. Risk-weighted permits: published outputs of another group's model.
 *
 * Statement: a lab hides x units from a detector of strength ρ(1 − h), h the hiddenness, if p x > ρ(1 − h) f(x); so break-even
 * h* = 1 − p x/(ρ f(x)), at the margin 1 − p/(ρ f'(0)). Expected hidden liability with exposures C (counted α-fold unless hidden,
 * chance h_E) and l (hidden, chance h_C), joint chance J: (α − 1)C h_E + α l h_C − (α − 1) l J.
 * Assumes: as there; f(x) = 2x + x² in the published case.
 * Source: arjhun-alt/Risk-Weighted-Compute-Permits, results/summary.json and experiments.py [V, checked].
 */

/** f(x) = linear·x + quadratic·x². */
export const hidingFine = (x: number, linear: number, quadratic: number): number => (linear + quadratic * x) * x;

/** h* = 1 − p x/(ρ f(x)): hide all of x or nothing. */
export const breakEvenHiddenness = (price: number, x: number, detection: number, fine: number): number =>
  1 - (price * x) / (detection * fine);

/** 1 − p/(ρ f'(0)): hide the first unit or nothing. */
export const marginalHiddenness = (price: number, detection: number, firstUnitFine: number): number =>
  1 - price / (detection * firstUnitFine);

export interface HiddenExposure {
  /** α: permits owed per unit of risk-weighted compute. */
  readonly weight: number;
  /** C. */
  readonly compute: number;
  /** l: compute hidden. */
  readonly hidden: number;
  /** h_E: chance that the evaluation is hidden; h_C: that the compute is; J: both. */
  readonly hiddenEvaluation: number;
  readonly hiddenCompute: number;
  readonly both: number;
}

/** The closed form. */
export const hiddenLiability = ({ weight, compute, hidden, hiddenEvaluation, hiddenCompute, both }: HiddenExposure): number =>
  (weight - 1) * compute * hiddenEvaluation + weight * hidden * hiddenCompute - (weight - 1) * hidden * both;

/** The same by the four cases: owed α C; reported C or αC, less what is hidden. */
export const hiddenLiabilityByCases = (e: HiddenExposure): number => {
  const owed = e.weight * e.compute;
  const onlyEvaluation = (e.hiddenEvaluation - e.both) * (owed - e.compute);
  const onlyCompute = (e.hiddenCompute - e.both) * (owed - e.weight * (e.compute - e.hidden));
  return onlyEvaluation + onlyCompute + e.both * (owed - (e.compute - e.hidden));
};
