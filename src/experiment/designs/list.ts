import { sobol } from './sobol.js';

/** A few scrambled Sobol' points, written out. */
export const sobolPoints = (points: number, factors: number, seed: number): number[][] => {
  const design = sobol(points, factors, seed);
  const out = new Float64Array(factors);
  return Array.from({ length: points }, (_, i) => {
    design.at(i, out);
    return [...out];
  });
};
