import type { Design } from './design.js';
import { sobol } from './sobol.js';

/** Runs of one base point: A, then A with each factor in turn from B, then B. */
export const saltelliBlock = (factors: number): number => factors + 2;

/**
 * Points for first- and total-order Sobol' indices (Saltelli et al. 2010): two independent samples A and B, both from one Sobol' sequence
 * of twice the dimension, and A with one column of B at a time. Base point by base point, so that a longer study begins with a shorter one.
 */
export const saltelli = (base: number, factors: number, seed: number | null): Design => {
  const both = sobol(base, 2 * factors, seed);
  const block = saltelliBlock(factors);
  const pair = new Float64Array(2 * factors);
  return {
    points: base * block,
    factors,
    coordinates: 'unit',
    at(point, out) {
      both.at(Math.floor(point / block), pair);
      const which = point % block;
      const last = which === block - 1;
      for (let d = 0; d < factors; d++) out[d] = pair[last || which === d + 1 ? factors + d : d]!;
    },
  };
};
