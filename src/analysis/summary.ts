import { type Columns, quantilesOf, type Table, TableBuilder } from '../data/index.js';
import { honest, withoutChance } from './agreement.js';
import { momentsOf } from './moments.js';
import type { RunValues } from './runs.js';

export const SUMMARY_COLUMNS = {
  scenario: 'text',
  variant: 'text',
  metric: 'text',
  mean: 'number',
  sd: 'number',
  se: 'number',
  ciLow: 'number',
  ciHigh: 'number',
  p05: 'number',
  p50: 'number',
  p95: 'number',
  n: 'integer',
} as const satisfies Columns;

const QUANTILES = [0.05, 0.5, 0.95] as const;

/** One row a metric: what the runs of a variant say about it, each run one observation. */
export const summary = (scenario: string, variant: string, runs: RunValues): Table => {
  const rows = new TableBuilder(SUMMARY_COLUMNS);
  const found = new Float64Array(QUANTILES.length);
  const exact = withoutChance(runs);
  for (const name of runs.names) {
    const values = runs.values.get(name)!;
    const { n, mean, sd, se, ciLow, ciHigh } = honest(momentsOf(values), exact);
    quantilesOf(values, QUANTILES, found);
    rows.add(scenario, variant, name, mean, sd, se, ciLow, ciHigh, found[0]!, found[1]!, found[2]!, n);
  }
  return rows.build();
};
