import { parentPort, workerData } from 'node:worker_threads';
import { type PointValue, planPoints, planStudy } from '../../experiment/index.js';
import type { Scenario, Study } from '../../scenario/index.js';
import { evaluatePart, type PartRange } from './parts.js';
import { simulator } from './point.js';

/** What a worker knows of the study; points it makes itself. */
export interface StudyContext {
  readonly study: Study;
  readonly base: Scenario;
  /** Points listed one by one, and the luck they meet; else the study's own. */
  readonly listed: { readonly rows: readonly (readonly PointValue[])[]; readonly replicates: readonly number[] } | null;
}

const { study, base, listed } = workerData as StudyContext;
const plan = listed === null ? planStudy(study, base) : planPoints(study, base, listed.rows, listed.replicates);
const evaluate = simulator(plan);

/** Answers each range of points with its rows; an error ends the thread. */
parentPort?.on('message', (range: PartRange) => parentPort?.postMessage(evaluatePart(range, plan.replicates, evaluate)));
