import { dictionary } from '../../analysis/index.js';
import { PANEL_CONTENTS, stack, type Table } from '../../data/index.js';
import { metricsOf } from '../../experiment/index.js';
import { unitIn } from '../../scenario/index.js';
import { contextFor, differencesOf, type GatherRequest, gather, turnTables } from './gather.js';
import type { FailedRun } from './manifest.js';

/** Tables that a run can be asked for without a folder. */
export const TABLES = ['summary', 'timeseries', 'turns', 'differences', 'labs', 'columns'] as const;
export type TableName = (typeof TABLES)[number];

export interface MemoryRequest extends GatherRequest {
  readonly wanted: readonly TableName[];
  readonly check: boolean;
  /** Variant the others are compared with; null: no differences. */
  readonly baseline: string | null;
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
  const context = contextFor(plan, names, {
    rowFormats: [],
    labs: wants('labs'),
    labTables: wants('labs'),
    events: false,
    check: request.check,
    folder: null,
  });
  const parts: Record<'timeseries' | 'turns' | 'labs', Table[]> = { timeseries: [], turns: [], labs: [] };
  const gathered = await gather(context, request, {
    timeseries(rows) {
      if (wants('timeseries')) parts.timeseries.push(rows);
    },
    batch(result) {
      if (wants('turns')) parts.turns.push(...turnTables(plan, names, result));
      parts.labs.push(...result.labTables);
    },
  });
  const made: Record<TableName, () => Table | null> = {
    summary: () => gathered.collector.summary(),
    timeseries: () => stack(parts.timeseries),
    turns: () => stack(parts.turns),
    differences: () => differencesOf(plan, gathered, baseline),
    labs: () => stack(parts.labs),
    columns: () => dictionary(metrics, PANEL_CONTENTS, unitIn(plan.base.units)),
  };
  const tables = TABLES.filter(wants).flatMap((name): [TableName, Table][] => {
    const table = made[name]();
    return table === null ? [] : [[name, table]];
  });
  return { tables: new Map(tables), failures: gathered.failures };
};
