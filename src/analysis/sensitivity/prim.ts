import type { Prng } from '../../core/index.js';
import { type Estimate, wilson } from './interval.js';

/** A bound of the box: factor (by number) between low and high, as far as it is restricted. */
export interface Restriction {
  readonly factor: number;
  readonly low: number;
  readonly high: number;
  /** Share of hits, in the held-out half, of the box without this restriction: what the restriction is worth. */
  readonly without: Estimate;
}

export interface Box {
  readonly restrictions: readonly Restriction[];
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
 * points; what it is worth is reckoned in the other. `x`: values, point by point; `hit`: 1 or 0, NaN where the point failed.
 */
export const prim = (x: Float64Array, hit: ArrayLike<number>, factors: number, wanted: number, prng: Prng): Box => {
  const train: number[] = [];
  const held: number[] = [];
  for (let i = 0; i < hit.length; i++) {
    const half = prng() < 0.5 ? train : held;
    if (!Number.isNaN(hit[i]!)) half.push(i);
  }
  const low = new Float64Array(factors).fill(-Infinity);
  const high = new Float64Array(factors).fill(Infinity);
  let inside = train;
  let best = { low: low.slice(), high: high.slice(), density: share(inside, hit) };
  const least = Math.max(10, LEAST * train.length);
  while (inside.length > least && best.density < wanted) {
    const peel = bestPeel(x, hit, factors, inside);
    if (peel === null || peel.inside.length < least) break;
    if (peel.side === 'low') low[peel.factor] = peel.bound;
    else high[peel.factor] = peel.bound;
    inside = peel.inside;
    const density = share(inside, hit);
    if (density > best.density) best = { low: low.slice(), high: high.slice(), density };
  }
  const within = (i: number, except = -1): boolean => {
    for (let d = 0; d < factors; d++) {
      if (d === except) continue;
      const value = x[i * factors + d]!;
      if (value < best.low[d]! || value > best.high[d]!) return false;
    }
    return true;
  };
  const hits = (points: readonly number[]): number => points.reduce((n, i) => n + hit[i]!, 0);
  const box = held.filter((i) => within(i));
  const restricted = Array.from({ length: factors }, (_, d) => d).filter(
    (d) => best.low[d]! > -Infinity || best.high[d]! < Infinity,
  );
  return {
    restrictions: restricted.map((factor) => {
      const looser = held.filter((i) => within(i, factor));
      return { factor, low: best.low[factor]!, high: best.high[factor]!, without: wilson(hits(looser), looser.length) };
    }),
    overall: wilson(hits(held), held.length),
    trained: best.density,
    density: wilson(hits(box), box.length),
    coverage: wilson(hits(box), hits(held)),
    points: box.length,
  };
};

const share = (points: readonly number[], hit: ArrayLike<number>): number =>
  points.length === 0 ? Number.NaN : points.reduce((n, i) => n + hit[i]!, 0) / points.length;

function bestPeel(x: Float64Array, hit: ArrayLike<number>, factors: number, inside: readonly number[]) {
  let best: { factor: number; side: 'low' | 'high'; bound: number; inside: number[]; gain: number } | null = null;
  const now = share(inside, hit);
  for (let d = 0; d < factors; d++) {
    const sorted = inside.map((i) => x[i * factors + d]!).sort((a, b) => a - b);
    const cut = Math.max(1, Math.floor(PEEL * sorted.length));
    for (const side of ['low', 'high'] as const) {
      // what equals the value at the cut goes with it: levels are peeled whole
      const edge = side === 'low' ? sorted[cut - 1]! : sorted[sorted.length - cut]!;
      const left = inside.filter((i) => (side === 'low' ? x[i * factors + d]! > edge : x[i * factors + d]! < edge));
      if (left.length === 0 || left.length === inside.length) continue;
      // rise of the share of hits for each point given up
      const gain = (share(left, hit) - now) / (inside.length - left.length);
      if (best !== null && gain <= best.gain) continue;
      const bound = left.reduce(
        (at, i) => (side === 'low' ? Math.min(at, x[i * factors + d]!) : Math.max(at, x[i * factors + d]!)),
        side === 'low' ? Infinity : -Infinity,
      );
      best = { factor: d, side, bound, inside: left, gain };
    }
  }
  return best;
}
