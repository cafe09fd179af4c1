import {
  type Block,
  type Columns,
  constantText,
  createTable,
  isRecorded,
  numberColumn,
  quantilesOf,
  stack,
  type Table,
  textColumn,
  turnAcrossRuns,
} from '../data/index.js';
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

/** Rows of a part: a long run has more rows than should be held at once. */
const TOGETHER = 1 << 14;
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Mean, spread and quantiles across the runs of a variant, turn by turn; in parts, so that each can leave memory. */
export function* timeseriesParts(scenario: string, variant: string, block: Block, every = 1): Generator<Table> {
  const { turns, metrics } = block;
  const recorded: number[] = [];
  for (let turn = 1; turn <= turns; turn++) if (isRecorded(turn, turns, every)) recorded.push(turn);
  const step = Math.max(1, Math.floor(TOGETHER / Math.max(1, metrics.length)));
  for (let from = 0; from < recorded.length; from += step)
    yield rowsOf(scenario, variant, block, recorded.slice(from, from + step));
}

/** All of it as one table. */
export const timeseries = (scenario: string, variant: string, block: Block, every = 1): Table =>
  stack([...timeseriesParts(scenario, variant, block, every)]);

function rowsOf(scenario: string, variant: string, block: Block, turns: readonly number[]): Table {
  const { metrics } = block;
  const rows = turns.length * metrics.length;
  const column = (): Float64Array => new Float64Array(rows);
  const [turnColumn, n] = [new Int32Array(rows), new Int32Array(rows)];
  const codes = new Uint32Array(rows);
  const [mean, sd, se] = [column(), column(), column()];
  const quantiles = QUANTILES.map(column);
  const across = new Float64Array(block.runs * metrics.length);
  const found = new Float64Array(QUANTILES.length);
  let row = 0;
  for (const turn of turns) {
    turnAcrossRuns(block, turn, across);
    for (let m = 0; m < metrics.length; m++, row++) {
      const values = across.subarray(m * block.runs, (m + 1) * block.runs);
      const moments = momentsOf(values);
      quantilesOf(values, QUANTILES, found);
      turnColumn[row] = turn;
      codes[row] = m;
      mean[row] = moments.mean;
      sd[row] = moments.sd;
      se[row] = moments.se;
      n[row] = moments.n;
      for (let q = 0; q < QUANTILES.length; q++) quantiles[q]![row] = found[q]!;
    }
  }
  return createTable(rows, [
    constantText('scenario', rows, scenario),
    constantText('variant', rows, variant),
    numberColumn('turn', turnColumn),
    textColumn('metric', codes, metrics),
    numberColumn('mean', mean),
    numberColumn('sd', sd),
    numberColumn('se', se),
    ...(['p05', 'p25', 'p50', 'p75', 'p95'] as const).map((name, q) => numberColumn(name, quantiles[q]!)),
    numberColumn('n', n),
  ]);
}
