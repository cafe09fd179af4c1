import { constantText, createTable, numberColumn, type Table } from './table.js';

/** The metrics of all runs of one variant: values[(run × turns + turn − 1) × metrics + metric]. NaN: missing. */
export interface Block {
  readonly runs: number;
  readonly turns: number;
  readonly metrics: readonly string[];
  readonly values: Float64Array;
}

export const createBlock = (runs: number, turns: number, metrics: readonly string[]): Block => ({
  runs,
  turns,
  metrics,
  values: new Float64Array(runs * turns * metrics.length).fill(Number.NaN),
});

/** One metric of one run over its turns. */
export const seriesOf = (block: Block, run: number, metric: number, out = new Float64Array(block.turns)): Float64Array => {
  const m = block.metrics.length;
  for (let t = 0; t < block.turns; t++) out[t] = block.values[(run * block.turns + t) * m + metric]!;
  return out;
};

/** One metric in one turn (1..turns) over the runs. */
export const acrossRuns = (block: Block, turn: number, metric: number): Float64Array => {
  const m = block.metrics.length;
  const out = new Float64Array(block.runs);
  for (let r = 0; r < block.runs; r++) out[r] = block.values[(r * block.turns + turn - 1) * m + metric]!;
  return out;
};

/** Every metric in one turn over the runs, metric by metric: `runs` numbers of each. */
export const turnAcrossRuns = (block: Block, turn: number, out: Float64Array): void => {
  const { runs, turns, values } = block;
  const m = block.metrics.length;
  for (let r = 0; r < runs; r++) {
    const from = (r * turns + turn - 1) * m;
    for (let k = 0, to = r; k < m; k++, to += runs) out[to] = values[from + k]!;
  }
};

/** What names the rows of a run. */
export interface RunKey {
  readonly scenario: string;
  readonly variant: string;
  readonly replicate: number;
}

export const TURN_KEYS = ['scenario', 'variant', 'replicate', 'turn'] as const;

/** Is the turn written to the files? Every k-th one, and the last. */
export const isRecorded = (turn: number, turns: number, every: number): boolean => turn % every === 0 || turn === turns;

/** How many turns of a run are written. */
export const recordedTurns = (turns: number, every: number): number => Math.ceil(turns / every);

/** The rows of turns.csv of one run: `values[(turn − 1) × metrics + metric]`. */
export const turnRows = (key: RunKey, values: Float64Array, metrics: readonly string[], every: number): Table => {
  const m = metrics.length;
  const turns = values.length / m;
  const kept: number[] = [];
  for (let t = 1; t <= turns; t++) if (isRecorded(t, turns, every)) kept.push(t);
  const rows = kept.length;
  return createTable(rows, [
    constantText('scenario', rows, key.scenario),
    constantText('variant', rows, key.variant),
    numberColumn('replicate', new Int32Array(rows).fill(key.replicate)),
    numberColumn('turn', Int32Array.from(kept)),
    ...metrics.map((name, c) =>
      numberColumn(
        name,
        Float64Array.from(kept, (t) => values[(t - 1) * m + c]!),
      ),
    ),
  ]);
};

/** The rows of turns.csv of some replicates, run by run; those that failed have none. `values`: replicate by replicate. */
export const runTables = (
  { scenario, variant, replicates }: Omit<RunKey, 'replicate'> & { readonly replicates: readonly number[] },
  failures: readonly { readonly replicate: number }[],
  values: Float64Array,
  metrics: readonly string[],
  every: number,
): Table[] => {
  const size = values.length / replicates.length;
  return replicates.flatMap((replicate, r) => {
    if (failures.some((failure) => failure.replicate === replicate)) return [];
    return [turnRows({ scenario, variant, replicate }, values.subarray(r * size, (r + 1) * size), metrics, every)];
  });
};
