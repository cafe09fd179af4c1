import { join } from 'node:path';
import { plural } from '../../analysis/index.js';
import { recordsOf } from '../../data/index.js';
import { createPlan, type Plan } from '../../experiment/index.js';
import { checkWarnings } from '../../runner/checks/index.js';
import { STDIN } from '../../runner/program/index.js';
import { allFailed, type ExtraTable, type FailedRun, NothingRan, type RunReport, runPlan } from '../../runner/run/index.js';
import type { ScenarioSet } from '../../scenario/index.js';
import type { RunSettings } from '../options/settings.js';
import { EXIT, type Io, RunsFailed, UsageError } from '../terminal/io.js';
import { loggerFor } from '../terminal/log.js';
import { progressLine } from '../terminal/progress.js';
import { styleFor } from '../terminal/style.js';
import { commandFor, commandOf, recordedCommandFor, type StudyCommand } from './commands.js';
import { turnsInWords } from './outline.js';
import { threadsOf } from './threads.js';

/** A scenario to run, and where its results go if not under its own name. */
export interface Work {
  readonly set: ScenarioSet;
  /** The scenario as the user named it. */
  readonly from: string;
  readonly folder?: string;
  readonly extra?: ExtraTable;
  /** What was asked for of a run that is repeated as it was: the settings are those that it had. */
  readonly asked?: RunSettings;
  /** What makes variants of its own out of the scenario. */
  readonly study?: StudyCommand;
}

/** What `run` and `compare` share: plans made, scenarios run one after the other, reports handed back of those in which a run came to its end. */
export const executeScenarios = async (
  sets: readonly Work[],
  settings: RunSettings,
  io: Io,
  baseline: string | null,
): Promise<RunReport[]> => {
  if (settings.table)
    throw new UsageError(
      `--table ${settings.table.join(',')}: a table for another program, and a folder gets them all → --stdout csv, json or arrow with it, or without --table`,
    );
  const log = await loggerFor(io, settings.verbose);
  const plans = sets.map((work) => ({ ...work, plan: planFor(work.set, settings, baseline) }));
  const reports: RunReport[] = [];
  const failed: FailedRun[] = [];
  for (const { set, from, folder: name, extra, asked, study, plan } of plans) {
    const folder = join(settings.out, name ?? plan.name);
    const whole = asked ? commandOf(from, asked, null) : commandOf(from, settings, baseline, study);
    // variants that a comparison makes of the scenario are not the user's to mend
    const warnings = checkWarnings(study === undefined ? set : { ...set, variants: [] });
    if (!settings.quiet) for (const warning of warnings) io.err(`${plan.name}: ${warning}\n`);
    const progress = progressLine(io, plan.name, settings.quiet);
    log.info({ scenario: plan.name, variants: plan.variants.length, replicates: plan.replicates.length }, 'run');
    try {
      const report = await runPlan({
        plan,
        folder,
        ...(extra && { extra }),
        force: settings.force,
        formats: settings.format,
        labs: settings.labs || plan.base.record.labs,
        events: settings.events || plan.base.record.events,
        check: settings.check,
        workers: threadsOf(plan, settings),
        baseline,
        warnings,
        ...(from !== STDIN && { command: whole }),
        signal: io.signal,
        commandFor: (variant, replicate) =>
          study ? recordedCommandFor(folder, variant, replicate) : commandFor(from, settings, variant, replicate),
        onProgress: progress.update,
      });
      log.info(
        { scenario: plan.name, seconds: report.seconds, failed: report.failures.length, folder: report.folder },
        'written',
      );
      for (const [variant, searches] of report.searches)
        log.info({ scenario: plan.name, variant, searches }, 'plans of labs that no closed form gave: searched on a grid');
      for (const file of report.files) log.debug(file, 'file');
      reports.push(report);
    } catch (error) {
      if (!(error instanceof NothingRan)) throw error;
      progress.end();
      // no manifest was written that one of them could be run from
      const failures = study ? error.failures.map((run) => ({ ...run, command: whole })) : error.failures;
      failed.push(...failures);
      sayNothingRan(plan.name, { failures, message: error.message }, settings, io);
    } finally {
      progress.end();
    }
  }
  if (reports.length === 0) throw new RunsFailed(allFailed(failed), failed);
  return reports;
};

export const planFor = (set: ScenarioSet, { variant, replicate }: RunSettings, baseline: string | null): Plan => {
  try {
    // a comparison needs its baseline, asked for or not
    const variants = variant && baseline ? [...new Set([baseline, ...variant])] : variant;
    const plan = createPlan(set, {
      ...(variants && { variants }),
      ...(replicate && { replicates: [...new Set(replicate)].sort((a, b) => a - b) }),
    });
    if (baseline && !plan.variants.some(({ name }) => name === baseline)) {
      throw new UsageError(
        `--baseline ${baseline}: no such variant → one of ${plan.variants.map(({ name }) => name).join(', ')}`,
      );
    }
    return plan;
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`--variant: ${error.message}`);
    throw error;
  }
};

/** Failed runs, each with what repeats it, and the exit code. */
export const reportFailures = (reports: readonly RunReport[], io: Io): number => {
  const failures = reports.flatMap((report) => report.failures);
  sayFailed(failures, io);
  return failures.length > 0 ? EXIT.runFailed : EXIT.ok;
};

const SHOWN = 10;
export const sayFailed = (failures: readonly FailedRun[], io: Io): void => {
  const style = styleFor(io.color);
  for (const { variant, replicate, seed, turn, phase, message, command } of failures.slice(0, SHOWN)) {
    io.err(
      `${style.bad('failed')}: ${variant}, replicate ${replicate} (seed ${seed}), turn ${turn}, ${phase}: ${message}\n  repeat it with: ${command}\n`,
    );
  }
  if (failures.length > SHOWN) io.err(`… and ${failures.length - SHOWN} more\n`);
};

/** Said of a scenario of which no run came to its end; with --json the error that ends the command says it. */
export const sayNothingRan = (
  name: string,
  { failures, message }: Pick<NothingRan, 'failures' | 'message'>,
  { json }: RunSettings,
  io: Io,
): void => {
  if (json) return;
  sayFailed(failures, io);
  io.err(`${name}: ${message}, so nothing was written\n`);
};

/** One report as data, for --json. */
export const reportData = (report: RunReport): object => ({
  name: report.plan.name,
  title: report.plan.title,
  seed: report.plan.seed,
  folder: report.folder,
  runs: report.runs,
  failures: report.failures,
  files: report.files,
  summary: recordsOf(report.summary),
  ...(report.differences && { differences: recordsOf(report.differences) }),
});

/** A line over a table that says what it rests on. */
export const heading = ({ plan, runs, failures, seconds }: RunReport): string => {
  const failed = failures.length > 0 ? `, ${failures.length} failed` : '';
  const others = plan.variants.filter(({ scenario }) => scenario.seed !== plan.seed);
  const seeds = `, seed ${[plan.seed, ...others.map(({ name, scenario }) => `${scenario.seed} of ${name}`)].join(', ')}`;
  const counts = `${plural(plan.variants.length, 'variant')} × ${plural(plan.replicates.length, 'replicate')} × ${turnsInWords(plan.variants.map(({ scenario }) => scenario.turns))}`;
  return `${plan.title === '' ? plan.name : `${plan.name}: ${plan.title}`}\n${counts}${seeds}: ${plural(runs, 'run')}${failed} in ${seconds.toFixed(1)} s\n`;
};
