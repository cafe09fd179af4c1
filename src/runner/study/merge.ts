import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { readCsv, recordsOf, TableBuilder } from '../../data/index.js';
import type { StudyPlan } from '../../experiment/index.js';
import { type FileRecord, type Format, HashedFile, OutputError, TableFiles, writing } from '../files/index.js';
import { readPart } from './parts.js';
import type { PointFailure } from './point.js';
import { designColumns, designTable, parseRows, pointColumns, pointTable, resultColumns, resultTable } from './rows.js';
import type { StudyFolder } from './state.js';

const FAILURES = {
  point: 'integer',
  replicate: 'integer',
  seed: 'number',
  turn: 'integer',
  phase: 'text',
  message: 'text',
  command: 'text',
} as const;

/** The failures of a study that is merged: none where there is no such file. */
export const readFailures = (folder: string): PointFailure[] => {
  const path = join(folder, 'failures.csv');
  if (!existsSync(path)) return [];
  return recordsOf(readCsv(readFileSync(path, 'utf8'))).map((row) => ({
    point: Number(row.point),
    replicate: Number(row.replicate),
    seed: Number(row.seed),
    turn: Number(row.turn),
    phase: String(row.phase),
    message: String(row.message),
  }));
};

export interface MergeRequest {
  readonly plan: StudyPlan;
  readonly folder: StudyFolder;
  readonly formats: readonly Format[];
  /** Where the parts of shards run elsewhere are; those of the folder itself are always looked at. */
  readonly from: readonly string[];
  readonly commandFor: (point: number, replicate: number) => string;
  readonly host: { readonly workers: number; readonly seconds: number };
}

export interface MergeReport {
  readonly runs: number;
  readonly failures: readonly PointFailure[];
  readonly files: readonly FileRecord[];
}

/**
 * Parts → tables, in the order of the points whatever order they came in: the same bytes however the study was cut, and memory for one part.
 */
export const mergeStudy = async ({ plan, folder, formats, from, commandFor, host }: MergeRequest): Promise<MergeReport> => {
  const { record } = folder;
  const workspace = join(folder.path, '.merging');
  writing(workspace, () => {
    rmSync(workspace, { recursive: true, force: true });
    mkdirSync(workspace);
  });
  const open = (name: string, columns: readonly string[]) =>
    TableFiles.open(name, columns, formats, (file) => join(workspace, file));
  const design = await open('design', designColumns(plan));
  const results = await open('results', resultColumns(plan));
  const points = await open('points', pointColumns(plan));
  const failures: PointFailure[] = [];
  let runs = 0;
  const places = [folder.parts, ...from.map((other) => join(other, 'parts'))];
  for (const range of folder.ranges()) {
    let content = null;
    for (const place of places) content ??= readPart(place, record.sha256, range);
    if (content === null)
      throw new OutputError(
        folder.path,
        `points ${range.from + 1} to ${range.to} are missing or damaged → run them with --resume`,
      );
    const rows = parseRows(content.body, plan.study.outcomes.length);
    runs += rows.rows;
    design.append(designTable(plan, range.from, range.to));
    if (rows.rows > 0) results.append(resultTable(plan, rows));
    points.append(pointTable(plan, range.from, range.to, rows));
    failures.push(...content.failures);
  }
  const files = [...(await design.close()), ...(await results.close()), ...(await points.close())];
  if (failures.length > 0) {
    const table = new TableBuilder(FAILURES);
    for (const { point, replicate, seed, turn, phase, message } of failures)
      table.add(point, replicate, seed, turn, phase, message, commandFor(point - 1, replicate));
    const file = await open('failures', Object.keys(FAILURES));
    file.append(table.build());
    files.push(...(await file.close()));
  }
  const manifest = new HashedFile(join(workspace, 'manifest.json'));
  const about = {
    permitsim: record.permitsim,
    name: plan.study.name,
    title: plan.study.title,
    seed: plan.base.seed,
    studySha256: record.sha256,
    counts: {
      points: record.points,
      replicates: record.replicates,
      runs: record.points * record.replicates,
      done: runs,
      failed: failures.length,
    },
    study: record.study,
    scenario: record.scenario,
    files,
    host: { date: new Date().toISOString(), node: process.version, cores: cpus().length, ...host },
  };
  manifest.write(`${JSON.stringify(about, null, 2)}\n`);
  manifest.close();
  writing(folder.path, () => {
    // the manifest last: where it is, all is
    for (const file of [...files.map(({ file }) => file), 'manifest.json'])
      renameSync(join(workspace, file), join(folder.path, file));
    rmSync(workspace, { recursive: true, force: true });
    rmSync(folder.parts, { recursive: true, force: true });
  });
  return { runs, failures, files };
};
