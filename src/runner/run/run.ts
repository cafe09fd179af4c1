import {
  Collector,
  DIFFERENCE_COLUMNS,
  dictionary,
  type RunValues,
  SUMMARY_COLUMNS,
  TIMESERIES_COLUMNS,
} from '../../analysis/index.js';
import { type Columns, panelColumns, runTables, type Table, TURN_KEYS } from '../../data/index.js';
import { metricsOf, type Plan } from '../../experiment/index.js';
import { LAB_COLUMNS, type Metric } from '../../model/index.js';
import { hasLabNames, labCount, unitIn } from '../../scenario/index.js';
import { estimateRun } from '../checks/index.js';
import { type FileRecord, type Format, HashedFile, OutputFolder, TableFiles } from '../files/index.js';
import {
  type BatchContext,
  type BatchResult,
  batchesOf,
  type ExecuteOptions,
  execute,
  type RowFormat,
} from '../workers/index.js';
import { type FailedRun, manifest } from './manifest.js';
import { type MissingValue, MissingValues } from './missing.js';

export interface RunRequest extends ExecuteOptions {
  readonly plan: Plan;
  /** The folder to write; appears whole or not at all. */
  readonly folder: string;
  readonly force: boolean;
  readonly formats: readonly Format[];
  readonly labs: boolean;
  readonly events: boolean;
  readonly check: boolean;
  /** Variant the others are compared with; null: no differences. */
  readonly baseline: string | null;
  /** How to run one replicate of one variant again. */
  readonly commandFor: (variant: string, replicate: number) => string;
  readonly onProgress?: (done: number, total: number) => void;
  /** Said of the scenario before it ran; kept in the manifest. */
  readonly warnings?: readonly string[];
  /** The command line, for whoever wants to repeat it. */
  readonly command?: string;
  /** A table more, made from the runs of all variants: its file name without ending, and its columns. */
  readonly extra?: ExtraTable;
}

export interface ExtraTable {
  readonly name: string;
  readonly columns: Columns;
  readonly make: (runs: ReadonlyMap<string, RunValues>) => Table;
}

export interface RunReport {
  readonly plan: Plan;
  readonly folder: string;
  readonly metrics: readonly Metric[];
  readonly summary: Table;
  readonly differences: Table | null;
  readonly extra: Table | null;
  readonly failures: readonly FailedRun[];
  /** Metrics of the scenario's own with turns in which they have no value. */
  readonly missing: readonly MissingValue[];
  readonly files: readonly FileRecord[];
  readonly runs: number;
  readonly seconds: number;
}

/** Not one run of a plan came to its end, so there is nothing to write. */
export class NothingRan extends Error {
  override readonly name = 'NothingRan';
  constructor(readonly failures: readonly FailedRun[]) {
    super(`all ${failures.length} runs failed`);
  }
}

const WORKSPACE = '.parts';

/** Runs a plan and writes what came out; `NothingRan` where nothing did. */
export const runPlan = async (request: RunRequest): Promise<RunReport> => {
  const folder = new OutputFolder(request.folder, request.force);
  try {
    const report = await runInto(folder, request);
    folder.commit();
    return report;
  } catch (error) {
    folder.discard();
    throw error;
  }
};

