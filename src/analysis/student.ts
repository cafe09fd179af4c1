import cdf from '@stdlib/stats/base/dists/t/cdf/lib/index.js';
import quantile from '@stdlib/stats/base/dists/t/quantile/lib/index.js';

const known = new Map<number, number>();

/** Half-width of a 95 % interval in standard errors: the 97.5 % point of Student's t. NaN below one degree of freedom. */
export const t975 = (degreesOfFreedom: number): number => {
  if (degreesOfFreedom < 1) return Number.NaN;
  let t = known.get(degreesOfFreedom);
  if (t === undefined) {
    t = quantile(0.975, degreesOfFreedom);
    known.set(degreesOfFreedom, t);
  }
  return t;
};

/** Chance of a t at least this far from 0, either side. */
export const twoSidedP = (t: number, degreesOfFreedom: number): number =>
  degreesOfFreedom < 1 || Number.isNaN(t) ? Number.NaN : 2 * cdf(-Math.abs(t), degreesOfFreedom);

/** Quantile p of Student's t. */
export const tQuantile = (p: number, degreesOfFreedom: number): number => quantile(p, degreesOfFreedom);
