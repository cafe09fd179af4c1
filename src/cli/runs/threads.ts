import { availableParallelism } from 'node:os';
import type { Plan } from '../../experiment/index.js';
import { estimateRun, threadsFor, workOf } from '../../runner/checks/index.js';
import { labCount } from '../../scenario/index.js';
import type { RunSettings } from '../options/settings.js';

/** Worker threads for a plan: those asked for, else as many as it is worth. */
export const threadsOf = (plan: Plan, { workers, labs }: Pick<RunSettings, 'workers' | 'labs'>): number => {
  if (workers !== undefined) return workers;
  const runs = plan.variants.map(({ scenario }) => estimateRun(scenario, labCount(scenario), labs));
  return threadsFor(workOf(runs, plan.replicates.length), availableParallelism());
};
