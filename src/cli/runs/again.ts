import { type FileRecord, FORMATS, type Format } from '../../runner/files/index.js';
import { packageVersion } from '../../runner/program/index.js';
import { RecordError, type RecordedRun, readRecorded } from '../../runner/recorded/index.js';
import type { RunReport } from '../../runner/run/index.js';
import { overridesOf, type RunSettings } from '../options/settings.js';
import { EXIT, type Io, UsageError } from '../terminal/io.js';
import { styleFor } from '../terminal/style.js';
import { executeScenarios, heading, reportData, reportFailures } from './execute.js';

/** How a file came out against the one recorded; null: it is not made by a plain run. */
interface Check {
  readonly file: string;
  readonly same: boolean | null;
}

/** Runs what a bundle or a manifest holds, as it was run, and says whether the bytes are the same. */
export const runAgain = async (path: string, settings: RunSettings, io: Io): Promise<number> => {
  const changed = overridesOf(settings);
  if (changed.length > 0)
    throw new UsageError(
      `${path}: a recorded run is run as it was (${changed[0]}) → unpack scenario.yaml and run that with --set`,
    );
  const runs = recorded(path);
  let failed: number = EXIT.ok;
  const said: { report: RunReport; checks: readonly Check[]; run: RecordedRun }[] = [];
  for (const { name, run } of runs) {
    const whole = settings.variant === undefined && settings.replicate === undefined;
    const own: RunSettings = {
      ...settings,
      format: formatsOf(run.files),
      labs: run.files.some(({ file }) => /^labs\./.test(file)),
      events: run.files.some(({ file }) => file === 'events.ndjson'),
      variant: settings.variant ?? [...run.variants],
      replicate: settings.replicate ?? [...run.replicates],
    };
    const [report] = await executeScenarios([{ set: run.set, from: path, folder: name, asked: settings }], own, io, run.baseline);
    const checks = whole ? checked(run.files, report!.files) : [];
    said.push({ report: report!, checks, run });
    failed = Math.max(failed, reportFailures([report!], io));
  }
  if (settings.json)
    io.out(`${JSON.stringify({ scenarios: said.map(({ report, checks }) => ({ ...reportData(report), recorded: checks })) })}\n`);
  else for (const { report, checks, run } of said) io.out(`${heading(report)}${verdict(checks, run, io)}→ ${report.folder}\n\n`);
  if (failed !== EXIT.ok) return failed;
  return said.some(({ checks }) => checks.some(({ same }) => same === false)) ? EXIT.resume : EXIT.ok;
};

const recorded = (path: string): ReturnType<typeof readRecorded> => {
  try {
    return readRecorded(path);
  } catch (error) {
    if (error instanceof RecordError) throw new UsageError(error.message);
    throw error;
  }
};

const formatsOf = (files: readonly FileRecord[]): Format[] =>
  FORMATS.filter((format) => files.some(({ file }) => file === `turns.${format}`));

const checked = (before: readonly FileRecord[], now: readonly FileRecord[]): Check[] =>
  before.map(({ file, sha256 }) => {
    const made = now.find((other) => other.file === file);
    return { file, same: made === undefined ? null : made.sha256 === sha256 };
  });

const verdict = (checks: readonly Check[], { version }: RecordedRun, io: Io): string => {
  if (checks.length === 0) return 'A part of the recorded run: its bytes are not compared.\n';
  const made = checks.filter(({ same }) => same !== null);
  const other = made.filter(({ same }) => !same);
  const style = styleFor(io.color);
  const left = checks.filter(({ same }) => same === null).map(({ file }) => file);
  const apart = left.length === 0 ? '' : `Not made again: ${left.join(', ')}, tables of the command that made the run.\n`;
  if (other.length === 0) return `${style.good('The same bytes')} as recorded in all ${made.length} files.\n${apart}`;
  const why = version === packageVersion() ? '' : ` It was run by permitsim ${version}, this is ${packageVersion()}.`;
  return `${style.bad('Not the same bytes')} as recorded in ${other.length} of ${made.length} files: ${other.map(({ file }) => file).join(', ')}.${why}\n${apart}`;
};
