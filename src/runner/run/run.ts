import { DIFFERENCE_COLUMNS, dictionary, type RunValues, SUMMARY_COLUMNS, TIMESERIES_COLUMNS } from '../../analysis/index.js';
import { type Columns, PANEL_CONTENTS, panelColumns, type Table, TURN_KEYS } from '../../data/index.js';
import { hasNames, metricsOf, type Plan } from '../../experiment/index.js';
import type { Metric } from '../../model/index.js';
import { labCount, unitIn } from '../../scenario/index.js';
import { type FileRecord, type Format, HashedFile, OutputFolder, TableFiles } from '../files/index.js';
import type { RowFormat } from '../workers/index.js';
import { compares, contextFor, differencesOf, type GatherRequest, gather, turnTables } from './gather.js';
import { type FailedRun, manifest } from './manifest.js';
import type { MissingValue } from './missing.js';

export interface RunRequest extends GatherRequest {
  /** The folder to write; appears whole or not at all. */
  readonly folder: string;
  readonly force: boolean;
  readonly formats: readonly Format[];
  readonly labs: boolean;
  readonly events: boolean;
  readonly check: boolean;
  /** Variant the others are compared with; null: no differences. */
  readonly baseline: string | null;
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
  /** By variant: plans of labs that no closed form gave. */
  readonly searches: ReadonlyMap<string, number>;
  readonly files: readonly FileRecord[];
  readonly runs: number;
  readonly seconds: number;
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
  const { formats, labs, events, check } = request;
  const context = contextFor(plan, names, {
    rowFormats: formats.filter((format): format is RowFormat => format === 'csv' || format === 'json'),
    labs,
    labTables: labs && formats.some((format) => format === 'parquet' || format === 'xlsx'),
    events,
    check,
    folder: folder.workspace(WORKSPACE),
  });
  const files = await openTables(folder, request, names);
  const gathered = await gather(context, request, {
    timeseries: (rows) => files.timeseries.append(rows),
    batch(result) {
      files.turns.takeBatch(result.parts, () => turnTables(plan, names, result));
      files.labs?.takeBatch(result.parts, () => result.labTables);
      const happened = result.parts['events.ndjson'];
      if (happened) files.events?.take(happened);
    },
  });
  folder.removeWorkspace(WORKSPACE);

  const { collector, failures, missing, searches, runs } = gathered;
  const summary = collector.summary();
  const differences = differencesOf(plan, gathered, request.baseline);
  files.summary.append(summary);
  if (differences) files.differences?.append(differences);
  const extra = request.extra ? request.extra.make(collector.runs()) : null;
  if (extra) files.extra?.append(extra);
  files.columns.append(dictionary(metrics, PANEL_CONTENTS, unitIn(plan.base.units)));
  const records: FileRecord[] = [];
  for (const table of Object.values(files)) {
    if (table instanceof TableFiles) records.push(...(await table.close()));
    else if (table) records.push(table.close());
  }
  const seconds = (Date.now() - started.getTime()) / 1000;
  const host = { started, workers: request.workers, seconds, ...(request.command !== undefined && { command: request.command }) };
  const baseline = differences ? request.baseline : null;
  const counts = plan.variants.map(({ scenario }) => labCount(scenario));
  const about = manifest({ plan, labs: counts, failures, files: records, baseline, warnings: request.warnings ?? [], host });
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
    missing,
    searches,
    files: records,
    runs,
    seconds,
  };
}

async function openTables(
  folder: OutputFolder,
  { formats, labs, events, baseline, plan, extra }: RunRequest,
  metrics: readonly string[],
) {
  const open = (name: string, columns: readonly string[]): Promise<TableFiles> =>
    TableFiles.open(name, columns, formats, (file) => folder.file(file));
  return {
    turns: await open('turns', [...TURN_KEYS, ...metrics]),
    timeseries: await open('timeseries', Object.keys(TIMESERIES_COLUMNS)),
    summary: await open('summary', Object.keys(SUMMARY_COLUMNS)),
    differences: compares(plan, baseline) ? await open('differences', Object.keys(DIFFERENCE_COLUMNS)) : null,
    extra: extra ? await open(extra.name, Object.keys(extra.columns)) : null,
    labs: labs ? await open('labs', panelColumns(hasNames(plan))) : null,
    events: events ? new HashedFile(folder.file('events.ndjson')) : null,
    columns: await open('columns', ['column', 'symbol', 'unit', 'meaning', 'table']),
  };
}
