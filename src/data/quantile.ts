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

/** As many values as were last looked at, and the ranks wanted of them: kept, since a table asks thousands of times. */
let kept = new Float64Array(0);
const ranks: number[] = [];

/**
 * The same quantiles of values in any order, into `out` one a probability (ascending): by selection, since a handful of ranks needs no
 * order of all. `values` is left as it is.
 */
export const quantilesOf = (values: Float64Array, probabilities: readonly number[], out: Float64Array): void => {
  if (kept.length < values.length) kept = new Float64Array(values.length);
  let n = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    if (Number.isNaN(x)) continue;
    kept[n++] = x;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  if (n === 0 || low === high) {
    out.fill(n === 0 ? Number.NaN : low);
    return;
  }
  ranks.length = 0;
  for (const p of probabilities) {
    const h = (n - 1) * p;
    const i = Math.floor(h);
    ranks.push(i);
    if (h > i) ranks.push(i + 1);
  }
  select(kept, 0, n - 1, ranks, 0, ranks.length);
  const present = kept.subarray(0, n);
  for (let q = 0; q < probabilities.length; q++) out[q] = quantileSorted(present, probabilities[q]!);
};

/** Below this many values they are put in order. */
const FEW = 24;

/** Moves values within [from, to] until those of the ranks in [first, last) stand where they would in ascending order. */
const select = (x: Float64Array, from: number, to: number, wanted: readonly number[], first: number, last: number): void => {
  let [lo, hi, a, b] = [from, to, first, last];
  while (a < b) {
    if (hi - lo < FEW) {
      inOrder(x, lo, hi);
      return;
    }
    const pivot = middle(x[lo]!, x[(lo + hi) >> 1]!, x[hi]!);
    let i = lo;
    let j = hi;
    while (i <= j) {
      while (x[i]! < pivot) i++;
      while (x[j]! > pivot) j--;
      if (i <= j) {
        const held = x[i]!;
        x[i++] = x[j]!;
        x[j--] = held;
      }
    }
    // up to j nothing is above the pivot, from i on nothing below; between them is the pivot
    let left = a;
    while (left < b && wanted[left]! <= j) left++;
    let right = left;
    while (right < b && wanted[right]! < i) right++;
    if (left > a && right < b) select(x, i, hi, wanted, right, b);
    if (left > a) [hi, b] = [j, left];
    else [lo, a] = [i, right];
  }
};

const inOrder = (x: Float64Array, lo: number, hi: number): void => {
  for (let i = lo + 1; i <= hi; i++) {
    const value = x[i]!;
    let j = i - 1;
    for (; j >= lo && x[j]! > value; j--) x[j + 1] = x[j]!;
    x[j + 1] = value;
  }
};

const middle = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
