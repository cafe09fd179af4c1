/** The values that are there, in ascending order. */
export const sortedPresent = (values: ArrayLike<number>): Float64Array => {
  const out = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    if (!Number.isNaN(x)) out[n++] = x;
  }
  return out.subarray(0, n).sort();
};

/** Quantile p of values in ascending order; type 7 of Hyndman & Fan (1996), the default of R and NumPy. NaN without values. */
export const quantileSorted = (sorted: ArrayLike<number>, p: number): number => {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const h = (n - 1) * p;
  const i = Math.floor(h);
  const low = sorted[i]!;
  if (h === i) return low;
  const high = sorted[i + 1]!;
  return low === high ? low : low + (h - i) * (high - low);
};

export const quantile = (values: ArrayLike<number>, p: number): number => quantileSorted(sortedPresent(values), p);
