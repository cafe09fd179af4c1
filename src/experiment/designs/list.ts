import { sobol } from './sobol.js';

/** A few scrambled Sobol' points, written out; `from` a later one on they go on where an earlier list ended. */
export const sobolPoints = (points: number, factors: number, seed: number, from = 0): number[][] => {
  const design = sobol(from + points, factors, seed);
  const out = new Float64Array(factors);
  return Array.from({ length: points }, (_, i) => {
    design.at(from + i, out);
    return [...out];
  });
};