async function runInto(folder: OutputFolder, request: RunRequest): Promise<RunReport> {
  const { plan } = request;
  const started = new Date();
  const metrics = metricsOf(plan);
  const names = metrics.map(({ name }) => name);
  const context = contextFor(request, names, folder.workspace(WORKSPACE));
  const files = await openTables(folder, request, names);
  const collector = new Collector(plan.name, plan.replicates.length, names, (table) => files.timeseries.append(table));
  const failures: FailedRun[] = [];
  const missing = new MissingValues(plan, names);
  const total = plan.variants.length * plan.replicates.length;
  const labs = plan.variants.map(({ scenario }) => labCount(scenario));
  const weights = runWeights(plan, request.labs);
  const batches = batchesOf(plan, (v) => weights[v]!);

  let done = 0;
  request.onProgress?.(0, total);
  for await (const result of execute(context, batches, request)) {
    const variant = plan.variants[result.batch.variant]!;
    collector.add(variant, result.metrics);
    missing.add(result);
    files.turns.takeBatch(result.parts, () => turnTables(plan, names, result));
    files.labs?.takeBatch(result.parts, () => result.labTables);
    const events = result.parts['events.ndjson'];
    if (events) files.events?.take(events);
    for (const failure of result.failures)
      failures.push({ variant: variant.name, ...failure, command: request.commandFor(variant.name, failure.replicate) });
    done += result.batch.replicates.length;
    request.onProgress?.(done, total);
  }
  folder.removeWorkspace(WORKSPACE);
  if (failures.length === total) throw new NothingRan(failures);

  const summary = collector.summary();
  const differences = request.baseline !== null && plan.variants.length > 1 ? collector.differences(request.baseline) : null;
  files.summary.append(summary);
  if (differences) files.differences?.append(differences);
  const extra = request.extra ? request.extra.make(collector.runs()) : null;
  if (extra) files.extra?.append(extra);
  files.columns.append(dictionary(metrics, LAB_COLUMNS, unitIn(plan.base.units)));
  const records: FileRecord[] = [];
  for (const table of Object.values(files)) {
    if (table instanceof TableFiles) records.push(...(await table.close()));
    else if (table) records.push(table.close());
  }
  const seconds = (Date.now() - started.getTime()) / 1000;
  const host = { started, workers: request.workers, seconds, ...(request.command !== undefined && { command: request.command }) };
  const baseline = differences ? request.baseline : null;
  const about = manifest({ plan, labs, failures, files: records, baseline, warnings: request.warnings ?? [], host });
  const file = new HashedFile(folder.file('manifest.json'));
  file.write(`${JSON.stringify(about, null, 2)}\n`);
  file.close();
  return {
    plan,
    folder: folder.path,
    metrics,
    summary,
    differences,
    extra,
    failures,
    missing: missing.found(),
    files: records,
    runs: total,
    seconds,
  };
}

/** About how long a run of each variant takes, ms: what batches are cut by. */
export const runWeights = (plan: Plan, labs: boolean): number[] =>
  plan.variants.map(({ scenario }) => estimateRun(scenario, labCount(scenario), labs).runMs);

const contextFor = (
  { plan, formats, labs, events, check }: RunRequest,
  metrics: readonly string[],
  folder: string,
): BatchContext => ({
  name: plan.name,
  variants: plan.variants.map(({ name, scenario }) => ({ name, scenario })),
  metrics,
  rowFormats: formats.filter((format): format is RowFormat => format === 'csv' || format === 'json'),
  labs,
  labNames: plan.variants.some(({ scenario }) => hasLabNames(scenario)),
  labTables: labs && formats.some((format) => format === 'parquet' || format === 'xlsx'),
  events,
  check,
  folder,
});

async function openTables(
  folder: OutputFolder,
  { formats, labs, events, baseline, plan, extra }: RunRequest,
  metrics: readonly string[],
) {
  const open = (name: string, columns: readonly string[]): Promise<TableFiles> =>
    TableFiles.open(name, columns, formats, (file) => folder.file(file));
  const compares = baseline !== null && plan.variants.length > 1;
  return {
    turns: await open('turns', [...TURN_KEYS, ...metrics]),
    timeseries: await open('timeseries', Object.keys(TIMESERIES_COLUMNS)),
    summary: await open('summary', Object.keys(SUMMARY_COLUMNS)),
    differences: compares ? await open('differences', Object.keys(DIFFERENCE_COLUMNS)) : null,
    extra: extra ? await open(extra.name, Object.keys(extra.columns)) : null,
    labs: labs ? await open('labs', panelColumns(plan.variants.some(({ scenario }) => hasLabNames(scenario)))) : null,
    events: events ? new HashedFile(folder.file('events.ndjson')) : null,
    columns: await open('columns', ['column', 'symbol', 'unit', 'meaning', 'table']),
  };
}

/** The rows of a batch as tables, for formats that are not text. */
export const turnTables = (
  plan: Plan,
  metrics: readonly string[],
  { batch, metrics: values, failures }: BatchResult,
): Table[] => {
  const { name: variant, scenario } = plan.variants[batch.variant]!;
  const { replicates } = batch;
  return runTables({ scenario: plan.name, variant, replicates }, failures, values, metrics, scenario.record.every);
};
