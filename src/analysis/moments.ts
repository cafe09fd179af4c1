import { t975 } from './student.js';

/** What a sample says about its mean. Missing values (NaN) do not count; without values all but n is NaN. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Standard deviation, n − 1. */
  readonly sd: number;
  /** Standard error of the mean. */
  readonly se: number;
  /** 95 % interval of the mean, Student's t. */
  readonly ciLow: number;
  readonly ciHigh: number;
}

export const momentsOf = (values: ArrayLike<number>): Moments => {
  let n = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    if (Number.isNaN(x)) continue;
    n++;
    total += x;
  }
  const rough = n > 0 ? total / n : Number.NaN;
  // second pass: the squares about the mean, and what rounding left of the mean itself
  let squares = 0;
  let rest = 0;
  for (let i = 0; i < values.length; i++) {
    const d = values[i]! - rough;
    if (Number.isNaN(d)) continue;
    squares += d * d;
    rest += d;
  }
  const mean = n > 0 && Number.isFinite(rough) ? rough + rest / n : rough;
  const sd = n > 1 && Number.isFinite(rough) ? Math.sqrt(Math.max(0, squares - (rest * rest) / n) / (n - 1)) : Number.NaN;
  const se = sd / Math.sqrt(n);
  const half = se === 0 ? 0 : se * t975(n - 1);
  return { n, mean, sd, se, ciLow: mean - half, ciHigh: mean + half };
};
