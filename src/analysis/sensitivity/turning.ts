import { normalCdf, type Prng } from '../../core/index.js';
import { quantileSorted, sortedPresent } from '../../data/index.js';
import { momentsOf } from '../moments.js';
import { tQuantile } from '../student.js';
import { type Estimate, resample } from './interval.js';

/** A change of the outcome between two values of the factor, numbered in ascending order; its interval holds for all pairs at once. */
export interface Move extends Estimate {
  readonly from: number;
  readonly to: number;
}

export type Shape = 'flat' | 'rises' | 'falls' | 'valley' | 'hill' | 'turns';

export interface Turning {
  /**
   * `rises`, `falls`: one direction can be told from 0 and no move the other way can. `valley`: it falls, then rises; `hill`: it rises, then
   * falls; `turns`: both more than once. `flat`: no move can be told from 0. With one run there is no interval: it is taken as it is.
   */
  readonly shape: Shape;
  readonly means: readonly number[];
  /** The largest fall and the largest rise, of those that can be told from 0 where there are any; null where there is none at all. */
  readonly fall: Move | null;
  readonly rise: Move | null;
  /** Where it turns: number of the value at the bottom of the valley or the top of the hill. */
  readonly turn: number | null;
}

/**
 * Is the outcome monotone in a factor? `curves`: one a replicate, its value at each value of the factor under the same luck. Every pair of
 * values is compared, replicate by replicate; the intervals hold for all pairs together (largest |t| over pairs of a bootstrap over
 * replicates), so that the deepest valley of noise is not taken for one.
 */
export const turning = (curves: readonly Float64Array[], resamples: number, prng: Prng): Turning => {
  const whole = curves.filter((curve) => curve.every((y) => Number.isFinite(y)));
  const n = whole.length;
  const values = curves[0]?.length ?? 0;
  const means = Array.from({ length: values }, (_, k) => whole.reduce((sum, curve) => sum + curve[k]!, 0) / n);
  const pairs: { from: number; to: number; d: Float64Array; mean: number; se: number }[] = [];
  for (let from = 0; from < values; from++) {
    for (let to = from + 1; to < values; to++) {
      const d = Float64Array.from(whole, (curve) => rounded(curve[to]! - curve[from]!, curve[to]!, curve[from]!));
      const { mean, se } = momentsOf(d);
      pairs.push({ from, to, d, mean, se });
    }
  }
  const critical = n > 1 ? criticalValue(pairs, n, resamples, prng) : Number.NaN;
  const moves = pairs.map(({ from, to, mean, se }): Move => {
    const half = se === 0 || n < 2 ? 0 : critical * se;
    return { from, to, estimate: mean, ciLow: mean - half, ciHigh: mean + half };
  });
  const falls = moves.filter(({ ciHigh }) => ciHigh < 0);
  const rises = moves.filter(({ ciLow }) => ciLow > 0);
  // one that can be told from 0 where there is any: the largest of all may be the most uncertain
  const [fall, rise] = ([-1, 1] as const).map((sign) => {
    const sure = sign < 0 ? falls : rises;
    return extreme(sure.length > 0 ? sure : moves.filter(({ estimate }) => sign * estimate > 0), sign);
  }) as [Move | null, Move | null];
  const shape = shapeOf(falls, rises);
  const turn =
    shape === 'valley'
      ? means.indexOf(Math.min(...means))
      : shape === 'hill'
        ? means.indexOf(Math.max(...means))
        : shape === 'turns'
          ? (extreme(falls, -1)?.to ?? null)
          : null;
  return { shape, means, fall: n < 2 ? bare(fall) : fall, rise: n < 2 ? bare(rise) : rise, turn };
};

const bare = (move: Move | null): Move | null => move && { ...move, ciLow: Number.NaN, ciHigh: Number.NaN };

const shapeOf = (falls: readonly Move[], rises: readonly Move[]): Shape => {
  if (falls.length === 0) return rises.length === 0 ? 'flat' : 'rises';
  if (rises.length === 0) return 'falls';
  const fallThenRise = falls.some((fall) => rises.some((rise) => rise.from >= fall.to));
  const riseThenFall = rises.some((rise) => falls.some((fall) => fall.from >= rise.to));
  return fallThenRise && !riseThenFall ? 'valley' : riseThenFall && !fallThenRise ? 'hill' : 'turns';
};

const extreme = (moves: readonly Move[], sign: 1 | -1): Move | null =>
  moves.reduce<Move | null>((best, move) => (best === null || sign * move.estimate > sign * best.estimate ? move : best), null);

/** Less than this share of the values is what long sums leave: no difference. */
const rounded = (d: number, a: number, b: number): number => (Math.abs(d) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : d);

/** 97.5 % point of the normal. */
const Z = 1.959963984540054;

/** 95 % point of the largest |t| over all pairs, each about its own mean. */
function criticalValue(
  pairs: readonly { d: Float64Array; mean: number; se: number }[],
  n: number,
  resamples: number,
  prng: Prng,
): number {
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
