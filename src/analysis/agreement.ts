import type { Moments } from './moments.js';
import type { RunValues } from './runs.js';

/**
 * Replicates that must agree before their agreement is taken for more than chance. What 86 % of all runs share is shared by 20 of them
 * with a chance of 5 % (0.86^20); what half of them share, by two with a chance of one half.
 */
export const ENOUGH_AGREE = 20;

/** Replicates from which on agreement on every figure says that there is no chance in a model: fewer may agree where all luck is whole numbers. */
const ENOUGH_ALIKE = 5;

/** Is there no chance in these variants? Every figure of each is the same in all of its runs, failed ones aside. */
export const withoutChance = (...variants: readonly RunValues[]): boolean => variants.every(isAlike);

const isAlike = ({ runs, values }: RunValues): boolean => {
  const figures = [...values.values()];
  const ended: number[] = [];
  for (let r = 0; r < runs; r++) if (figures.some((own) => !Number.isNaN(own[r]!))) ended.push(r);
  return ended.length >= ENOUGH_ALIKE && figures.every((own) => ended.every((r) => Object.is(own[r], own[ended[0]!])));
};

/** A spread below this share of the values themselves is the rounding of long sums. */
const ROUNDING = 1e-12;

/**
 * The same moments, without an interval where there is none to be had: a few runs that agree say nothing about the others. `size` is that
 * of the values the sample is made of.
 */
export const honest = (moments: Moments, exact: boolean, size = Math.abs(moments.mean)): Moments => {
  const { n, mean, sd } = moments;
  if (!(sd <= ROUNDING * size)) return moments;
  const known = exact || n >= ENOUGH_AGREE;
  return { n, mean, sd: 0, se: 0, ciLow: known ? mean : Number.NaN, ciHigh: known ? mean : Number.NaN };
};

/** Two-sided sign test of n equal differences: as likely either way, all n go one way with the chance 2^(1 − n). */
export const agreementP = ({ n, mean }: Moments, exact: boolean): number => {
  if (mean === 0) return 1;
  if (exact) return 0;
  return n < ENOUGH_AGREE ? Number.NaN : 2 ** (1 - n);
};

/** The largest of some values, without sign: what rounding is measured by. */
export const sizeOf = (...columns: readonly Float64Array[]): number => {
  let most = 0;
  for (const column of columns) for (const x of column) if (Math.abs(x) > most && Math.abs(x) < Infinity) most = Math.abs(x);
  return most;
};
