import { Collector, dictionary } from '../../analysis/index.js';
import { stack, type Table } from '../../data/index.js';
import { metricsOf, type Plan } from '../../experiment/index.js';
import { LAB_COLUMNS } from '../../model/index.js';
import { hasLabNames, unitIn } from '../../scenario/index.js';
import { type BatchContext, batchesOf, type ExecuteOptions, execute } from '../workers/index.js';
import type { FailedRun } from './manifest.js';
import { NothingRan, runWeights, turnTables } from './run.js';

/** Tables that a run can be asked for without a folder. */
export const TABLES = ['summary', 'timeseries', 'turns', 'differences', 'labs', 'columns'] as const;
export type TableName = (typeof TABLES)[number];

export interface MemoryRequest extends ExecuteOptions {
  readonly plan: Plan;
  readonly wanted: readonly TableName[];
  readonly check: boolean;
  /** Variant the others are compared with; null: no differences. */
  readonly baseline: string | null;
  /** How to run one replicate of one variant again. */
  readonly commandFor: (variant: string, replicate: number) => string;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface MemoryReport {
  /** In the order of `TABLES`; only what was wanted and is there. */
  readonly tables: ReadonlyMap<TableName, Table>;
  readonly failures: readonly FailedRun[];
}

/** Runs a plan and keeps its tables in memory: the rows that `runPlan` writes, and nothing on the disk. `NothingRan` where no run ended. */
export const runInMemory = async (request: MemoryRequest): Promise<MemoryReport> => {
  const { plan, wanted, baseline } = request;
  const metrics = metricsOf(plan);
  const names = metrics.map(({ name }) => name);
  const wants = (name: TableName): boolean => wanted.includes(name);
  const context: BatchContext = {
    name: plan.name,
    variants: plan.variants.map(({ name, scenario }) => ({ name, scenario })),
    metrics: names,
    rowFormats: [],
    labs: wants('labs'),
    labNames: plan.variants.some(({ scenario }) => hasLabNames(scenario)),
    labTables: wants('labs'),
    events: false,
    check: request.check,
    folder: null,
  };
  const parts: Record<'timeseries' | 'turns' | 'labs', Table[]> = { timeseries: [], turns: [], labs: [] };
  const collector = new Collector(plan.name, plan.replicates.length, names, (table) => {
    if (wants('timeseries')) parts.timeseries.push(table);
  });
  const failures: FailedRun[] = [];
  const total = plan.variants.length * plan.replicates.length;
  const weights = runWeights(plan, wants('labs'));
  let done = 0;
  request.onProgress?.(0, total);
  for await (const result of execute(
    context,
    batchesOf(plan, (v) => weights[v]!),
    request,
  )) {
    const variant = plan.variants[result.batch.variant]!;
    collector.add(variant, result.metrics);
    if (wants('turns')) parts.turns.push(...turnTables(plan, names, result));
    parts.labs.push(...result.labTables);
    for (const failure of result.failures)
      failures.push({ variant: variant.name, ...failure, command: request.commandFor(variant.name, failure.replicate) });
    done += result.batch.replicates.length;
    request.onProgress?.(done, total);
  }
  if (failures.length === total) throw new NothingRan(failures);
  const summary = collector.summary();
  const made: Record<TableName, () => Table | null> = {
    summary: () => summary,
    timeseries: () => stack(parts.timeseries),
    turns: () => stack(parts.turns),
    differences: () => (baseline !== null && plan.variants.length > 1 ? collector.differences(baseline) : null),
    labs: () => stack(parts.labs),
    columns: () => dictionary(metrics, LAB_COLUMNS, unitIn(plan.base.units)),
  };
  const tables = TABLES.filter(wants).flatMap((name): [TableName, Table][] => {
    const table = made[name]();
    return table === null ? [] : [[name, table]];
  });
  return { tables: new Map(tables), failures };
};
