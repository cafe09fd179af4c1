import { Collector, dictionary } from '../analysis/index.js';
import { PANEL_CONTENTS, stack, type Table, TableView } from '../data/index.js';
import { BASE, metricsOf } from '../experiment/index.js';
import type { Metric } from '../model/index.js';
import { unitIn } from '../scenario/index.js';
import { type FailedRun, plainProblem, RunError, ScenarioError } from './problems.js';
import { type Options, type Read, readScenario, type ScenarioInput } from './scenario.js';
import { type Batch, batches, batchOf, type RunEvent, runsOf } from './stream.js';

/** What the runs of a scenario say: the tables that the command line writes, in memory. */
export interface Results {
  readonly name: string;
  readonly title: string;
  readonly seed: number;
  /** `base` first, then the variants. */
  readonly variants: readonly string[];
  readonly replicates: readonly number[];
  /** Every metric with symbol, unit and meaning, in the order of the columns of `turns`. */
  readonly metrics: readonly Metric[];
  /** One row a variant, replicate and turn. */
  readonly turns: TableView;
  /** One row a variant, turn and metric: mean, spread and quantiles over replicates. */
  readonly timeseries: TableView;
  /** One row a variant and metric: what its runs say, with a 95 % interval. */
  readonly summary: TableView;
  /** The data dictionary: symbol, unit and meaning of every column. */
  readonly columns: TableView;
  /** One row a variant, replicate, turn and lab; null unless `labs` was asked for. */
  readonly labs: TableView | null;
  /** null unless `events` was asked for. */
  readonly events: readonly RunEvent[] | null;
  /** What is allowed in the scenario but probably not meant. */
  readonly warnings: readonly string[];
}

/** Results with every variant held against one of them, under the same luck. */
export interface Comparison extends Results {
  readonly baseline: string;
  /** One row a variant and metric: mean difference from the baseline, paired by replicate, with a 95 % interval. */
  readonly differences: TableView;
}

/** Options of `run`. */
export interface RunOptions extends Options {
  /** Called after each batch. */
  readonly onBatch?: (batch: Batch) => void;
}

/**
 * Runs a scenario, all its variants and replicates, and gives its tables: the same numbers, bit for bit, as `permitsim run`.
 * @throws ScenarioError with every problem of the scenario; RunError where a run failed.
 */
export const run = async (scenario: ScenarioInput, options: RunOptions = {}): Promise<Results> =>
  (await collect(readScenario(scenario, options), options)).results;

/**
 * Runs batch by batch, for what is too large for memory or is shown as it comes. A failed run is in `failures` of its batch.
 * @throws ScenarioError with every problem of the scenario.
 */
export async function* stream(scenario: ScenarioInput, options: Options = {}): AsyncGenerator<Batch> {
  yield* batches(readScenario(scenario, options), options);
}

/**
 * Runs a scenario and takes the differences of its variants from one of them, paired by replicate.
 * @throws ScenarioError, also where there is nothing to compare; RunError where a run failed.
 */
export const compare = async (
  scenario: ScenarioInput,
  options: RunOptions & { readonly baseline?: string } = {},
): Promise<Comparison> => {
  const { baseline = BASE, variants } = options;
  const read = readScenario(scenario, { ...options, ...(variants && { variants: [...new Set([baseline, ...variants])] }) });
  const names = read.plan.variants.map(({ name }) => name);
  if (!names.includes(baseline))
    throw new ScenarioError([plainProblem('baseline', 'no such variant', baseline, `one of ${names.join(', ')}`)]);
  if (names.length < 2)
    throw new ScenarioError([
      plainProblem('variants', 'nothing to compare', '', 'variants: [{ name: …, set: { path: value } }]'),
    ]);
  const { results, collector } = await collect(read, options);
  return { ...results, baseline, differences: new TableView('differences', collector.differences(baseline)) };
};

/** All batches, and what they come to. */
async function collect(read: Read, options: RunOptions): Promise<{ results: Results; collector: Collector }> {
  const { plan, warnings } = read;
  const metrics = metricsOf(plan);
  const names = metrics.map(({ name }) => name);
  const turns: Table[] = [];
  const timeseries: Table[] = [];
  const labs: Table[] = [];
  const events: (readonly RunEvent[])[] = [];
  const failures: FailedRun[] = [];
  const collector = new Collector(plan.name, plan.replicates.length, names, (table) => timeseries.push(table));
  for await (const runs of runsOf(plan, options)) {
    collector.add(runs.variant, runs.values);
    const batch = batchOf(plan, options, runs);
    turns.push(batch.turns.data);
    if (batch.labs) labs.push(batch.labs.data);
    events.push(runs.events);
    failures.push(...runs.failures);
    options.onBatch?.(batch);
  }
  if (failures.length > 0) throw new RunError(failures);
  const results: Results = {
    name: plan.name,
    title: plan.title,
    seed: plan.seed,
    variants: plan.variants.map(({ name }) => name),
    replicates: plan.replicates,
    metrics,
    turns: new TableView('turns', stack(turns)),
    timeseries: new TableView('timeseries', stack(timeseries)),
    summary: new TableView('summary', collector.summary()),
    columns: new TableView('columns', dictionary(metrics, PANEL_CONTENTS, unitIn(plan.base.units))),
    labs: options.labs ? new TableView('labs', stack(labs)) : null,
    events: options.events ? events.flat() : null,
    warnings,
  };
  return { results, collector };
}
