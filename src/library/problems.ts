import { formatProblem, type Problem, problemOfAll } from '../scenario/index.js';

export type { Problem } from '../scenario/index.js';

/** A scenario is not right: every problem as data, each with its place, the value and what would be right. Nothing was run. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => formatProblem(problem)).join('\n'));
  }
}

/** Runs failed: which, in which turn and phase, and why. */
export class RunError extends Error {
  override readonly name = 'RunError';

  constructor(readonly failures: readonly FailedRun[]) {
    const [first] = failures;
    super(
      `${failures.length} run${failures.length === 1 ? '' : 's'} failed, first ${first?.variant}, replicate ${first?.replicate}, turn ${first?.turn}, ${first?.phase}: ${first?.message}`,
    );
  }
}

/** A run that could not be finished. */
export interface FailedRun {
  readonly variant: string;
  readonly replicate: number;
  readonly seed: number;
  /** 0: before the first turn. */
  readonly turn: number;
  readonly phase: string;
  readonly message: string;
}

/** A problem that has no place in a file. */
export const plainProblem = (path: string, message: string, value: string, fix: string): Problem =>
  problemOfAll('', { path, message, value, fix });
