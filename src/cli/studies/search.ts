import { join } from 'node:path';
import type { StudyPlan } from '../../experiment/index.js';
import { type SearchReport, searchPolicy, writeSearch } from '../../runner/study/index.js';
import { type Io, UsageError } from '../terminal/io.js';
import { progressLine } from '../terminal/progress.js';
import { repeatCommand, resumeCommand } from './commands.js';
import { count } from './plan.js';
import { reportFailed } from './run.js';
import type { StudySettings } from './settings.js';

/** Searches, writes what was found and says it. Gives the exit code. */
export const searchAndTell = async (
  plan: StudyPlan,
  words: readonly string[],
  settings: StudySettings,
  io: Io,
): Promise<number> => {
  if (settings.shard)
    throw new UsageError('--shard: a search chooses its points as it goes and cannot be cut in shards → run it whole');
  const progress = progressLine(io, plan.study.name, settings.quiet, 'points of this round');
  let report: SearchReport;
  try {
    report = await searchPolicy({
      plan,
      folder: join(settings.out, plan.study.name),
      resume: settings.resume,
      force: settings.force,
      formats: settings.format,
      workers: settings.workers,
      signal: io.signal,
      commandFor: repeatCommand(plan, settings),
      onProgress: (done, total) => progress.update(done, total),
    });
  } finally {
    progress.end();
  }
  if (report.stopped) {
    io.err(`Stopped: ${report.candidates.length} mixes are there. Go on with:\n  ${resumeCommand(words, settings)}\n`);
    return io.signal.reason === 'SIGTERM' ? 143 : 130;
  }
  const written = await writeSearch(report);
  const { study, base } = plan;
  if (settings.json) {
    io.out(
      `${JSON.stringify({ name: study.name, folder: report.folder, mixes: report.candidates.length, findings: written.sentences, files: written.files })}\n`,
    );
  } else {
    io.out(
      `${study.title === '' ? study.name : `${study.name}: ${study.title}`}\n${count(report.candidates.length)} mixes of ${study.factors.length} levers, ${count(report.grid.length)} on a grid, × ${count(base.replicates)} replicates of ${study.scenario}, seed ${base.seed}, in ${report.seconds.toFixed(1)} s\n\n${written.sentences.map((line) => `- ${line}`).join('\n')}\n\nMixes are compared under the same luck; the winners ran again under fresh luck.\n→ ${report.folder} (${written.files.join(', ')})\n`,
    );
  }
  return reportFailed(report.failures, plan, settings, io);
};
