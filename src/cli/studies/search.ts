import { plural } from '../../analysis/index.js';
import type { StudyPlan } from '../../experiment/index.js';
import { searchPolicy, writeSearch } from '../../runner/study/index.js';
import { type Io, UsageError } from '../terminal/io.js';
import { makingCommand } from './commands.js';
import { count, titleOf } from './plan.js';
import { reportFailed } from './run.js';
import type { StudySettings } from './settings.js';
import { tellStopped, underWay } from './underWay.js';

/** Searches, writes what was found and says it. Gives the exit code. */
export const searchAndTell = async (
  plan: StudyPlan,
  words: readonly string[],
  settings: StudySettings,
  io: Io,
): Promise<number> => {
  if (settings.shard)
    throw new UsageError('--shard: a search chooses its points as it goes and cannot be cut in shards → run it whole');
  const report = await underWay(plan, settings, io, 'points of this round', searchPolicy);
  if (report.stopped) return tellStopped(`${report.candidates.length} mixes`, words, settings, io);
  const written = await writeSearch(report, makingCommand(words, settings));
  const { study, base } = plan;
  if (settings.json) {
    io.out(
      `${JSON.stringify({ name: study.name, folder: report.folder, mixes: report.candidates.length, findings: written.sentences, files: written.files })}\n`,
    );
  } else {
    io.out(
      `${titleOf(plan)}\n${count(report.candidates.length)} ${report.candidates.length === 1 ? 'mix' : 'mixes'} of ${plural(study.factors.length, 'lever')}, ${count(report.grid.length)} on a grid, × ${plural(base.replicates, 'replicate')} of ${study.scenario}, seed ${base.seed}, in ${report.seconds.toFixed(1)} s\n\n${written.sentences.map((line) => `- ${line}`).join('\n')}\n\nMixes are compared under the same luck; the winners ran again under fresh luck.\n→ ${report.folder} (${written.files.join(', ')})\n`,
    );
  }
  return reportFailed(report.failures, plan, settings, io);
};
