/** Places of what a function of one variable writes about a point: its height, its slope and how the slope bends (NaN: not known). */
export const HEIGHT = 0;
export const SLOPE = 1;
export const BEND = 2;

export type Terrain = (x: number, out: Float64Array) => void;

/** Where a step is this small a share of the bracket, the next point is the summit and its height is the parabola's, both to rounding. */
const CLOSE = 1e-7;
/** The same for secants, which close in more slowly. */
const CLOSE_SECANT = 1e-10;

/**
 * A summit of a smooth function in [lo, hi], rising at lo and falling at hi: Newton on the slope, secants where the bend is not known,
 * halving where neither stays inside. Returns where it is and leaves its height in out[HEIGHT] and the bend near it in out[BEND].
 */
export const summit = (terrain: Terrain, lo: number, hi: number, start: number, out: Float64Array): number => {
  const width = hi - lo;
  let a = lo;
  let b = hi;
  let x = start;
  let before = Number.NaN;
  let slopeBefore = Number.NaN;
  let bend = -Infinity;
  for (let n = 0; n < 100; n++) {
    terrain(x, out);
    const slope = out[SLOPE]!;
    const known = out[BEND]!;
    if (slope === 0 || !(b > a)) {
      if (Number.isNaN(known)) out[BEND] = bend;
      return x;
    }
    if (slope > 0) a = x;
    else b = x;
    const secant = (slope - slopeBefore) / (x - before);
    if (!Number.isNaN(known)) bend = known;
    else if (!Number.isNaN(secant)) bend = secant;
    let next = bend < 0 && bend > -Infinity ? x - slope / bend : Number.NaN;
    const inside = next >= a && next <= b;
    if (!inside) next = 0.5 * (a + b);
    const step = next - x;
    if (Math.abs(step) <= (!Number.isNaN(known) ? CLOSE : CLOSE_SECANT) * width || next === x) {
      out[HEIGHT] = out[HEIGHT]! + (inside ? 0.5 * slope * step : slope * step);
      out[BEND] = bend;
      return next;
    }
    before = x;
    slopeBefore = slope;
    x = next;
  }
  return x;
};
