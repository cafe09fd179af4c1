import type { Prng } from '../../core/index.js';
import { difference } from '../agreement.js';
import { criticalValue, type Move, movesOf, pairsOf } from './moves.js';

/**
 * `rises`, `falls`: one direction can be told from 0 and no move the other way can. `valley`: it falls, then rises; `hill`: it rises, then
 * falls; `turns`: both more than once, or both and no telling where. `flat`: no move can be told from 0. `differs`: the factor's values have
 * no order, and two of them can be told apart. `untold`: too little is known for any of these.
 */
export type Shape = 'flat' | 'rises' | 'falls' | 'valley' | 'hill' | 'turns' | 'differs' | 'untold';

export interface Turning {
  /** `untold` where a value of the factor has no outcome in any replicate. */
  readonly shape: Shape;
  /** The shape over those values that have an outcome. */
  readonly told: Shape;
  /** Over the replicates that were used. */
  readonly means: readonly number[];
  /**
   * The moves before and after the turn of a valley or a hill; of other shapes the largest fall and the largest rise, of those that can be
   * told from 0 where there are any; null where there is none at all. Of values without an order the largest difference, upwards, is the rise.
   */
  readonly fall: Move | null;
  readonly rise: Move | null;
  /** The largest move that is the same in all of too few replicates: it has no interval. */
  readonly open: Move | null;
  /** Where it turns: number of the value at which a move that can be told from 0 ends and one the other way follows. */
  readonly turn: number | null;
  /** Not one replicate moves at all, as far as it has values. */
  readonly still: boolean;
  /** Numbers of the values of the factor that have no outcome in any replicate. */
  readonly missing: readonly number[];
  /** Replicates that have an outcome at all other values, and how many there are. */
  readonly n: number;
  readonly of: number;
}

/**
 * Is the outcome monotone in a factor? `curves`: one a replicate, its value at each value of the factor under the same luck. Every pair of
 * values is compared, replicate by replicate; the intervals hold for all pairs together (largest |t| over pairs of a bootstrap over
 * replicates), so that the deepest valley of noise is not taken for one. What has no value in any replicate is left out and named.
 */
export const turning = (curves: readonly Float64Array[], resamples: number, prng: Prng, ordered = true): Turning => {
  const all = Array.from({ length: curves[0]?.length ?? 0 }, (_, k) => k);
  const missing = all.filter((k) => curves.every((curve) => !Number.isFinite(curve[k]!)));
  const present = all.filter((k) => !missing.includes(k));
  const whole = present.length === 0 ? [] : curves.filter((curve) => present.every((k) => Number.isFinite(curve[k]!)));
  const n = whole.length;
  const means = all.map((k) => whole.reduce((sum, curve) => sum + curve[k]!, 0) / n);
  const pairs = n === 0 ? [] : pairsOf(whole, present, ordered);
  const moves = movesOf(pairs, n, n > 1 ? criticalValue(pairs, n, resamples, prng) : Number.NaN);
  const falls = moves.filter(({ ciHigh }) => ciHigh < 0);
  const rises = moves.filter(({ ciLow }) => ciLow > 0);
  const { shape, turn, fall, rise } = shapeOf(falls, rises, all.length, ordered);
  const open = moves.filter(({ estimate, ciLow }) => estimate !== 0 && Number.isNaN(ciLow));
  const still = pairs.length > 0 && curves.every(isStill);
  // replicates without all values may move where the others do not
  const rests = !still && moves.every(({ estimate, ciHigh }) => estimate === 0 && ciHigh === 0);
  const told = n < 2 || (shape === 'flat' && (open.length > 0 || (rests && n < curves.length))) ? 'untold' : shape;
  return {
    shape: missing.length > 0 ? 'untold' : told,
    told,
    means,
    // one that can be told from 0 where there is any: the largest of all may be the most uncertain
    fall: fall ?? extreme(moves, -1),
    rise: rise ?? extreme(moves, 1),
    open: [extreme(open, -1), extreme(open, 1)].reduce((a, b) => (a && (!b || a.estimate + b.estimate < 0) ? a : b)),
    turn,
    still,
    missing,
    n,
    of: curves.length,
  };
};

const isStill = (curve: Float64Array): boolean => {
  const values = curve.filter(Number.isFinite);
  return values.every((value) => difference(values[0]!, value) === 0);
};

interface Found {
  readonly shape: Shape;
  readonly turn: number | null;
  readonly fall: Move | null;
  readonly rise: Move | null;
}

function shapeOf(falls: readonly Move[], rises: readonly Move[], values: number, ordered: boolean): Found {
  const largest = { fall: extreme(falls, -1), rise: extreme(rises, 1) };
  if (!ordered) return { shape: rises.length > 0 ? 'differs' : 'flat', turn: null, ...largest };
  if (falls.length === 0) return { shape: rises.length === 0 ? 'flat' : 'rises', turn: null, ...largest };
  if (rises.length === 0) return { shape: 'falls', turn: null, ...largest };
  const valley = around(falls, rises, values);
  const hill = around(rises, falls, values);
  if (valley !== null && hill === null) return { shape: 'valley', turn: valley.turn, fall: valley.first, rise: valley.second };
  if (hill !== null && valley === null) return { shape: 'hill', turn: hill.turn, fall: hill.second, rise: hill.first };
  const best = valley === null || hill === null ? null : valley.size >= hill.size ? valley : hill;
  return { shape: 'turns', turn: best?.turn ?? null, ...largest };
}

/** The turn with most on its two sides: where one of the first moves ends, and one of the second begins there or later. */
function around(firsts: readonly Move[], seconds: readonly Move[], values: number) {
  const larger = (a: Move | undefined, b: Move | undefined): Move | undefined =>
    a === undefined || (b !== undefined && Math.abs(b.estimate) > Math.abs(a.estimate)) ? b : a;
  const [ending, beginning] = [new Array<Move | undefined>(values), new Array<Move | undefined>(values)];
  for (const move of firsts) ending[move.to] = larger(ending[move.to], move);
  for (const move of seconds) beginning[move.from] = larger(beginning[move.from], move);
  let best: { turn: number; first: Move; second: Move; size: number } | null = null;
  let second: Move | undefined;
  for (let turn = values - 1; turn >= 0; turn--) {
    second = larger(second, beginning[turn]);
    const first = ending[turn];
    if (first === undefined || second === undefined) continue;
    const size = Math.abs(first.estimate) + Math.abs(second.estimate);
    if (best === null || size >= best.size) best = { turn, first, second, size };
  }
  return best;
}

const extreme = (moves: readonly Move[], sign: 1 | -1): Move | null =>
  moves.reduce<Move | null>(
    (best, move) => (sign * move.estimate > 0 && (best === null || sign * move.estimate > sign * best.estimate) ? move : best),
    null,
  );
