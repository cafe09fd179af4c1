// Reservation prices: the price at which covering the run in the market is worth just as much as the best way round it, U.
// Above it the lab leaves the market. Big labs leave first (Keeler 1991). −1 means: not even at a price of zero.

const NEVER = -1;

/**
 * Eq. 12. Divisible lab, every unit needs w permits (`whole`, threshold term 0) or every unit above θ (`excess`):
 * (a − w p)²/2β + w p θx = U with θx = θ under `excess` and 0 under `whole`.
 */
export const reservationDivisible = (a: number, β: number, w: number, θx: number, U: number): number => {
  // with x = a − w p (marginal benefit at the choice): x²/2β + θx (a − x) = U; the larger root is the one with q ≥ θx
  const atThreshold = (a - 0.5 * β * θx) * θx;
  const D = 2 * β * (U - atThreshold);
  const x = β * θx + (D > 0 ? Math.sqrt(D) : 0);
  const p = (a - x) / w;
  return p >= 0 ? p : NEVER;
};

/**
 * Eq. 13. The same where the lab already covers only part of its obligation (v from eq. 9):
 * (a − w p)²/2β + w p θx + (p − e1)²/2e2 − Λ = U; the smaller root. Infinity where the market is always better.
 */
export const reservationPartial = (
  a: number,
  β: number,
  w: number,
  θx: number,
  Λ: number,
  e1: number,
  e2: number,
  U: number,
): number => {
  const A = (w * w) / β + 1 / e2;
  const B = (a * w) / β + e1 / e2 - w * θx;
  const C = (a * a) / β + (e1 * e1) / e2 - 2 * (Λ + U);
  const D = B * B - A * C;
  return D > 0 ? C / (B + Math.sqrt(D)) : Infinity;
};

/** Eq. 14. One indivisible run worth V that owes o permits: V − p o = U. */
export const reservationRun = (V: number, o: number, U: number): number => {
  const p = (V - U) / o;
  return p >= 0 ? p : NEVER;
};

/** Eq. 15. The same with a partial violation: V − p o + (p − e1)²/2e2 − Λ = U; the smaller root. */
export const reservationRunPartial = (V: number, o: number, Λ: number, e1: number, e2: number, U: number): number => {
  const B = e1 + e2 * o;
  const C = e1 * e1 + 2 * e2 * (V - Λ - U);
  const D = B * B - C;
  return D > 0 ? B - Math.sqrt(D) : Infinity;
};
