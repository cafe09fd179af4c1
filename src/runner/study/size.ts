import type { StudyPlan } from '../../experiment/index.js';
import { labCount } from '../../scenario/index.js';
import { estimateRun } from '../estimate.js';

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

export const sizeOf = ({ study, base, points, replicates, factors }: StudyPlan, workers: number): StudySize => {
  const runs = points * replicates.length;
  const { runMs, bytes } = estimateRun(base, labCount(base), false);
  const numbers = 2 + study.outcomes.length;
  return {
    points,
    runs,
    seconds: (runs * runMs) / 1000 / workers,
    diskBytes: runs * numbers * 14 + points * factors.length * 14,
    memoryBytes: workers * (40e6 + bytes) + 90e6 + 8 * (runs * study.outcomes.length + points * factors.length),
  };
};
