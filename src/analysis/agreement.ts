import type { Moments } from './moments.js';
import type { RunValues } from './runs.js';
import { twoSidedP } from './student.js';

/** Below this share of the values themselves a difference, or a spread, is what long sums leave, and none. */
export const ROUNDING = 1e-12;

/** b − a; 0 where the two agree but for rounding. */
export const difference = (a: number, b: number): number => {
  const d = b - a;
  return Math.abs(d) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b)) ? 0 : d;
};

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

/**
 * Moments of a sample of differences as `honest` gives them, and the p-value of no difference: of Student's t where they spread, of a sign
 * test where they agree. A difference of 0 in every run is no estimate: it is what was seen.
 */
export const honestDifference = (moments: Moments, exact: boolean, size?: number): Moments & { readonly pValue: number } => {
  const own = honest(moments, exact || moments.mean === 0, size);
  const pValue = own.se === 0 ? agreementP(own, exact) : twoSidedP(own.mean / own.se, own.n - 1);
  return { ...own, pValue };
};

/** The largest of some values, without sign: what rounding is measured by. */
export const sizeOf = (...columns: readonly Float64Array[]): number => {
  let most = 0;
  for (const column of columns) for (const x of column) if (Math.abs(x) > most && Math.abs(x) < Infinity) most = Math.abs(x);
  return most;
};
