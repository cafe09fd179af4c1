import { runValues, summary } from '../../analysis/index.js';
import { csvHeader, csvRows, TURN_KEYS, turnRows } from '../../data/index.js';
import { BASE } from '../../experiment/index.js';
import type { Runs } from './runs.js';

/** turns.csv of a position that was run, its header first and then run by run. */
export function* turnsCsv({ block, scenario }: Runs): Generator<string> {
  const width = block.turns * block.metrics.length;
  yield csvHeader([...TURN_KEYS, ...block.metrics]);
  for (let r = 0; r < block.runs; r++) {
    const values = block.values.subarray(r * width, (r + 1) * width);
    const key = { scenario: scenario.name, variant: BASE, replicate: r + 1 };
    yield csvRows(turnRows(key, values, block.metrics, scenario.record.every));
  }
}

/** summary.csv of a position that was run. */
export const summaryCsv = ({ block, scenario }: Runs): string => {
  const table = summary(scenario.name, BASE, runValues(block));
  return csvHeader(table.columns.map(({ name }) => name)) + csvRows(table);
};
