import {
  createBlock,
  eventRecorder,
  panelColumns,
  panelRecorder,
  type RunEvent,
  runTables,
  stack,
  type Table,
  TableView,
  TURN_KEYS,
} from '../data/index.js';
import { align, hasNames, metricsOf, type Plan, type PlannedVariant, preparedFor, simulateJob } from '../experiment/index.js';
import { labCount, labNames } from '../scenario/index.js';
import type { FailedRun } from './problems.js';
import type { Options, Read } from './scenario.js';

export type { RunEvent } from '../data/index.js';

/** Some replicates of one variant, as they come. */
export interface Batch {
  readonly variant: string;
  readonly replicates: readonly number[];
  /** Rows of turns.csv. */
  readonly turns: TableView;
  /** Rows of labs.csv; null: not asked for. */
  readonly labs: TableView | null;
  /** null: not asked for. */
  readonly events: readonly RunEvent[] | null;
  readonly failures: readonly FailedRun[];
}

/** The runs of a batch before they are tables. */
export interface Runs {
  readonly variant: PlannedVariant;
  readonly replicates: readonly number[];
  /** Replicate by replicate: turns × metrics of the plan; NaN for a failed run. */
  readonly values: Float64Array;
  /** Rows of labs.csv, turn by turn. */
  readonly labs: readonly Table[];
  readonly events: readonly RunEvent[];
  readonly failures: readonly FailedRun[];
}

/** Lab-turns of a batch: some hundredths of a second, so that a page or a signal is heard in between. */
const TOGETHER = 20_000;

/** Runs a plan in the order of the files: variant by variant, replicate by replicate. */
export async function* runsOf(plan: Plan, { labs, events, check, signal }: Options): AsyncGenerator<Runs> {
  const metrics = metricsOf(plan).map(({ name }) => name);
  const named = hasNames(plan);
  for (const variant of plan.variants) {
    const { name, scenario } = variant;
    const columns = preparedFor(scenario).metrics.map((metric) => metric.name);
    const { turns } = scenario;
    const { every } = scenario.record;
    const each = Math.max(1, Math.floor(TOGETHER / Math.max(1, labCount(scenario) * turns)));
    const names = named ? labNames(scenario) : null;
    for (let from = 0; from < plan.replicates.length; from += each) {
      await rest();
      signal?.throwIfAborted();
      const replicates = plan.replicates.slice(from, from + each);
      const { values } = createBlock(replicates.length, turns, metrics);
      const failures: FailedRun[] = [];
      const labTables: Table[] = [];
      const happened: RunEvent[][] = [];
      replicates.forEach((replicate, r) => {
        const key = { scenario: plan.name, variant: name, replicate };
        const rows: Table[] = [];
        const told: RunEvent[] = [];
        const result = simulateJob(scenario, replicate, {
          ...(check && { check }),
          recorders: () => [
            ...(labs ? [panelRecorder(key, turns, every, names, (table) => rows.push(table))] : []),
            ...(events ? [eventRecorder(key, (event) => told.push(event))] : []),
          ],
        });
        if (result.status === 'failed') {
          failures.push({ variant: name, ...result.failure });
          return;
        }
        values.set(align(result.metrics, columns, metrics), r * turns * metrics.length);
        labTables.push(...rows);
        happened.push(told);
      });
      yield { variant, replicates, values, labs: labTables, events: happened.flat(), failures };
    }
  }
}

/** The same as tables. */
export async function* batches({ plan }: Read, options: Options): AsyncGenerator<Batch> {
  for await (const runs of runsOf(plan, options)) yield batchOf(plan, options, runs);
}

/** Runs as the tables that were asked for. */
export const batchOf = (plan: Plan, { labs, events }: Options, runs: Runs): Batch => {
  const metrics = metricsOf(plan).map(({ name }) => name);
  const { replicates, failures, values } = runs;
  const { name: variant, scenario } = runs.variant;
  const turns = runTables({ scenario: plan.name, variant, replicates }, failures, values, metrics, scenario.record.every);
  return {
    variant,
    replicates,
    turns: new TableView('turns', stacked([...TURN_KEYS, ...metrics], turns)),
    labs: labs ? new TableView('labs', stacked(panelColumns(hasNames(plan)), runs.labs)) : null,
    events: events ? runs.events : null,
    failures,
  };
};

/** Tables one below the other; no rows where every run of the batch failed. */
const stacked = (columns: readonly string[], tables: readonly Table[]): Table =>
  tables.length > 0
    ? stack(tables)
    : { rows: 0, columns: columns.map((name) => ({ kind: 'number' as const, name, values: new Float64Array(0) })) };

/** A turn of the event loop, in Node and in a page. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
