import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  eventRecorder,
  jsonRows,
  panelRecorder,
  type RunKey,
  recordedTurns,
  type Table,
  turnRows,
  writeCsvRows,
  writeCsvTurns,
} from '../../data/index.js';
// not from the index: a worker must not load the schema, YAML and units
import { align, preparedFor, type RunFailure, simulateJob } from '../../experiment/index.js';
import { labNames, type Scenario } from '../../scenario/index.js';
import { type Part, PartFile } from '../files/index.js';

/** What all batches of a plan share; sent to a worker once. */
export interface BatchContext {
  readonly name: string;
  readonly variants: readonly { readonly name: string; readonly scenario: Scenario }[];
  /** Columns of a turn in the files: those of every variant. */
  readonly metrics: readonly string[];
  /** Formats whose rows are text, made where the run was. */
  readonly rowFormats: readonly RowFormat[];
  readonly labs: boolean;
  /** The lab rows have a column of names: a file names labs of some variant. */
  readonly labNames: boolean;
  /** Lab rows are wanted as tables too, for formats that are not text. */
  readonly labTables: boolean;
  readonly events: boolean;
  readonly check: boolean;
  /** Folder for the parts; null: nothing is written. */
  readonly folder: string | null;
}

export type RowFormat = 'csv' | 'json';

/** Some replicates of one variant. */
export interface Batch {
  readonly variant: number;
  readonly replicates: readonly number[];
}

export interface BatchResult {
  readonly batch: Batch;
  /** Replicate by replicate: turns × metrics, in the order of `BatchContext.metrics`; NaN for a failed run. */
  readonly metrics: Float64Array;
  readonly failures: readonly RunFailure[];
  /** Plans of labs that no closed form gave, in the runs that came to their end. */
  readonly searches: number;
  /** By file name. */
  readonly parts: Readonly<Record<string, Part>>;
  readonly labTables: readonly Table[];
  /** How long it took: for the line of progress, and in no file. */
  readonly ms: number;
}

export const runBatch = async (context: BatchContext, batch: Batch): Promise<BatchResult> => {
  const { name: variant, scenario } = context.variants[batch.variant]!;
  const { parameters, metrics: own } = preparedFor(scenario);
  const { turns } = parameters;
  const started = performance.now();
  const size = turns * context.metrics.length;
  const metrics = new Float64Array(size * batch.replicates.length).fill(Number.NaN);
  const failures: RunFailure[] = [];
  const labTables: Table[] = [];
  const parts = await openParts(context, batch);
  const columns = own.map(({ name }) => name);
  let searches = 0;
  const names = context.labs && context.labNames ? labNames(scenario) : null;
  const every = scenario.record.every;

  batch.replicates.forEach((replicate, r) => {
    const key: RunKey = { scenario: context.name, variant, replicate };
    const marks = parts.mark();
    const rowsOfRun: Table[] = [];
    const onLabs = (rows: Table): void => {
      parts.table('labs', rows);
      if (context.labTables) rowsOfRun.push(rows);
    };
    const result = simulateJob(scenario, replicate, {
      check: context.check,
      recorders: () => [
        ...(context.labs ? [panelRecorder(key, turns, every, names, onLabs)] : []),
        ...(context.events ? [eventRecorder(key, (event) => parts.event(event))] : []),
      ],
    });
    if (result.status === 'failed') {
      failures.push(result.failure);
      parts.rewind(marks);
      return;
    }
    searches += result.searches;
    const aligned = align(result.metrics, columns, context.metrics);
    metrics.set(aligned, r * size);
    parts.turns(key, aligned, context.metrics, every);
    labTables.push(...rowsOfRun);
  });
  return { batch, metrics, failures, searches, parts: parts.close(), labTables, ms: performance.now() - started };
};

/** The part files of a batch, or none of them when nothing is written. */
async function openParts({ folder, rowFormats, labs, events }: BatchContext, { variant, replicates }: Batch) {
  const stem = `${variant}-${replicates[0]}-${replicates.length}`;
  const files = new Map<string, PartFile>();
  if (folder !== null) {
    const wanted = [
      ...rowFormats.map((format) => `turns.${format}`),
      ...(labs ? rowFormats.map((format) => `labs.${format}`) : []),
      ...(events ? ['events.ndjson'] : []),
    ];
    for (const file of wanted) files.set(file, new PartFile(join(folder, `${stem}.${file}`)));
  }
  const eventFile = files.get('events.ndjson');
  // no clock, process or host in an event: the same run writes the same bytes
  const log =
    eventFile &&
    (await import('pino')).default.pino(
      { base: null, timestamp: false, formatters: { level: (level) => ({ level }) } },
      { write: (line: string) => eventFile.add(line, 1) },
    );
  const addTable = (name: string, table: Table): void => {
    const csv = files.get(`${name}.csv`);
    if (csv) {
      writeCsvRows(table, csv.pending);
      csv.added(table.rows);
    }
    files.get(`${name}.json`)?.add(jsonRows(table), table.rows);
  };
  const turnsCsv = files.get('turns.csv');
  const turnsJson = files.get('turns.json');
  return {
    table: addTable,
    turns(key: RunKey, values: Float64Array, metrics: readonly string[], every: number): void {
      if (turnsCsv) {
        const rows = recordedTurns(values.length / metrics.length, every);
        writeCsvTurns(key, values, metrics.length, every, turnsCsv.pending, () => turnsCsv.added(0));
        turnsCsv.added(rows);
      }
      if (turnsJson) {
        const table = turnRows(key, values, metrics, every);
        turnsJson.add(jsonRows(table), table.rows);
      }
    },
    event: (event: object): void => log?.info(event),
    mark: () => [...files.values()].map((file) => file.mark()),
    rewind(marks: readonly ReturnType<PartFile['mark']>[]): void {
      let m = 0;
      for (const file of files.values()) file.rewind(marks[m++]!);
    },
    close: (): Record<string, Part> => Object.fromEntries([...files].map(([name, file]) => [name, file.close()])),
  };
}
