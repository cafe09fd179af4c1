import { type Columns, type Table, TableBuilder } from '../data/index.js';
import { difference, honestDifference, sizeOf, withoutChance } from './agreement.js';
import { momentsOf } from './moments.js';
import type { RunValues } from './runs.js';

export const DIFFERENCE_COLUMNS = {
  variant: 'text',
  baseline: 'text',
  metric: 'text',
  difference: 'number',
  se: 'number',
  ciLow: 'number',
  ciHigh: 'number',
  pValue: 'number',
  n: 'integer',
  varianceRatio: 'number',
} as const satisfies Columns;

export interface PairedDifference {
  readonly difference: number;
  readonly se: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** Of the hypothesis that the difference is 0; two-sided paired t test, of equal differences a sign test; missing where few agree. */
  readonly pValue: number;
  /** Pairs with both values. */
  readonly n: number;
  /** Variance of the paired difference over that of independent runs: below 1 when shared luck cancels. */
  readonly varianceRatio: number;
}

/**
 * Variant minus baseline, run by run: the same replicate has the same luck in both. Where few runs agree on a difference there is neither
 * interval nor p-value, unless it is `exact`: there is no chance in either.
 */
export const pairedDifference = (baseline: Float64Array, variant: Float64Array, exact = false): PairedDifference => {
  const pairs = Math.min(baseline.length, variant.length);
  const d = new Float64Array(pairs);
  const a = new Float64Array(pairs);
  const b = new Float64Array(pairs);
  for (let r = 0; r < pairs; r++) {
    // an infinity on both sides has no difference either
    d[r] = difference(baseline[r]!, variant[r]!);
    a[r] = Number.isNaN(d[r]!) ? Number.NaN : baseline[r]!;
    b[r] = Number.isNaN(d[r]!) ? Number.NaN : variant[r]!;
  }
  const { n, mean, sd, se, ciLow, ciHigh, pValue } = honestDifference(momentsOf(d), exact, sizeOf(a, b));
  const [sdA, sdB] = [momentsOf(a).sd, momentsOf(b).sd];
  const independent = sdA * sdA + sdB * sdB;
  return {
    difference: mean,
    se,
    ciLow,
    ciHigh,
    pValue,
    n,
    varianceRatio: independent > 0 ? (sd * sd) / independent : Number.NaN,
  };
};

/** One row a metric both have. */
export const differences = (variant: string, baseline: string, runs: RunValues, baseRuns: RunValues): Table => {
  const rows = new TableBuilder(DIFFERENCE_COLUMNS);
  const exact = withoutChance(baseRuns, runs);
  for (const name of baseRuns.names) {
    const values = runs.values.get(name);
    if (!values) continue;
    const d = pairedDifference(baseRuns.values.get(name)!, values, exact);
    rows.add(variant, baseline, name, d.difference, d.se, d.ciLow, d.ciHigh, d.pValue, d.n, d.varianceRatio);
  }
  return rows.build();
};
