import type { StudyPlan } from '../../experiment/index.js';
import { labCount, type SearchSpec, type Study } from '../../scenario/index.js';
import { estimateRun, programBytes } from '../checks/index.js';
import { laterPoints } from './search/rounds.js';
import { MOST_GRID } from './search/search.js';

/** What a study will take. */
export interface StudySize {
  readonly points: number;
  readonly runs: number;
  /** Of a search: mixes run again under fresh luck. Its points and these are the most there can be. */
  readonly again: number;
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
  const again = study.search === null ? 0 : mostAgain(study.search);
  const runs = points * replicates.length + again * (study.search?.confirm.replicates ?? 0);
  const { runMs, bytes } = estimateRun(base, labCount(base), false);
  const numbers = 2 + study.outcomes.length;
  return {
    points,
    runs,
    again,
    seconds: (runs * runMs) / 1000 / workers,
    diskBytes: runs * numbers * 14 + points * factors.length * 14,
    memoryBytes: programBytes(workers) + workers * bytes + 8 * (runs * study.outcomes.length + points * factors.length),
  };
};

/** Mixes of all rounds of a search and of its grid: no more than there are, where every lever has levels. */
const searchPoints = ({ search, factors }: Study): number => {
  const { candidates, rounds, grid } = search!;
  const levels = factors.map(({ range }) => (range.kind === 'levels' ? new Set(range.levels).size : null));
  const compared = grid < 2 ? 0 : levels.reduce<number>((points, own) => points * (own ?? grid), 1);
  const there = levels.reduce<number>((mixes, own) => mixes * (own ?? Infinity), 1);
  return Math.min(there, candidates + 2 + rounds * laterPoints(candidates) + (compared > MOST_GRID ? 0 : compared));
};

/** The winners, up to as many between them, and the best of the grid. */
const mostAgain = ({ confirm, grid }: SearchSpec): number => 2 * confirm.winners + (grid < 2 ? 0 : 1);
