import { differences, type RunValues, runValues, summary, timeseries } from '../analysis/index.js';
import { type Block, createBlock, stack } from '../data/index.js';
import { BASE, metricsOf, preparedFor } from '../experiment/index.js';
import type { Metric } from '../model/index.js';
import { unitIn } from '../scenario/index.js';
import { dictionary } from './dictionary.js';
import { type FailedRun, plainProblem, RunError, ScenarioError } from './problems.js';
import { type Options, type Read, readScenario, type ScenarioInput } from './scenario.js';
import { type Batch, batches, type RunEvent, stacked } from './stream.js';
import { Table } from './table.js';

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
  readonly turns: Table;
  /** One row a variant, turn and metric: mean, spread and quantiles over replicates. */
  readonly timeseries: Table;
  /** One row a variant and metric: what its runs say, with a 95 % interval. */
  readonly summary: Table;
  /** The data dictionary: symbol, unit and meaning of every column. */
  readonly columns: Table;
  /** One row a variant, replicate, turn and lab; null unless `labs` was asked for. */
  readonly labs: Table | null;
  /** null unless `events` was asked for. */
  readonly events: readonly RunEvent[] | null;
  /** What is allowed in the scenario but probably not meant. */
  readonly warnings: readonly string[];
}

/** Results with every variant held against one of them, under the same luck. */
export interface Comparison extends Results {
  readonly baseline: string;
  /** One row a variant and metric: mean difference from the baseline, paired by replicate, with a 95 % interval. */
  readonly differences: Table;
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
  const { results, values } = await collect(read, options);
  const base = values.get(baseline)!;
  const others = [...values].filter(([name]) => name !== baseline);
  return {
    ...results,
    baseline,
    differences: new Table('differences', stack(others.map(([name, runs]) => differences(name, baseline, runs, base)))),
  };
};

/** All batches, and what they come to. */
async function collect(read: Read, options: RunOptions): Promise<{ results: Results; values: ReadonlyMap<string, RunValues> }> {
  const { plan, warnings } = read;
  const metrics = metricsOf(plan);
  const names = metrics.map(({ name }) => name);
  const done: Batch[] = [];
  const failures: FailedRun[] = [];
  const blocks = new Map<string, { block: Block; filled: number }>();
  for await (const batch of batches(read, options)) {
    const { scenario } = plan.variants.find(({ name }) => name === batch.variant)!;
    const { turns } = preparedFor(scenario).parameters;
    const at = blocks.get(batch.variant) ?? { block: createBlock(plan.replicates.length, turns, names), filled: 0 };
    blocks.set(batch.variant, at);
    at.block.values.set(batch.values, at.filled * turns * names.length);
    at.filled += batch.replicates.length;
    failures.push(...batch.failures);
    done.push(batch);
    options.onBatch?.(batch);
  }
  if (failures.length > 0) throw new RunError(failures);
  const values = new Map([...blocks].map(([variant, { block }]) => [variant, runValues(block)]));
  const tables = {
    turns: stack(done.map(({ turns }) => turns.store)),
    timeseries: stack(
      plan.variants.map(({ name, scenario }) => timeseries(plan.name, name, blocks.get(name)!.block, scenario.record.every)),
    ),
    summary: stack([...values].map(([variant, runs]) => summary(plan.name, variant, runs))),
    columns: dictionary(metrics, unitIn(plan.base.units)),
  };
  const results: Results = {
    name: plan.name,
    title: plan.title,
    seed: plan.seed,
    variants: plan.variants.map(({ name }) => name),
    replicates: plan.replicates,
    metrics,
    turns: new Table('turns', tables.turns),
    timeseries: new Table('timeseries', tables.timeseries),
    summary: new Table('summary', tables.summary),
    columns: new Table('columns', tables.columns),
    labs: options.labs
      ? new Table(
          'labs',
          stacked(
            [],
            done.map(({ labs }) => labs!.store),
          ),
        )
      : null,
    events: options.events ? done.flatMap(({ events }) => events!) : null,
    warnings,
  };
  return { results, values };
}
