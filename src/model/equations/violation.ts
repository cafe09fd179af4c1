/** A shortfall below this share of the obligation is no violation: it is the rounding of a lab that complies. */
export const LEAST = 1e-6;

/**
 * Eq. 9. Violation that a lab in the market chooses at price p when expected cost is Λ + e1 v + e2 v²/2 and v is interior:
 * marginal expected penalty equals the price, v = (p − e1)/e2: the same for every lab with the same enforcement.
 * Malik (1990); Stranlund & Dhanda (1999), eq. 4.
 */
export const interiorViolation = (e1: number, e2: number, p: number): number => (p > e1 && e2 > 0 ? (p - e1) / e2 : 0);

/**
 * Eq. 10. Price above which a partial violation pays although it costs Λ whatever its size:
 * (p − e1)²/2e2 = Λ, so p = e1 + √(2 e2 Λ); Λ = 0 gives the smooth case p = e1. No partial violation where e2 = 0.
 */
export const switchPrice = (Λ: number, e1: number, e2: number): number =>
  e2 > 0 ? e1 + Math.sqrt(2 * e2 * Math.max(0, Λ)) : Infinity;

/** Eq. 11. What a partial violation saves net of what it is expected to cost, at its best size: (p − e1)²/2e2 − Λ. */
export const violationSurplus = (Λ: number, e1: number, e2: number, p: number): number =>
  p > e1 && e2 > 0 ? ((p - e1) * (p - e1)) / (2 * e2) - Λ : -Λ;
