import { normalCdf, type Prng } from '../../core/index.js';
import { quantileSorted, sortedPresent } from '../../data/index.js';
import { difference, ENOUGH_AGREE, ROUNDING } from '../agreement.js';
import { momentsOf } from '../moments.js';
import { tQuantile } from '../student.js';
import { type Estimate, resample } from './interval.js';

/** A change of the outcome between two values of the factor, by their numbers; its interval holds for all pairs at once. NaN: there is none. */
export interface Move extends Estimate {
  readonly from: number;
  readonly to: number;
}

/** Two values of the factor: the difference of the outcome in each replicate. */
export interface Pair {
  readonly from: number;
  readonly to: number;
  readonly d: Float64Array;
  readonly mean: number;
  readonly se: number;
}

/** Every pair of the values: from the earlier to the later, or where they have no order from the smaller outcome to the larger. */
export const pairsOf = (curves: readonly Float64Array[], values: readonly number[], ordered: boolean): Pair[] =>
  values.flatMap((a, i) =>
    values.slice(i + 1).map((b) => {
      const up = pairOf(curves, a, b);
      return ordered || up.mean >= 0 ? up : { ...up, from: b, to: a, d: up.d.map((x) => -x), mean: -up.mean };
    }),
  );

function pairOf(curves: readonly Float64Array[], from: number, to: number): Pair {
  const size = curves.reduce((most, curve) => Math.max(most, Math.abs(curve[from]!), Math.abs(curve[to]!)), 0);
  const d = Float64Array.from(curves, (curve) => difference(curve[from]!, curve[to]!));
  const { mean, se } = momentsOf(d);
  const alike = d.every((own) => Math.abs(own - d[0]!) <= ROUNDING * size);
  return { from, to, d, ...(alike ? { mean: d[0]!, se: d.length > 1 ? 0 : Number.NaN } : { mean, se }) };
}

/**
 * Each pair with its interval. A difference of exactly 0 in all replicates is 0; another one that is the same in all of a few has no
 * interval: two replicates agree easily, and their agreement is no certainty.
 */
export const movesOf = (pairs: readonly Pair[], n: number, critical: number): Move[] =>
  pairs.map(({ from, to, mean, se }) => {
    const known = n > 1 && (se > 0 || mean === 0 || n >= ENOUGH_AGREE);
    const half = known ? (se === 0 ? 0 : critical * se) : Number.NaN;
    return { from, to, estimate: mean, ciLow: mean - half, ciHigh: mean + half };
  });

/** 97.5 % point of the normal. */
const Z = 1.959963984540054;

/** 95 % point of the largest |t| over all pairs, each about its own mean. */
export function criticalValue(pairs: readonly Pair[], n: number, resamples: number, prng: Prng): number {
  const rows = new Int32Array(n);
  const largest = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    resample(n, prng, rows);
    let most = 0;
    for (const { d, mean, se } of pairs) {
      if (!(se > 0)) continue;
      let sum = 0;
      for (const i of rows) sum += d[i]!;
      // over the error of the sample itself: that of a resample is next to nothing where few replicates differ
      const t = Math.abs(sum / n - mean) / se;
      if (t > most) most = t;
    }
    largest[r] = most;
  }
  // a bootstrap of few replicates takes the errors for known: the point of Student's t that is passed as rarely as the normal's
  const z = Math.max(Z, quantileSorted(sortedPresent(largest), 0.95) * Math.sqrt(n / (n - 1)));
  return tQuantile(normalCdf(z), n - 1);
}
