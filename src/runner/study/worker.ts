import { parentPort, workerData } from 'node:worker_threads';
import { planStudy } from '../../experiment/index.js';
import type { Scenario, Study } from '../../scenario/index.js';
import { evaluatePart, type PartRange } from './parts.js';
import { simulator } from './point.js';

/** What a worker knows of the study; points it makes itself. */
export interface StudyContext {
  readonly study: Study;
  readonly base: Scenario;
}

const { study, base } = workerData as StudyContext;
const plan = planStudy(study, base);
const evaluate = simulator(plan);

/** Answers each range of points with its rows; an error ends the thread. */
parentPort?.on('message', (range: PartRange) => parentPort?.postMessage(evaluatePart(range, plan.replicates, evaluate)));
