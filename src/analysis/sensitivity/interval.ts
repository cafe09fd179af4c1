import type { Prng } from '../../core/index.js';
import { quantileSorted, sortedPresent } from '../../data/index.js';

/** A number and its 95 % interval. */
export interface Estimate {
  readonly estimate: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/** What a reader must be told about an index: nothing, that it may be 0, or that the sample is too small to say. */
export type Doubt = '' | 'cannot be told from 0' | 'sample too small';

/** An interval this wide says nothing of a share. */
const WIDE = 0.25;

export const doubtOf = ({ ciLow, ciHigh }: Estimate): Doubt =>
  !(ciHigh - ciLow <= 2 * WIDE) ? 'sample too small' : ciLow <= 0 && ciHigh >= 0 ? 'cannot be told from 0' : '';

/** Numbers of a bootstrap sample: n draws with replacement from 0 … n − 1. */
export const resample = (n: number, prng: Prng, out: Int32Array): void => {
  for (let i = 0; i < n; i++) out[i] = Math.floor(prng() * n);
};

/** The middle 95 % of bootstrap values. */
export const percentileInterval = (values: Float64Array): { ciLow: number; ciHigh: number } => {
  const sorted = sortedPresent(values);
  return { ciLow: quantileSorted(sorted, 0.025), ciHigh: quantileSorted(sorted, 0.975) };
};

/** Wilson's 95 % interval of a share. */
export const wilson = (hits: number, n: number): Estimate => {
  if (n === 0) return { estimate: Number.NaN, ciLow: Number.NaN, ciHigh: Number.NaN };
  const z = 1.959963984540054;
  const p = hits / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { estimate: p, ciLow: Math.max(0, middle - half), ciHigh: Math.min(1, middle + half) };
};
