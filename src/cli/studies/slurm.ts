import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writing } from '../../runner/files/index.js';
import { recordOf } from '../../runner/study/index.js';
import { EXIT, type Io, UsageError } from '../terminal/io.js';
import { quoted } from './commands.js';
import { loadPlan } from './plan.js';
import type { Action, StudySettings } from './settings.js';

/** Scripts of a job array, a shard a task, and of the merge after it. One folder for all: the tasks share a file system. */
const scripts = (name: string, study: string, settings: StudySettings, tasks: number, folder: string) => {
  const options = [
    ...settings.set.flatMap((set) => ['--set', set]),
    ...(['seed', 'replicates', 'turns', 'scenario'] as const).flatMap((key) =>
      settings[key] === undefined ? [] : [`--${key}`, String(settings[key])],
    ),
    '--out',
    resolve(settings.out),
  ].map(quoted);
  const program = `${quoted(process.execPath)} ${quoted(resolve(process.argv[1] ?? 'permitsim'))}`;
  const head = (job: string, lines: readonly string[]): string =>
    [
      '#!/bin/sh',
      `#SBATCH --job-name=${job}`,
      `#SBATCH --time=${settings.time}`,
      ...(settings.partition ? [`#SBATCH --partition=${settings.partition}`] : []),
      ...lines,
      'set -eu',
      '',
    ].join('\n');
  const log = join(folder, 'logs');
  const array =
    head(name, [`#SBATCH --array=1-${tasks}`, `#SBATCH --output=${log}/%a.log`, '#SBATCH --cpus-per-task=1']) +
    // a task that is run again goes on where it stopped; points that fail (3) do not keep the merge from saying so
    `${program} study run ${quoted(study)} --shard "$SLURM_ARRAY_TASK_ID/${tasks}" --workers 1 --resume --quiet ${options.join(' ')} || [ $? -eq 3 ]\n`;
  const merge = `${head(`${name}-merge`, [`#SBATCH --output=${log}/merge.log`])}${program} study merge ${quoted(study)} --format ${settings.format.join(',')} ${options.join(' ')}\n`;
  return { array, merge, log };
};

/** Writes and submits a job array and its merge. */
export const slurm: Action = async (study: string, settings: StudySettings, io: Io) => {
  const plan = loadPlan(study, settings);
  if (plan.study.search !== null)
    throw new UsageError('a search chooses its points as it goes and cannot be cut in shards → permitsim study run');
  const { parts } = recordOf(plan);
  const tasks = Math.min(settings.tasks, parts);
  if (tasks < 1) throw new UsageError('--tasks must be at least 1 → --tasks 20, say');
  const folder = resolve(settings.out, `${plan.study.name}-slurm`);
  const { array, merge, log } = scripts(plan.study.name, existsSync(study) ? resolve(study) : study, settings, tasks, folder);
  const [arrayFile, mergeFile] = ['array.sh', 'merge.sh'].map((file) => join(folder, file));
  writing(folder, () => {
    mkdirSync(log, { recursive: true });
    for (const [file, text] of [
      [arrayFile!, array],
      [mergeFile!, merge],
    ] as const) {
      writeFileSync(file, text);
      chmodSync(file, 0o755);
    }
  });
  const said = `${parts.toLocaleString('en-US')} parts in ${tasks} tasks${tasks < settings.tasks ? ` (there are no more parts than that)` : ''}`;
  if (settings.dry) {
    io.out(
      `${plan.study.name}: ${said}. Submit with:\n  sbatch --parsable ${quoted(arrayFile!)}\n  sbatch --dependency=afterok:<its number> ${quoted(mergeFile!)}\n`,
    );
    return EXIT.ok;
  }
  const submit = (args: readonly string[]): string => {
    const { status, stdout, stderr, error } = spawnSync('sbatch', ['--parsable', ...args], { encoding: 'utf8' });
    if (error)
      throw new UsageError(`no sbatch here (${error.message}) → run it on the cluster, or add --dry to only write ${arrayFile}`);
    if (status !== 0)
      throw new UsageError(
        `sbatch: ${stderr.trim()} → mend the scripts in ${folder} and submit them, or change --time, --partition`,
      );
    return stdout.trim().split(';')[0]!;
  };
  const job = submit([arrayFile!]);
  const last = submit([`--dependency=afterok:${job}`, '--kill-on-invalid-dep=yes', mergeFile!]);
  io.out(
    `${plan.study.name}: ${said}, job ${job}; merged by job ${last}.\nHow far it is: permitsim study status ${study} --out ${quoted(settings.out)}; logs in ${log}\n→ ${resolve(settings.out, plan.study.name)}\n`,
  );
  return EXIT.ok;
};
