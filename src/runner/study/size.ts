import type { StudyPlan } from '../../experiment/index.js';
import { labCount, type Study } from '../../scenario/index.js';
import { estimateRun, programBytes } from '../checks/index.js';
import { laterPoints } from './search/rounds.js';
import { MOST_GRID } from './search/search.js';

/** What a study will take. */
export interface StudySize {
  readonly points: number;
  readonly runs: number;
  readonly seconds: number;
  /** Results on disk. */
  readonly diskBytes: number;
  /** To analyse them: every outcome of every run, and the design. */
  readonly memoryBytes: number;
}

/** Beyond this a study is a mistake, or one for a cluster in pieces. */
export const MOST_RUNS = 50_000_000;

export const sizeOf = (plan: StudyPlan, workers: number): StudySize => {
  const { study, base, replicates, factors } = plan;
  const points = study.search === null ? plan.points : searchPoints(study);
  const runs =
    points * replicates.length + (study.search === null ? 0 : study.search.confirm.winners * study.search.confirm.replicates);
  const { runMs, bytes } = estimateRun(base, labCount(base), false);
  const numbers = 2 + study.outcomes.length;
  return {
    points,
    runs,
    seconds: (runs * runMs) / 1000 / workers,
    diskBytes: runs * numbers * 14 + points * factors.length * 14,
    memoryBytes: programBytes(workers) + workers * bytes + 8 * (runs * study.outcomes.length + points * factors.length),
  };
};

/** Points of all rounds of a search and of its grid. */
const searchPoints = ({ search, factors }: Study): number => {
  const { candidates, rounds, grid } = search!;
  const compared = grid < 2 ? 0 : grid ** factors.length;
  return candidates + 2 + rounds * laterPoints(candidates) + (compared > MOST_GRID ? 0 : compared);
};
