import type { Prng } from '../../core/index.js';
import { momentsOf } from '../moments.js';
import { type Estimate, resample } from './interval.js';

/** More classes see finer shapes, fewer leave more points in each: 16 for 1,000 points, 40 for 10,000. */
const classesFor = (n: number): number => Math.max(4, Math.min(64, Math.round(n ** 0.4)));
/** Up to so many different values each is a class of its own. */
const FEW = 24;

/**
 * First-order index of a factor from any sample in which factors vary independently: the variance of class means over the variance of the
 * outcome (Plischke, Borgonovo & Smith 2013), less what chance alone puts between classes (ε², Kelley 1935). Classes hold equal numbers of
 * points, or are the factor's own levels where it has few. Interval: estimate ± 1.96 bootstrap standard deviations.
 */
export const givenDataIndex = (x: ArrayLike<number>, y: ArrayLike<number>, resamples: number, prng: Prng): Estimate => {
  const kept: number[] = [];
  for (let i = 0; i < y.length; i++) if (Number.isFinite(y[i]!) && Number.isFinite(x[i]!)) kept.push(i);
  const { classes, count } = classify(kept.map((i) => x[i]!));
  const values = Float64Array.from(kept, (i) => y[i]!);
  const rows = Int32Array.from({ length: kept.length }, (_, i) => i);
  const estimate = epsilonSquared(values, classes, count, rows);
  const again = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    resample(rows.length, prng, rows);
    again[r] = epsilonSquared(values, classes, count, rows);
  }
  const half = 1.959963984540054 * momentsOf(again).sd;
  return { estimate, ciLow: estimate - half, ciHigh: estimate + half };
};

/** The class of each value: its rank among equals, or which n-th of the ranks it falls in. */
export const classify = (x: readonly number[], most = classesFor(x.length)): { classes: Int32Array; count: number } => {
  const distinct = [...new Set(x)].sort((a, b) => a - b);
  if (distinct.length <= FEW) {
    const rank = new Map(distinct.map((value, i) => [value, i]));
    return { classes: Int32Array.from(x, (value) => rank.get(value)!), count: distinct.length };
  }
  const order = x.map((_, i) => i).sort((a, b) => x[a]! - x[b]! || a - b);
  const classes = new Int32Array(x.length);
  order.forEach((i, rank) => {
    classes[i] = Math.floor((rank * most) / x.length);
  });
  return { classes, count: most };
};

function epsilonSquared(y: Float64Array, classes: Int32Array, count: number, rows: Int32Array): number {
  const n = rows.length;
  const sums = new Float64Array(count);
  const sizes = new Int32Array(count);
  let total = 0;
  for (const i of rows) {
    const c = classes[i]!;
    sums[c] = sums[c]! + y[i]!;
    sizes[c] = sizes[c]! + 1;
    total += y[i]!;
  }
  const mean = total / n;
  let between = 0;
  let used = 0;
  for (let c = 0; c < count; c++) {
    if (sizes[c] === 0) continue;
    used++;
    const d = sums[c]! / sizes[c]! - mean;
    between += sizes[c]! * d * d;
  }
  let all = 0;
  for (const i of rows) all += (y[i]! - mean) * (y[i]! - mean);
  if (!(all > 0) || n <= used) return Number.NaN;
  const within = Math.max(0, all - between) / (n - used);
  return (between - (used - 1) * within) / all;
}
