/**
 * The price above `lo` at which a non-increasing demand crosses Q, by bracketing alone: for demand that is not made of straight
 * pieces. Ends within 1e-13 of the price, or where demand is within `tolerance` of Q; what remains between the two ends is a jump, or nothing.
 */
export const bracket = (
  above: (p: number) => number,
  Q: number,
  lo: number,
  hi: number,
  start: number,
  tolerance = 1e-13,
): number => {
  let a = lo;
  let b = hi;
  let fa = above(a) - Q;
  let fb = -Q;
  let p = start > a && start < b ? start : 0.5 * (a + b);
  for (let n = 0; n < 200 && b - a > 1e-13 * b; n++) {
    const f = above(p) - Q;
    if (Math.abs(f) <= tolerance * Q) return p;
    if (f > 0) {
      a = p;
      fa = f;
    } else {
      b = p;
      fb = f;
    }
    // false position, and a plain halving every third step so that a jump cannot hold it up
    const secant = fa - fb > 0 ? a + (fa / (fa - fb)) * (b - a) : 0.5 * (a + b);
    const guarded = Math.min(Math.max(secant, a + 0.02 * (b - a)), b - 0.02 * (b - a));
    p = n % 3 === 2 ? 0.5 * (a + b) : guarded;
    if (!(p > a && p < b)) break;
  }
  return b;
};
