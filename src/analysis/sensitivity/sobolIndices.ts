import type { Prng } from '../../core/index.js';
import { type Estimate, percentileInterval, resample } from './interval.js';

export interface SobolIndex {
  /** Share of the variance that goes when this factor alone is known. */
  readonly first: Estimate;
  /** Share of the variance that stays when all others are known: its own effect and every interaction it is in. */
  readonly total: Estimate;
}

export interface SobolIndices {
  readonly indices: readonly SobolIndex[];
  /** Of all first-order indices; 1 where nothing interacts. */
  readonly sum: Estimate;
  readonly variance: number;
  /** Base points whose runs all have a value. */
  readonly base: number;
}

/**
 * First-order indices (Saltelli et al. 2010, eq. b: mean of f(B)(f(AB_i) − f(A))) and total-order ones (Jansen 1999: half the mean of
 * (f(A) − f(AB_i))²), each over the variance of A and B. Intervals: percentile bootstrap over base points.
 * `y`: base point by base point f(A), f(AB_1) … f(AB_k), f(B), as the design has them.
 */
export const sobolIndices = (y: Float64Array, factors: number, resamples: number, prng: Prng): SobolIndices => {
  const width = factors + 2;
  const kept: number[] = [];
  for (let b = 0; (b + 1) * width <= y.length; b++) {
    let whole = true;
    for (let k = 0; k < width; k++) if (!Number.isFinite(y[b * width + k]!)) whole = false;
    if (whole) kept.push(b);
  }
  const n = kept.length;
  // products of large numbers lose what the indices are made of: about the mean of all that was run
  const centred = new Float64Array(n * width);
  kept.forEach((b, i) => {
    centred.set(y.subarray(b * width, (b + 1) * width), i * width);
  });
  const mean = centred.reduce((sum, x) => sum + x, 0) / centred.length;
  for (let i = 0; i < centred.length; i++) centred[i] = centred[i]! - mean;

  const rows = Int32Array.from({ length: n }, (_, i) => i);
  const point = estimate(centred, width, rows);
  const first = Array.from({ length: factors }, () => new Float64Array(resamples));
  const total = Array.from({ length: factors }, () => new Float64Array(resamples));
  const sums = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    resample(n, prng, rows);
    const again = estimate(centred, width, rows);
    for (let k = 0; k < factors; k++) {
      first[k]![r] = again.first[k]!;
      total[k]![r] = again.total[k]!;
      sums[r] = sums[r]! + again.first[k]!;
    }
  }
  return {
    indices: Array.from({ length: factors }, (_, k) => ({
      first: { estimate: point.first[k]!, ...percentileInterval(first[k]!) },
      total: { estimate: point.total[k]!, ...percentileInterval(total[k]!) },
    })),
    sum: { estimate: point.first.reduce((sum, x) => sum + x, 0), ...percentileInterval(sums) },
    variance: point.variance,
    base: n,
  };
};

function estimate(y: Float64Array, width: number, rows: Int32Array) {
  const factors = width - 2;
  const first = new Float64Array(factors);
  const total = new Float64Array(factors);
  const n = rows.length;
  let sum = 0;
  let squares = 0;
  for (const row of rows) {
    const at = row * width;
    const a = y[at]!;
    const b = y[at + width - 1]!;
    sum += a + b;
    squares += a * a + b * b;
    for (let k = 0; k < factors; k++) {
      const moved = y[at + 1 + k]!;
      first[k] = first[k]! + b * (moved - a);
      total[k] = total[k]! + (a - moved) * (a - moved);
    }
  }
  const mean = sum / (2 * n);
  const variance = Math.max(0, squares / (2 * n) - mean * mean);
  // without variance there are no shares of it
  const scale = variance > 0 ? 1 / (n * variance) : Number.NaN;
  for (let k = 0; k < factors; k++) {
    first[k] = first[k]! * scale;
    total[k] = (total[k]! * scale) / 2;
  }
  return { first, total, variance };
}
