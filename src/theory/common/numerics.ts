/** Small exact-as-they-come solvers the closed forms share. Neither @stdlib nor mathjs has them. */
import { exp, normalCdf } from '../../core/index.js';

const INVERSE_SQRT_2PI = 0.3989422804014327;

/** φ(z), standard normal density. */
export const normalPdf = (z: number): number => INVERSE_SQRT_2PI * exp(-0.5 * z * z);
/** 1 − Φ(z), without the cancellation. */
export const normalTail = (z: number): number => normalCdf(-z);
/** E[(X − t)⁺] for X ~ N(mean, sd²). */
export const expectedExcess = (mean: number, sd: number, t: number): number => {
  if (sd === 0) return Math.max(0, mean - t);
  const z = (t - mean) / sd;
  return sd * (normalPdf(z) - z * normalTail(z));
};

/**
 * A zero of f between lo and hi, halved until no number lies between the two ends.
 * f(lo) and f(hi) must not have the same strict sign.
 */
export function bisect(f: (x: number) => number, lo: number, hi: number): number {
  const atLo = f(lo);
  if (atLo === 0) return lo;
  const atHi = f(hi);
  if (atHi === 0) return hi;
  if (!((atLo < 0 && atHi > 0) || (atLo > 0 && atHi < 0))) {
    throw new RangeError(`bisect: no change of sign between ${lo} (${atLo}) and ${hi} (${atHi})`);
  }
  let a = lo;
  let b = hi;
  for (;;) {
    const middle = a + (b - a) / 2;
    if (middle === a || middle === b) return middle;
    const value = f(middle);
    if (value === 0) return middle;
    if (value < 0 === atLo < 0) a = middle;
    else b = middle;
  }
}

/**
 * The lowest price ≥ 0 at which a continuous, non-increasing demand, linear between its kinks, meets the supply: exact
 * but for rounding. Past the last kink demand must be constant; if it stays above the supply there is no price.
 */
export function clearPiecewiseLinear(demand: (price: number) => number, kinks: readonly number[], supply: number): number {
  const points = [0, ...kinks.filter((k) => k > 0 && k < Number.POSITIVE_INFINITY)].sort((x, y) => x - y);
  let lo = 0;
  let atLo = demand(0) - supply;
  if (atLo <= 0) return 0;
  for (const hi of points) {
    const atHi = demand(hi) - supply;
    if (atHi <= 0) return hi === lo ? hi : lo + ((hi - lo) * atLo) / (atLo - atHi);
    lo = hi;
    atLo = atHi;
  }
  throw new RangeError(`demand stays ${atLo} above the supply ${supply} at every price`);
}

const ORDER = 16;

/** P_n(x), by the three-term recurrence, and its derivative. */
const legendre = (n: number, x: number): { value: number; slope: number } => {
  let before = 1;
  let value = x;
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (n * (x * value - before)) / (x * x - 1) };
};

/** Nodes and weights on [−1, 1]; the roots are bracketed on a grid, so that no cosine is needed. */
const rule = ((): { readonly x: number; readonly weight: number }[] => {
  const nodes: { x: number; weight: number }[] = [];
  const steps = 400;
  for (let i = 0; i < steps; i++) {
    const lo = i / steps;
    const hi = (i + 1) / steps;
    if (legendre(ORDER, lo).value * legendre(ORDER, hi).value > 0) continue;
    const x = bisect((y) => legendre(ORDER, y).value, lo, hi);
    const { slope } = legendre(ORDER, x);
    const weight = 2 / ((1 - x * x) * slope * slope);
    nodes.push({ x: -x, weight }, { x, weight });
  }
  return nodes;
})();

/** ∫ f from lo to hi by 16-point Gauss–Legendre on equal panels; f smooth inside. */
export function integrate(f: (x: number) => number, lo: number, hi: number, panels = 40): number {
  const half = (hi - lo) / (2 * panels);
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = lo + half * (2 * panel + 1);
    for (const { x, weight } of rule) sum += weight * f(middle + half * x);
  }
  return sum * half;
}

/** C(n, k) for small whole numbers, exact while it fits. */
export const choose = (n: number, k: number): number => {
  let c = 1;
  for (let i = 1; i <= k; i++) c = (c * (n - k + i)) / i;
  return c;
};

/** x^n for a whole n ≥ 0, by multiplication. */
export const wholePower = (x: number, n: number): number => {
  let result = 1;
  for (let i = 0; i < n; i++) result *= x;
  return result;
};
