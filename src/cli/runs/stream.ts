import { type Table, writeCsv, writeJson } from '../../data/index.js';
import { checkWarnings } from '../../runner/checks/index.js';
import { arrowStream } from '../../runner/files/index.js';
import { NothingRan, runInMemory, TABLES, type TableName } from '../../runner/run/index.js';
import type { ScenarioSet } from '../../scenario/index.js';
import { FORMAT, OUT, type RunSettings } from '../options/settings.js';
import { EXIT, type Io, RunsFailed, UsageError } from '../terminal/io.js';
import { progressLine } from '../terminal/progress.js';
import { commandFor } from './commands.js';
import { planFor, sayFailed, sayNothingRan } from './execute.js';
import { threadsOf } from './threads.js';

/** `--stdout`: runs a scenario and writes its tables to stdout; the disk is not touched. */
export const streamTables = async (
  set: ScenarioSet,
  from: string,
  settings: RunSettings,
  io: Io,
  baseline: string | null,
): Promise<number> => {
  const wanted = tablesWanted(settings, baseline);
  const plan = planFor(set, settings, baseline);
  if (!settings.quiet) for (const warning of checkWarnings(set)) io.err(`${plan.name}: ${warning}\n`);
  const progress = progressLine(io, plan.name, settings.quiet);
  try {
    const { tables, failures } = await runInMemory({
      plan,
      wanted,
      check: settings.check,
      workers: threadsOf(plan, settings),
      baseline,
      signal: io.signal,
      commandFor: (variant, replicate) => commandFor(from, settings, variant, replicate),
      onProgress: progress.update,
    });
    progress.end();
    if (settings.stdout === 'json') writeDocument(plan.name, tables, (part) => io.out(part));
    else {
      const [table] = tables.values();
      if (settings.stdout === 'csv') writeCsv(table!, (part) => io.out(part));
      else io.out(await arrowStream(table!));
    }
    if (failures.length > 0) sayFailed(failures, io);
    return failures.length > 0 ? EXIT.runFailed : EXIT.ok;
  } catch (error) {
    if (!(error instanceof NothingRan)) throw error;
    progress.end();
    sayNothingRan(plan.name, error, settings, io);
    throw new RunsFailed(error.message, error.failures);
  } finally {
    progress.end();
  }
};

/** What to write; options of files and tables that are not there are refused. */
const tablesWanted = (settings: RunSettings, baseline: string | null): readonly TableName[] => {
  const { stdout, table, labs, events } = settings;
  if (events) throw new UsageError('--events writes a file → without --stdout');
  const ofFiles = [
    ...(settings.out === OUT ? [] : [`--out ${settings.out}`]),
    ...(settings.force ? ['--force'] : []),
    ...(settings.format.join() === FORMAT ? [] : [`--format ${settings.format.join(',')}`]),
  ];
  if (ofFiles.length > 0)
    throw new UsageError(
      `${ofFiles.join(', ')}: --stdout ${stdout} writes no file → without ${ofFiles.length > 1 ? 'them' : 'it'}, or without --stdout`,
    );
  const all = TABLES.filter((name) => (name !== 'labs' || labs) && (name !== 'differences' || baseline !== null));
  if (table?.includes('differences') && baseline === null)
    throw new UsageError('--table differences: a run compares nothing → permitsim compare');
  if (stdout === 'json') return table ?? all;
  const [one = 'summary', ...more] = table ?? [];
  if (more.length > 0)
    throw new UsageError(`--table ${table!.join(',')}: ${stdout} holds one table → one name, or --stdout json`);
  return [one];
};

/** One document: every table a list of records. */
const writeDocument = (name: string, tables: ReadonlyMap<TableName, Table>, write: (part: string) => void): void => {
  write(`{"scenario": ${JSON.stringify(name)}, "tables": {\n`);
  [...tables].forEach(([table, rows], i) => {
    write(`${i > 0 ? ',\n' : ''}${JSON.stringify(table)}: `);
    writeJson(rows, write);
  });
  write('\n}}\n');
};
