import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { StudyPlan } from '../../experiment/index.js';
import { packageFolder } from '../program/index.js';
import { Pool, WorkerDeath } from '../workers/index.js';
import { evaluatePart, type PartContent, type PartRange } from './parts.js';
import { type Evaluate, type PointFailure, simulator } from './point.js';
import type { StudyContext } from './worker.js';

export interface CrewOptions {
  /** 0: in this thread, which then hears nothing while a point runs. */
  readonly workers: number;
  readonly signal?: AbortSignal;
  /** Another evaluator than the simulator, in this thread. */
  readonly evaluate?: Evaluate;
  /** Another worker file, for tests. */
  readonly workerFile?: string;
}

/**
 * Works through parts and hands each over as it is finished, in whatever order. When asked to stop it begins no further part, finishes those
 * under way and gives false.
 */
export const workThrough = async (
  plan: StudyPlan,
  parts: readonly PartRange[],
  { workers, signal, evaluate, workerFile }: CrewOptions,
  onPart: (range: PartRange, content: PartContent) => void,
): Promise<boolean> => {
  const crew = Math.min(workers, parts.length);
  if (crew === 0 || evaluate) {
    const run = evaluate ?? simulator(plan);
    for (const range of parts) {
      // a turn of the event loop, so that signals get theirs
      await setImmediate();
      if (signal?.aborted) return false;
      onPart(range, evaluatePart(range, plan.replicates, run));
    }
    return true;
  }
  const pool = new Pool<PartRange, PartContent>(crew, contextOf(plan), workerFile ?? WORKER_FILE);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < parts.length && !signal?.aborted) {
      const range = parts[next++]!;
      onPart(range, await whole(plan, range, (task) => orDeath(pool.run(task))));
    }
  };
  try {
    await Promise.all(Array.from({ length: crew }, lane));
  } finally {
    await pool.close();
  }
  return next === parts.length;
};

const contextOf = ({ study, base, rows, replicates }: StudyPlan): StudyContext => ({
  study,
  base,
  listed: rows === undefined ? null : { rows, replicates },
});

/** The bundled worker of studies. */
const WORKER_FILE = join(packageFolder, 'dist/studyWorker.js');

const orDeath = async (task: Promise<PartContent>): Promise<PartContent | WorkerDeath> => {
  try {
    return await task;
  } catch (error) {
    if (error instanceof WorkerDeath) return error;
    throw error;
  }
};

/** A part from a worker; where the worker dies, its points one by one, so that only the one that kills is lost. */
const whole = async (
  plan: StudyPlan,
  range: PartRange,
  run: (range: PartRange) => Promise<PartContent | WorkerDeath>,
): Promise<PartContent> => {
  const content = await run(range);
  if (!(content instanceof WorkerDeath)) return content;
  let body = '';
  const failures: PointFailure[] = [];
  for (let point = range.from; point < range.to; point++) {
    const single = range.to - range.from === 1 ? content : await run({ ...range, from: point, to: point + 1 });
    if (single instanceof WorkerDeath) {
      const message = `the worker died: ${single.message}`;
      const { seed } = plan.base;
      failures.push(
        ...plan.replicates.map((replicate) => ({ point: point + 1, replicate, seed, turn: 0, phase: 'worker', message })),
      );
    } else {
      body += single.body;
      failures.push(...single.failures);
    }
  }
  return { body, failures };
};
