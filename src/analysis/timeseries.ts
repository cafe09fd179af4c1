import { acrossRuns, type Block, isRecorded } from '../data/block.js';
import { type Columns, TableBuilder } from '../data/build.js';
import { quantileSorted, sortedPresent } from '../data/quantile.js';
import type { Table } from '../data/table.js';
import { momentsOf } from './moments.js';

export const TIMESERIES_COLUMNS = {
  scenario: 'text',
  variant: 'text',
  turn: 'integer',
  metric: 'text',
  mean: 'number',
  sd: 'number',
  se: 'number',
  p05: 'number',
  p25: 'number',
  p50: 'number',
  p75: 'number',
  p95: 'number',
  n: 'integer',
} as const satisfies Columns;

/** Mean, spread and quantiles across the runs of a variant, turn by turn. */
export const timeseries = (scenario: string, variant: string, block: Block, every = 1): Table => {
  const rows = new TableBuilder(TIMESERIES_COLUMNS);
  for (let turn = 1; turn <= block.turns; turn++) {
    if (!isRecorded(turn, block.turns, every)) continue;
    for (let m = 0; m < block.metrics.length; m++) {
      const values = acrossRuns(block, turn, m);
      const { n, mean, sd, se } = momentsOf(values);
      const sorted = sortedPresent(values);
      const [p05, p25, p50, p75, p95] = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => quantileSorted(sorted, p));
      rows.add(scenario, variant, turn, block.metrics[m]!, mean, sd, se, p05!, p25!, p50!, p75!, p95!, n);
    }
  }
  return rows.build();
};
