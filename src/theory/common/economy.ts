/**
 * The static economy every price result stands on: labs with benefit_i(q) = a_i q − b_i q²/2 and a cap Q on compute.
 * One permit a unit of compute, threshold 0.
 */
export interface Economy {
  /** a_i: value of lab i's first unit of compute. */
  readonly intercepts: readonly number[];
  /** b_i: fall of the marginal benefit with each unit; > 0. */
  readonly slopes: readonly number[];
  /** Q: permits issued. */
  readonly cap: number;
}

/** E4 of the validation suite: business as usual (100, 80, 30, 20), competitive price 30, compute (70, 50, 15, 5). */
export const E4: Economy = { intercepts: [100, 80, 60, 40], slopes: [1, 1, 2, 2], cap: 140 };

/** Compute lab i would use if permits cost p: max(0, (a_i − p)/b_i). */
export const labDemand = (economy: Economy, lab: number, price: number): number =>
  Math.max(0, (economy.intercepts[lab]! - price) / economy.slopes[lab]!);

/** Compute of every lab at price p. */
export const demands = (economy: Economy, price: number): number[] =>
  economy.intercepts.map((_, lab) => labDemand(economy, lab, price));

/** Compute of all labs together at price p. */
export const aggregateDemand = (economy: Economy, price: number): number =>
  economy.intercepts.reduce((total, _, lab) => total + labDemand(economy, lab, price), 0);

/** Compute if permits were free, a_i/b_i. */
export const businessAsUsual = (economy: Economy): number[] => demands(economy, 0);

/** a q − b q²/2 of lab i. */
export const labBenefit = (economy: Economy, lab: number, compute: number): number =>
  (economy.intercepts[lab]! - (economy.slopes[lab]! * compute) / 2) * compute;

/** Σ a_i q_i − b_i q_i²/2. */
export const grossBenefit = (economy: Economy, compute: readonly number[]): number =>
  compute.reduce((total, q, lab) => total + labBenefit(economy, lab, q), 0);

/** a_i − b_i q_i of every lab. */
export const marginalBenefits = (economy: Economy, compute: readonly number[]): number[] =>
  compute.map((q, lab) => economy.intercepts[lab]! - economy.slopes[lab]! * q);

/** A = Σ a_i/b_i and S = Σ 1/b_i over the labs whose first unit is worth more than the price. */
export const demandLine = (economy: Economy, price: number): { readonly A: number; readonly S: number } => {
  let A = 0;
  let S = 0;
  economy.intercepts.forEach((a, lab) => {
    if (a <= price) return;
    A += a / economy.slopes[lab]!;
    S += 1 / economy.slopes[lab]!;
  });
  return { A, S };
};

/** Sum, left to right. */
export const total = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0);
