import { preparedFor, type RunFailure, type StudyPlan, simulateJob } from '../../experiment/index.js';
import { formatProblem, patcher } from '../../scenario/index.js';
import { type Outcomes, outcomesFor } from './outcomes.js';

export interface PointFailure extends RunFailure {
  /** From 1. */
  readonly point: number;
}

/** What came of one point. */
export interface PointResult {
  /** Replicate by replicate; NaN where the run failed. */
  readonly outcomes: Float64Array;
  readonly failures: readonly PointFailure[];
}

/** Runs one point, counted from 0. */
export type Evaluate = (point: number) => PointResult;

/** The ordinary evaluator: the point's scenario, every replicate. */
export const simulator = (plan: StudyPlan): Evaluate => {
  const patch = patcher(plan.base);
  const width = plan.study.outcomes.length;
  const { replicates, base } = plan;
  return (point) => {
    const outcomes = new Float64Array(replicates.length * width).fill(Number.NaN);
    const failures: PointFailure[] = [];
    const fail = (failure: RunFailure): void => void failures.push({ point: point + 1, ...failure });
    const failAll = (message: string): PointResult => {
      for (const replicate of replicates) fail({ replicate, seed: base.seed, turn: 0, phase: 'scenario', message });
      return { outcomes, failures };
    };
    let patched: ReturnType<typeof patch>;
    let write: Outcomes;
    let turns: number;
    try {
      patched = patch(plan.settingsOf(plan.valuesAt(point)));
      if (!patched.ok) return failAll(patched.problems.map((problem) => formatProblem({ ...problem, source: '' })).join('; '));
      write = outcomesFor(plan.study.outcomes, patched.scenario);
      ({ turns } = preparedFor(patched.scenario).parameters);
    } catch (error) {
      return failAll(error instanceof Error ? error.message : String(error));
    }
    const { scenario } = patched;
    replicates.forEach((replicate, r) => {
      const result = simulateJob(scenario, replicate);
      if (result.status === 'failed') fail(result.failure);
      else write(result.metrics, turns, outcomes.subarray(r * width, (r + 1) * width));
    });
    return { outcomes, failures };
  };
};
