/**
 * Eq. 40. Permits a lab carries to the next turn at price p, when it expects p̂ then, discounts by δ and holding costs rise
 * with slope h: clip((δ p̂ − p)/h, 0, H). With h = 0 it is all or nothing at p = δ p̂.
 */
export const bankDemand = (δ: number, expected: number, h: number, H: number, p: number): number => {
  const gain = δ * expected - p;
  if (gain <= 0) return 0;
  return h > 0 ? Math.min(gain / h, H) : H;
};
