/**
 * T8. Reporting violations, permit violations and the price.
 *
 * Statement: a unit of compute can be covered (cost p), reported but uncovered (cost g, for sure) or hidden (π(φ_r + m), m = what
 * discovery costs besides: 0, the make-good price, or g). Full compliance iff p ≤ g and π ≥ p/(φ_r + m). With g < p labs report and
 * default, and truthful reporting needs only π ≥ g/(φ_r + m): raising g towards p raises the monitoring needed.
 * Assumes: risk neutrality, linear penalties, a known price.
 * Source: Stranlund, Costello & Chávez 2005, J Reg Econ 28:181 [A]; usable form derived [D]; ceiling: Stranlund & Moffitt 2014 [R].
 */

export interface ReportingPolicy {
  /** g: charge on a reported, uncovered unit. */
  readonly excessCharge: number;
  /** φ_r: fine on a hidden unit. */
  readonly reportingFine: number;
  /** m: what discovery costs besides. */
  readonly extra: number;
}

export type Unit = 'cover' | 'default' | 'hide';

/** Cheapest thing to do with a unit; ties to cover, then default. */
export const cheapest = (price: number, detection: number, policy: ReportingPolicy): Unit => {
  const hide = detection * (policy.reportingFine + policy.extra);
  if (price <= policy.excessCharge && price <= hide) return 'cover';
  return policy.excessCharge <= hide ? 'default' : 'hide';
};

/** Smallest π with truthful reports: min(p, g)/(φ_r + m). */
export const detectionForTruth = (price: number, policy: ReportingPolicy): number =>
  Math.min(price, policy.excessCharge) / (policy.reportingFine + policy.extra);

/** Smallest π with full compliance under a fine φ a unit and an obligation to make the shortfall good at price m: p/(φ + m). */
export const detectionNeeded = (price: number, finePerUnit: number, makeGoodPrice = 0): number =>
  price / (finePerUnit + makeGoodPrice);

/** π_t = p_t/φ along a price path; constant where the fine is tied to the price (φ_t = k p_t: 1/k). */
export const detectionPath = (prices: readonly number[], finePerUnit: number): number[] =>
  prices.map((p) => detectionNeeded(p, finePerUnit));

/** A price ceiling lowers what enforcement must bear: min(p*, ceiling)/φ. */
export const detectionWithCeiling = (price: number, ceiling: number, finePerUnit: number): number =>
  detectionNeeded(Math.min(price, ceiling), finePerUnit);
