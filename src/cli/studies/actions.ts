import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { plural } from '../../analysis/index.js';
import type { StudyPlan } from '../../experiment/index.js';
import { OutputError } from '../../runner/files/index.js';
import {
  mergeStudy,
  readRecord,
  recordOf,
  type StudyFolder,
  sizeOf,
  studyFolder,
  turnsInWords,
  writeAnalysis,
} from '../../runner/study/index.js';
import { EXIT, UsageError } from '../terminal/io.js';
import { makingCommand, repeatCommand } from './commands.js';
import { bytes, count, loadPlan, runsOf, timesOf, titleOf, years } from './plan.js';
import { reportFailed, runAndTell, tell } from './run.js';
import { searchAndTell } from './search.js';
import type { Action, StudySettings } from './settings.js';
import { slurm } from './slurm.js';
import { warnIdle } from './underWay.js';

const folderOf = (plan: StudyPlan, settings: StudySettings): StudyFolder =>
  studyFolder(join(settings.out, plan.study.name), plan);

const run: Action = async (study, settings, io) => {
  const planned = loadPlan(study, settings);
  const tellAll = planned.study.search === null ? runAndTell : searchAndTell;
  return tellAll(planned, ['study', 'run', study], settings, io);
};

/** Parts are of designs: a search has rounds. */
const whole = (planned: StudyPlan): StudyPlan => {
  if (planned.study.search !== null)
    throw new UsageError(
      'a search has no parts to be counted, merged or analysed apart → permitsim study run, with --resume to go on',
    );
  return planned;
};

/** What the study would do, without doing it. */
const plan: Action = async (study, settings, io) => {
  const planned = loadPlan(study, settings);
  warnIdle(planned, settings, io);
  const { factors, base } = planned;
  const size = sizeOf(planned, settings.workers);
  const record = recordOf(planned);
  if (settings.json) {
    io.out(
      `${JSON.stringify({ name: planned.study.name, design: planned.study.design, factors, ...size, parts: record.parts, pointsPerPart: record.pointsPerPart })}\n`,
    );
    return EXIT.ok;
  }
  const { design, search } = planned.study;
  const times = `${timesOf(planned, size)} = ${runsOf(planned, size)}`;
  const lines = [
    titleOf(planned),
    `  scenario    ${planned.study.scenario}${planned.study.variant === 'base' ? '' : `, variant ${planned.study.variant}`}, ${turnsInWords(planned)}, seed ${base.seed}`,
    ...(search === null
      ? [
          `  design      ${design.kind}, ${times}`,
          `  in parts    ${count(record.parts)} of up to ${plural(record.pointsPerPart, 'point')} each`,
        ]
      : [`  design      policy search in ${plural(search.rounds + 1, 'round')}, ${times}`]),
    `  estimate    about ${years(size.seconds)} on ${settings.workers} ${settings.workers === 1 ? 'core' : 'cores'}, ${bytes(size.diskBytes)} of results, ${bytes(size.memoryBytes)} of memory to analyse them`,
    ...factors.map(
      ({ name, role, paths }) =>
        `  ${role.padEnd(11)} ${name}${paths.length === 1 && paths[0] === name ? '' : ` → ${paths.length === 0 ? 'derived paths only' : paths.join(', ')}`}`,
    ),
    ...Object.entries(planned.study.derived).map(([path, expression]) => `  derived     ${path} = ${expression}`),
    `  outcomes    ${planned.study.outcomes.map(({ name }) => name).join(', ')}`,
  ];
  io.out(`${lines.join('\n')}\n`);
  return EXIT.ok;
};

/** How far it is. */
const status: Action = async (study, settings, io) => {
  const planned = whole(loadPlan(study, settings));
  const folder = folderOf(planned, settings);
  const there = readRecord(folder.path);
  const ranges = folder.ranges();
  const merged = folder.merged;
  const missing = merged ? [] : folder.missing(ranges);
  const state =
    there === null
      ? 'not begun'
      : there.sha256 !== folder.record.sha256
        ? 'another study is there'
        : merged
          ? 'complete'
          : 'under way';
  const done = state === 'under way' || merged ? ranges.length - missing.length : 0;
  if (settings.json)
    io.out(
      `${JSON.stringify({ name: planned.study.name, folder: folder.path, state, parts: ranges.length, done, missing: missing.map(({ part }) => part + 1) })}\n`,
    );
  else io.out(`${planned.study.name}: ${state}, ${done} of ${ranges.length} parts → ${folder.path}\n`);
  return EXIT.ok;
};

const merge: Action = async (study, settings, io, folders) => {
  const planned = whole(loadPlan(study, settings));
  const folder = folderOf(planned, settings);
  for (const other of folders) {
    const record = readRecord(other);
    if (record === null) throw new UsageError(`${other}: no study in it (no study.json) → the folder of a shard`);
    if (record.sha256 !== folder.record.sha256)
      throw new UsageError(`${other}: of another study, or of other settings → a shard of this one`);
  }
  if (folder.merged) throw new OutputError(folder.path, `${folder.path} is merged already → permitsim study analyse ${study}`);
  folder.open({ resume: true, force: false });
  const started = Date.now();
  const merged = await mergeStudy({
    plan: planned,
    folder,
    formats: settings.format,
    from: folders,
    commandFor: repeatCommand(planned, settings),
    host: { workers: settings.workers, seconds: 0 },
  });
  const written = await writeAnalysis(folder.path, planned, makingCommand(['study', 'run', study], settings));
  tell(
    planned,
    { folder, kept: folder.record.parts, run: 0, left: 0, failures: [], merged, seconds: (Date.now() - started) / 1000 },
    written,
    settings,
    io,
  );
  return reportFailed(merged.failures, planned, settings, io);
};

const analyse: Action = async (study, settings, io) => {
  const planned = whole(loadPlan(study, settings));
  const folder = folderOf(planned, settings);
  const there = readRecord(folder.path);
  if (there === null || !existsSync(join(folder.path, 'results.csv')))
    throw new UsageError(`${folder.path}: no results.csv of this study → permitsim study run ${study}`);
  if (there.sha256 !== folder.record.sha256)
    throw new UsageError(`${folder.path}: results of another study, or of other settings → permitsim study run ${study} --force`);
  const started = Date.now();
  const written = await writeAnalysis(folder.path, planned, makingCommand(['study', 'run', study], settings));
  tell(
    planned,
    { folder, kept: 0, run: 0, left: 0, failures: [], merged: null, seconds: (Date.now() - started) / 1000 },
    written,
    settings,
    io,
  );
  return EXIT.ok;
};

export const ACTIONS: Readonly<Record<string, Action>> = { run, plan, status, merge, analyse, slurm };
