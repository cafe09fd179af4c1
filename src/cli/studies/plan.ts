import { plural } from '../../analysis/index.js';
import { MetricError, planStudy, type StudyPlan } from '../../experiment/index.js';
import { SourceError } from '../../runner/sources/index.js';
import { MOST_RUNS, OutcomeError, outcomesFor, readStudy, type StudySize, sizeOf } from '../../runner/study/index.js';
import { problemOfAll } from '../../scenario/index.js';
import { overridesOf } from '../options/settings.js';
import { UsageError } from '../terminal/io.js';
import { problemsError } from '../terminal/problems.js';
import { duration } from '../terminal/progress.js';
import type { StudySettings } from './settings.js';

/** Reads a study and plans it; everything wrong with it is said at once. */
export const loadPlan = (nameOrPath: string, settings: StudySettings): StudyPlan => {
  try {
    const loaded = readStudy(nameOrPath, overridesOf(settings), settings.scenario);
    if (!loaded.ok) throw problemsError(loaded.problems);
    const own =
      settings.scenario === undefined ? loaded.study : { ...loaded.study, name: `${loaded.study.name}-${loaded.base.name}` };
    return checked(planStudy(own, loaded.base), settings);
  } catch (error) {
    if (error instanceof SourceError) throw new UsageError(error.message);
    if (error instanceof OutcomeError || error instanceof MetricError)
      throw problemsError([problemOfAll(nameOrPath, { ...error, message: error.reason })]);
    throw error;
  }
};

/** A plan whose outcomes are there and whose size is sane. */
export const checked = (plan: StudyPlan, settings: StudySettings): StudyPlan => {
  outcomesFor(plan.study.outcomes, plan.base);
  const size = sizeOf(plan, settings.workers);
  if (size.runs > MOST_RUNS) {
    throw new UsageError(
      `${timesOf(plan, size)} are ${runsOf(plan, size)}: about ${years(size.seconds)} on ${settings.workers} ${settings.workers === 1 ? 'core' : 'cores'}, ${bytes(size.diskBytes)} of results and ${bytes(size.memoryBytes)} of memory to analyse them → at most ${count(MOST_RUNS)} runs: fewer steps or points, or a design that needs fewer (lhs, sobol, morris)`,
    );
  }
  return plan;
};

/** What is run how often; a search tells the most it can be. */
export const timesOf = ({ study: { search }, replicates }: StudyPlan, { points, again }: StudySize): string => {
  const times = `${plural(points, 'point')} × ${plural(replicates.length, 'replicate')}`;
  return search === null
    ? times
    : `up to ${times} and ${plural(again, 'winner')} × ${plural(search.confirm.replicates, 'fresh replicate')}`;
};
export const runsOf = ({ study }: StudyPlan, { runs }: StudySize): string =>
  `${study.search === null ? '' : 'up to '}${plural(runs, 'run')}`;

/** A study as it is called on the first line of what is said of it. */
export const titleOf = ({ study }: StudyPlan): string => (study.title === '' ? study.name : `${study.name}: ${study.title}`);

export const count = (n: number): string => n.toLocaleString('en-US');
export const bytes = (n: number): string =>
  n < 1e9 ? `${Math.max(1, Math.round(n / 1e6))} MB` : n < 1e12 ? `${(n / 1e9).toFixed(1)} GB` : `${(n / 1e12).toFixed(1)} TB`;
export const years = (seconds: number): string =>
  seconds > 86_400 * 365
    ? `${count(Number((seconds / 86_400 / 365).toPrecision(2)))} years`
    : seconds > 2 * 86_400
      ? `${Math.round(seconds / 86_400)} days`
      : duration(seconds * 1000);
