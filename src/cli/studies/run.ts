import { plural } from '../../analysis/index.js';
import type { StudyPlan } from '../../experiment/index.js';
import { runStudy, type StudyReport, type WrittenAnalysis, writeAnalysis } from '../../runner/study/index.js';
import { EXIT, type Io } from '../terminal/io.js';
import { styleFor } from '../terminal/style.js';
import { makingCommand, repeatCommand } from './commands.js';
import { titleOf } from './plan.js';
import type { StudySettings } from './settings.js';
import { pointsText } from './table.js';
import { tellStopped, underWay } from './underWay.js';

/** Runs a study (or its shard), analyses it when it is whole, and says what came of it. Gives the exit code. */
export const runAndTell = async (plan: StudyPlan, words: readonly string[], settings: StudySettings, io: Io): Promise<number> => {
  const report = await underWay(plan, settings, io, 'points', (request) =>
    runStudy({ ...request, shard: settings.shard ?? null }),
  );
  const done = report.kept + report.run;
  if (report.left > 0) return tellStopped(`${done} of ${done + report.left} parts`, words, settings, io);
  const failed = report.merged?.failures ?? report.failures;
  if (report.merged === null) {
    const { index, of } = settings.shard!;
    io.out(
      `${plan.study.name}, shard ${index} of ${of}: ${report.run} parts run, ${report.kept} were there → ${report.folder.path}\nWhen all shards are there: permitsim study merge ${words[2]}\n`,
    );
  } else {
    const written = await writeAnalysis(report.folder.path, plan, makingCommand(words, settings));
    tell(plan, report, written, settings, io);
  }
  return reportFailed(failed, plan, settings, io);
};

const SHOWN = 10;

export const reportFailed = (failures: StudyReport['failures'], plan: StudyPlan, settings: StudySettings, io: Io): number => {
  if (failures.length === 0) return EXIT.ok;
  const style = styleFor(io.color);
  const command = repeatCommand(plan, settings);
  const points = new Map(failures.map((failure) => [failure.point, failure]));
  for (const { point, replicate, turn, phase, message } of [...points.values()].slice(0, SHOWN))
    io.err(
      `${style.bad('failed')}: point ${point}, turn ${turn}, ${phase}: ${message}\n  repeat it with: ${command(point - 1, replicate)}\n`,
    );
  io.err(
    `${plural(failures.length, 'run')} of ${plural(points.size, 'point')} failed; the rest is written, all of them are in failures.csv\n`,
  );
  return EXIT.partial;
};

export const tell = (plan: StudyPlan, report: StudyReport, written: WrittenAnalysis, settings: StudySettings, io: Io): void => {
  const { study, base, points, replicates } = plan;
  const { seconds } = report;
  if (settings.json) {
    io.out(
      `${JSON.stringify({ name: study.name, folder: report.folder.path, points, replicates: replicates.length, seed: base.seed, findings: written.sentences, files: written.files })}\n`,
    );
    return;
  }
  io.out(`${titleOf(plan)}\n`);
  io.out(`${written.size}: ${plural(points * replicates.length, 'run')} in ${seconds.toFixed(1)} s\n\n`);
  const table = written.results === null ? '' : pointsText(written.results, io.width, styleFor(io.color).bold);
  if (table !== '') io.out(`${table}\n`);
  io.out(
    `${written.sentences.map((line) => `- ${line}`).join('\n')}\n\nAll points meet the same luck, replicate by replicate. Intervals are 95 %; a mean of one replicate, or of fewer than 20\nthat agree, has none.\n→ ${report.folder.path} (${written.files.join(', ')})\n`,
  );
};
