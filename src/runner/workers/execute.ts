import { setImmediate } from 'node:timers/promises';
import { preparedFor } from '../../experiment/index.js';
import { OutputError, StoppedError } from '../files/index.js';
import { type Batch, type BatchContext, type BatchResult, runBatch } from './batch.js';
import { Pool, WorkerDeath } from './pool.js';
import type { Answer } from './worker.js';

export interface ExecuteOptions {
  /** Threads that run beside this one, so that whatever runs can be stopped; 0: runs in this thread, which then hears nothing meanwhile. */
  readonly workers: number;
  readonly signal?: AbortSignal;
  /** Another worker file, for tests. */
  readonly workerFile?: string;
}

/** Runs the batches and gives their results in the order of the batches, whatever finishes first. */
export async function* execute(
  context: BatchContext,
  batches: readonly Batch[],
  options: ExecuteOptions,
): AsyncGenerator<BatchResult> {
  const workers = Math.min(options.workers, batches.length);
  if (workers === 0) yield* inProcess(context, batches, options.signal);
  else yield* pooled(context, batches, workers, options);
}

async function* inProcess(context: BatchContext, batches: readonly Batch[], signal?: AbortSignal): AsyncGenerator<BatchResult> {
  for (const batch of batches) {
    // a turn of the event loop, so that signals and the progress line get theirs
    await setImmediate();
    stopIfAsked(signal);
    yield await runBatch(context, batch);
  }
}

async function* pooled(
  context: BatchContext,
  batches: readonly Batch[],
  workers: number,
  { signal, workerFile }: ExecuteOptions,
): AsyncGenerator<BatchResult> {
  const pool = new Pool<Batch, Answer>(workers, context, workerFile);
  const stop = (): void => void pool.close();
  signal?.addEventListener('abort', stop, { once: true });
  const submit = async (batch: Batch): Promise<BatchResult | WorkerDeath> => {
    try {
      const answer = await pool.run(batch);
      if (answer.ok) return answer.result;
      throw new OutputError(answer.path, answer.message, answer.code);
    } catch (error) {
      if (error instanceof WorkerDeath) return error;
      throw error;
    }
  };
  // results wait for their turn: no more of them than a few a worker, so that they do not fill memory
  const ahead = workers * 4;
  const running: Promise<BatchResult | WorkerDeath>[] = [];
  let next = 0;
  try {
    for (const batch of batches) {
      while (next < batches.length && running.length < ahead) {
        const task = submit(batches[next++]!);
        task.catch(() => {});
        running.push(task);
      }
      const result = await running.shift()!;
      stopIfAsked(signal);
      if (!(result instanceof WorkerDeath)) yield result;
      else yield* afterDeath(context, batch, result, submit, signal);
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}

/** A worker died on a batch: its runs again one by one, so that only the one that kills is lost. */
async function* afterDeath(
  context: BatchContext,
  batch: Batch,
  death: WorkerDeath,
  submit: (batch: Batch) => Promise<BatchResult | WorkerDeath>,
  signal?: AbortSignal,
): AsyncGenerator<BatchResult> {
  if (batch.replicates.length === 1) {
    yield lost(context, batch, death);
    return;
  }
  for (const replicate of batch.replicates) {
    const single: Batch = { variant: batch.variant, replicates: [replicate] };
    const result = await submit(single);
    stopIfAsked(signal);
    yield result instanceof WorkerDeath ? lost(context, single, result) : result;
  }
}

const lost = (context: BatchContext, batch: Batch, death: WorkerDeath): BatchResult => {
  const { scenario } = context.variants[batch.variant]!;
  const { turns } = preparedFor(scenario).parameters;
  const message = `the worker died: ${death.message}`;
  return {
    batch,
    metrics: new Float64Array(turns * context.metrics.length * batch.replicates.length).fill(Number.NaN),
    failures: batch.replicates.map((replicate) => ({ replicate, seed: scenario.seed, turn: 0, phase: 'worker', message })),
    searches: 0,
    parts: {},
    labTables: [],
    ms: 0,
  };
};

const stopIfAsked = (signal?: AbortSignal): void => {
  if (signal?.aborted) throw new StoppedError(String(signal.reason));
};
