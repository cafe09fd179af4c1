import { join } from 'node:path';
import type { StudyPlan } from '../../experiment/index.js';
import { idleFactors, idleSentence, type StudyRequest } from '../../runner/study/index.js';
import type { Io } from '../terminal/io.js';
import { progressLine } from '../terminal/progress.js';
import { repeatCommand, resumeCommand } from './commands.js';
import type { StudySettings } from './settings.js';

/** Says before anything runs which factors change nothing, and what would have them read. */
export const warnIdle = (plan: StudyPlan, { quiet }: StudySettings, io: Io): void => {
  if (!quiet) for (const idle of idleFactors(plan)) io.err(`${plan.study.name}: ${idleSentence(idle)} → ${idle.fix}\n`);
};

/** Works on a study or a search, as the settings say, with a line that tells how far it is. */
export const underWay = async <Report>(
  plan: StudyPlan,
  settings: StudySettings,
  io: Io,
  what: string,
  work: (request: Omit<StudyRequest, 'shard'>) => Promise<Report>,
): Promise<Report> => {
  warnIdle(plan, settings, io);
  const progress = progressLine(io, plan.study.name, settings.quiet, what);
  const told = (): void => void (settings.quiet || io.err('\nFinishing the points under way (Ctrl-C again: stop at once) …\n'));
  io.signal.addEventListener('abort', told, { once: true });
  try {
    return await work({
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
    io.signal.removeEventListener('abort', told);
  }
};

/** Says what is there of work that was stopped and how to go on. Gives the exit code. */
export const tellStopped = (there: string, words: readonly string[], settings: StudySettings, io: Io): number => {
  io.err(`Stopped: ${there} are there. Go on with:\n  ${resumeCommand(words, settings)}\n`);
  return io.signal.reason === 'SIGTERM' ? 143 : 130;
};
