import { performance } from 'node:perf_hooks';
import { type RunFailure, simulateJob } from '../../experiment/index.js';
import { labCount, type Scenario } from '../../scenario/index.js';
import { type Estimate, estimateRun, rowsMs } from './estimate.js';

/** What runs of each variant took. */
export interface Probe {
  /** In the order of the variants. */
  readonly runs: readonly Estimate[];
  /** Runs of each variant that were timed. */
  readonly replicates: number;
  /** How many times too long or too short the time may be. */
  readonly within: number;
  /** Runs that did not come to their end, by variant. */
  readonly failures: readonly (RunFailure | null)[];
}

/** Rounds of one run a variant: more while they take less than this together, ms. */
const BUDGET_MS = 1500;
const MOST_ROUNDS = 12;

/**
 * Times runs of every variant, one after the other and round after round: code gets faster as it is used, so the shortest counts, and
 * how much the last round took beside it says how far that may be off. `budgetMs`: no further round past it.
 */
export const probe = (scenarios: readonly Scenario[], replicates: number, panel: boolean, budgetMs = BUDGET_MS): Probe => {
  const shortest = new Float64Array(scenarios.length).fill(Infinity);
  const last = new Float64Array(scenarios.length);
  const failures: (RunFailure | null)[] = scenarios.map(() => null);
  const started = performance.now();
  let rounds = 0;
  do {
    rounds++;
    scenarios.forEach((scenario, v) => {
      const from = performance.now();
      const result = simulateJob(scenario, rounds);
      last[v] = performance.now() - from;
      shortest[v] = Math.min(shortest[v]!, last[v]!);
      if (result.status === 'failed') failures[v] ??= result.failure;
    });
  } while (rounds < Math.min(replicates, MOST_ROUNDS) && performance.now() - started < budgetMs);
  const spread = sum(last) / sum(shortest);
  return {
    runs: scenarios.map((scenario, v) => {
      const labs = labCount(scenario);
      const { bytes } = estimateRun(scenario, labs, panel);
      return { runMs: shortest[v]! + rowsMs(scenario, labs, panel), bytes };
    }),
    replicates: rounds,
    // the second round is still slow: what it says is no better than the costs
    within: rounds < 3 ? 2 : Math.min(2, Math.max(1.3, spread)),
    failures,
  };
};

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
