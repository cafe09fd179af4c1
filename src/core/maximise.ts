const GOLDEN = 0.6180339887498949;

/**
 * Global maximum of f on [lo, hi]: an even grid of `cells` + 1 points, then golden section around the best one.
 * Returns the argument; the grid points themselves are candidates, so corners are never lost.
 */
export const maximise = (f: (x: number) => number, lo: number, hi: number, cells: number, refinements: number): number => {
  if (!(hi > lo)) return lo;
  const step = (hi - lo) / cells;
  let best = lo;
  let top = f(lo);
  for (let k = 1; k <= cells; k++) {
    const x = k === cells ? hi : lo + k * step;
    const y = f(x);
    if (y > top) {
      top = y;
      best = x;
    }
  }
  return refine(f, Math.max(lo, best - step), Math.min(hi, best + step), best, top, refinements);
};

/** Golden section on [lo, hi] where f has one peak; keeps the best point seen, the given one included. */
export const refine = (
  f: (x: number) => number,
  lo: number,
  hi: number,
  best: number,
  top: number,
  refinements: number,
): number => {
  let a = lo;
  let b = hi;
  let x1 = b - GOLDEN * (b - a);
  let x2 = a + GOLDEN * (b - a);
  let y1 = f(x1);
  let y2 = f(x2);
  for (let k = 0; k < refinements; k++) {
    if (y1 > y2) {
      b = x2;
      x2 = x1;
      y2 = y1;
      x1 = b - GOLDEN * (b - a);
      y1 = f(x1);
    } else {
      a = x1;
      x1 = x2;
      y1 = y2;
      x2 = a + GOLDEN * (b - a);
      y2 = f(x2);
    }
  }
  const x = y1 > y2 ? x1 : x2;
  const y = Math.max(y1, y2);
  return sharpen(f, lo, hi, y > top ? x : best, Math.max(y, top));
};

/**
 * Golden section alone is blind below the square root of rounding. Where f is smooth around its peak the parabola through three
 * points finds the top far more sharply; where it is not (a kink, a jump, a corner) the step is refused.
 */
const sharpen = (f: (x: number) => number, lo: number, hi: number, best: number, top: number): number => {
  let x = best;
  let y = top;
  if (x === lo || x === hi) {
    const inside = offEnd(f, lo, hi, x, y);
    if (inside === x) return x;
    x = inside;
    y = f(x);
  }
  for (let h = 0.02 * (hi - lo); h > 1e-6 * (hi - lo); h *= 0.02) {
    // a peak close to an end is looked at from as near as the end allows
    const k = Math.min(h, 0.5 * (x - lo), 0.5 * (hi - x));
    if (!(k > 0)) return x;
    const left = f(x - k);
    const right = f(x + k);
    const curvature = right - 2 * y + left;
    if (!(curvature < 0)) return x;
    const step = (-0.5 * k * (right - left)) / curvature;
    // golden section may have stopped a little to the side of the three points
    if (!(Math.abs(step) < 4 * k) || x + step < lo || x + step > hi) continue;
    const value = f(x + step);
    // level within rounding: the parabola knows better where the middle is; worse: it was too wide for a point this good
    if (value < y - 1e-13 * Math.abs(y)) continue;
    x += step;
    y = Math.max(y, value);
  }
  return x;
};

/** A peak between an end and the first point that golden section looked at: a step inwards that f rises with, by the parabola from the end. */
const offEnd = (f: (x: number) => number, lo: number, hi: number, end: number, top: number): number => {
  const inwards = end === lo ? 1 : -1;
  if (!(f(end + inwards * 1e-6 * (hi - lo)) > top)) return end;
  let x = end;
  let y = top;
  for (let k = 0.02 * (hi - lo); k > 1e-6 * (hi - lo); k *= 0.1) {
    const near = f(end + inwards * k);
    const curvature = f(end + inwards * 2 * k) - 2 * near + top;
    const slope = near - top - 0.5 * curvature;
    if (!(curvature < 0) || !(slope > 0)) continue;
    const step = Math.min(2 * k, (-k * slope) / curvature);
    const value = f(end + inwards * step);
    if (value <= y) continue;
    x = end + inwards * step;
    y = value;
  }
  return x;
};
