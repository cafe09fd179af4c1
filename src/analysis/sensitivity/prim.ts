import type { Prng } from '../../core/index.js';
import { type Estimate, wilson } from './interval.js';

/** A bound of the box: factor (by number) between low and high, as far as it is restricted. */
export interface Restriction {
  readonly factor: number;
  readonly low: number;
  readonly high: number;
  /** The levels that are left of a factor whose levels have no order; null: it has one. */
  readonly levels: readonly number[] | null;
  /** Share of hits, in the held-out half, of the box without this restriction: what the restriction is worth. */
  readonly without: Estimate;
}

export interface Box {
  readonly restrictions: readonly Restriction[];
  /** Peels that were tried: none where enough are hits from the start, or too few points are left to peel. */
  readonly peels: number;
  /** Share of hits in the whole half that it was sought in, and points of that. */
  readonly start: number;
  readonly sought: number;
  /** Share of hits among all held-out points. */
  readonly overall: Estimate;
  /** Share of hits in the box, in the half it was found in: flattering. */
  readonly trained: number;
  /** The same in the half held out. */
  readonly density: Estimate;
  /** Share of the held-out hits that the box holds. */
  readonly coverage: Estimate;
  /** Held-out points in the box. */
  readonly points: number;
}

/** Share of a box's points that one peel takes off. */
const PEEL = 0.08;
/** Smallest box, as a share of the points it is sought in. */
const LEAST = 0.05;

/**
 * Patient rule induction (Friedman & Fisher 1999): from the whole space the side is peeled off again and again whose loss leaves the
 * highest share of hits; of the boxes passed the largest with at least `wanted` of hits, or the densest. Found in a random half of the
 * points; what it is worth is reckoned in the other. `x`: values, point by point; `hit`: 1 or 0, NaN where the point failed; `words`: factors
 * whose values are numbers of levels without an order, of which any one is peeled off.
 */
export const prim = (
  x: Float64Array,
  hit: ArrayLike<number>,
  factors: number,
  wanted: number,
  prng: Prng,
  words: readonly boolean[] = [],
): Box => {
  const train: number[] = [];
  const held: number[] = [];
  for (let i = 0; i < hit.length; i++) {
    const half = prng() < 0.5 ? train : held;
    if (!Number.isNaN(hit[i]!)) half.push(i);
  }
  const low = new Float64Array(factors).fill(-Infinity);
  const high = new Float64Array(factors).fill(Infinity);
  let inside = train;
  const gone = Array.from({ length: factors }, () => new Set<number>());
  const snapshot = (density: number) => ({
    low: low.slice(),
    high: high.slice(),
    gone: gone.map((levels) => new Set(levels)),
    density,
  });
  let best = snapshot(share(inside, hit));
  const start = best.density;
  let peels = 0;
  const least = Math.max(10, LEAST * train.length);
  while (inside.length > least && best.density < wanted) {
    const peel = bestPeel(x, hit, factors, inside, words);
    if (peel === null || peel.inside.length < least) break;
    peels++;
    if (peel.side === 'level') gone[peel.factor]!.add(peel.bound);
    else if (peel.side === 'low') low[peel.factor] = peel.bound;
    else high[peel.factor] = peel.bound;
    inside = peel.inside;
    const density = share(inside, hit);
    if (density > best.density) best = snapshot(density);
  }
  const within = (i: number, except = -1): boolean => {
    for (let d = 0; d < factors; d++) {
      if (d === except) continue;
      const value = x[i * factors + d]!;
      if (value < best.low[d]! || value > best.high[d]! || best.gone[d]!.has(value)) return false;
    }
    return true;
  };
  const hits = (points: readonly number[]): number => points.reduce((n, i) => n + hit[i]!, 0);
  const box = held.filter((i) => within(i));
  const restricted = Array.from({ length: factors }, (_, d) => d).filter(
    (d) => best.low[d]! > -Infinity || best.high[d]! < Infinity || best.gone[d]!.size > 0,
  );
  return {
    restrictions: restricted.map((factor) => {
      const looser = held.filter((i) => within(i, factor));
      const seen = new Set(Array.from(hit, (_, i) => x[i * factors + factor]!));
      return {
        factor,
        low: best.low[factor]!,
        high: best.high[factor]!,
        levels: words[factor] ? [...seen].filter((level) => !best.gone[factor]!.has(level)).sort((a, b) => a - b) : null,
        without: wilson(hits(looser), looser.length),
      };
    }),
    peels,
    start,
    sought: train.length,
    overall: wilson(hits(held), held.length),
    trained: best.density,
    density: wilson(hits(box), box.length),
    coverage: wilson(hits(box), hits(held)),
    points: box.length,
  };
};

const share = (points: readonly number[], hit: ArrayLike<number>): number =>
  points.length === 0 ? Number.NaN : points.reduce((n, i) => n + hit[i]!, 0) / points.length;

interface Peel {
  readonly factor: number;
  readonly side: 'low' | 'high' | 'level';
  readonly bound: number;
  readonly inside: number[];
}

function bestPeel(
  x: Float64Array,
  hit: ArrayLike<number>,
  factors: number,
  inside: readonly number[],
  words: readonly boolean[],
): Peel | null {
  let best: (Peel & { gain: number }) | null = null;
  const now = share(inside, hit);
  const weigh = (peel: Peel): void => {
    const { length } = peel.inside;
    if (length === 0 || length === inside.length) return;
    // rise of the share of hits for each point given up
    const gain = (share(peel.inside, hit) - now) / (inside.length - length);
    if (best === null || gain > best.gain) best = { ...peel, gain };
  };
  for (let d = 0; d < factors; d++) {
    const coordinate = (i: number): number => x[i * factors + d]!;
    const sorted = inside.map(coordinate).sort((a, b) => a - b);
    if (words[d]) {
      for (const bound of new Set(sorted))
        weigh({ factor: d, side: 'level', bound, inside: inside.filter((i) => coordinate(i) !== bound) });
      continue;
    }
    const cut = Math.max(1, Math.floor(PEEL * sorted.length));
    // what equals the value at the cut goes with it: levels are peeled whole
    const above = inside.filter((i) => coordinate(i) > sorted[cut - 1]!);
    const below = inside.filter((i) => coordinate(i) < sorted[sorted.length - cut]!);
    weigh({ factor: d, side: 'low', bound: above.reduce((at, i) => Math.min(at, coordinate(i)), Infinity), inside: above });
    weigh({ factor: d, side: 'high', bound: below.reduce((at, i) => Math.max(at, coordinate(i)), -Infinity), inside: below });
  }
  return best;
}
