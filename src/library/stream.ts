import {
  createBlock,
  eventRecorder,
  panelColumns,
  panelRecorder,
  type RunEvent,
  type Table as Store,
  stack,
  TURN_KEYS,
  turnRows,
} from '../data/index.js';
import { align, metricsOf, preparedFor, simulateJob } from '../experiment/index.js';
import { hasLabNames, labCount, labNames } from '../scenario/index.js';
import type { FailedRun } from './problems.js';
import type { Options, Read } from './scenario.js';
import { Table } from './table.js';

export type { RunEvent } from '../data/index.js';

/** Some replicates of one variant, as they come. */
export interface Batch {
  readonly variant: string;
  readonly replicates: readonly number[];
  /** Rows of turns.csv. */
  readonly turns: Table;
  /** Rows of labs.csv; null: not asked for. */
  readonly labs: Table | null;
  /** null: not asked for. */
  readonly events: readonly RunEvent[] | null;
  readonly failures: readonly FailedRun[];
  /** @internal Replicate by replicate: turns × metrics; NaN for a failed run. */
  readonly values: Float64Array;
}

/** Lab-turns of a batch: some hundredths of a second, so that a page or a signal is heard in between. */
const TOGETHER = 20_000;

/** Runs batch by batch, in the order of the files: variant by variant, replicate by replicate. */
export async function* batches({ plan }: Read, { labs, events, check, signal }: Options): AsyncGenerator<Batch> {
  const metrics = metricsOf(plan).map(({ name }) => name);
  const named = plan.variants.some(({ scenario }) => hasLabNames(scenario));
  for (const { name: variant, scenario } of plan.variants) {
    const { parameters, metrics: own } = preparedFor(scenario);
    const columns = own.map(({ name }) => name);
    const { turns } = parameters;
    const every = scenario.record.every;
    const size = turns * metrics.length;
    const each = Math.max(1, Math.floor(TOGETHER / Math.max(1, labCount(scenario) * turns)));
    const names = named ? labNames(scenario) : null;
    for (let from = 0; from < plan.replicates.length; from += each) {
      await rest();
      signal?.throwIfAborted();
      const replicates = plan.replicates.slice(from, from + each);
      const block = createBlock(replicates.length, turns, metrics);
      const failures: FailedRun[] = [];
      const turnTables: Store[] = [];
      const labTables: Store[] = [];
      const happened: RunEvent[] = [];
      replicates.forEach((replicate, r) => {
        const key = { scenario: plan.name, variant, replicate };
        const rows: Store[] = [];
        const told: RunEvent[] = [];
        const result = simulateJob(scenario, replicate, {
          ...(check && { check }),
          recorders: () => [
            ...(labs ? [panelRecorder(key, turns, every, names, (table) => rows.push(table))] : []),
            ...(events ? [eventRecorder(key, (event) => told.push(event))] : []),
          ],
        });
        if (result.status === 'failed') {
          failures.push({ variant, ...result.failure });
          return;
        }
        const values = align(result.metrics, columns, metrics);
        block.values.set(values, r * size);
        turnTables.push(turnRows(key, values, metrics, every));
        labTables.push(...rows);
        happened.push(...told);
      });
      yield {
        variant,
        replicates,
        turns: new Table('turns', stacked([...TURN_KEYS, ...metrics], turnTables)),
        labs: labs ? new Table('labs', stacked(panelColumns(named), labTables)) : null,
        events: events ? happened : null,
        failures,
        values: block.values,
      };
    }
  }
}

/** Tables one below the other; no rows where every run of the batch failed. */
export const stacked = (columns: readonly string[], tables: readonly Store[]): Store =>
  tables.length > 0
    ? stack(tables)
    : { rows: 0, columns: columns.map((name) => ({ kind: 'number' as const, name, values: new Float64Array(0) })) };

/** A turn of the event loop, in Node and in a page. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
