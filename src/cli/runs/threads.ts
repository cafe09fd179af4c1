import { availableParallelism } from 'node:os';
import type { Plan } from '../../experiment/index.js';
import { type Estimate, estimateRun, threadsFor, workOf } from '../../runner/checks/index.js';
import { labCount } from '../../scenario/index.js';
import type { RunSettings } from '../options/settings.js';

/** What a run of each variant takes, reckoned from its size. */
export const estimatesOf = ({ variants }: Plan, { labs }: Pick<RunSettings, 'labs'>): Estimate[] =>
  variants.map(({ scenario }) => estimateRun(scenario, labCount(scenario), labs));

/** Worker threads for a plan: those asked for, else as many as it is worth. */
export const threadsOf = (
  plan: Plan,
  settings: Pick<RunSettings, 'workers' | 'labs'>,
  runs = estimatesOf(plan, settings),
): number => settings.workers ?? threadsFor(workOf(runs, plan.replicates.length), availableParallelism());
