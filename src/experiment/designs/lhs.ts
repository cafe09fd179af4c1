import { Streams } from '../../core/index.js';
import type { Design } from './design.js';
import { jitter, permutation } from './permutation.js';

/** Latin hypercube: in every dimension one point in each n-th of the range, at random within it (McKay, Beckman & Conover 1979). */
export const lhs = (points: number, factors: number, seed: number): Design => {
  const streams = new Streams(seed, 0);
  const order = Array.from({ length: factors }, (_, d) => permutation(points, streams.named(`design/lhs/${d}/order`)));
  const within = Array.from({ length: factors }, (_, d) => jitter(streams.named(`design/lhs/${d}/within`)));
  return {
    points,
    factors,
    coordinates: 'unit',
    at(point, out) {
      for (let d = 0; d < factors; d++) out[d] = (order[d]!(point) + within[d]!(point)) / points;
    },
  };
};
