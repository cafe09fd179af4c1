import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { preparedFor } from '../experiment/index.js';
import { type Batch, type BatchContext, type BatchResult, runBatch } from './batch.js';
import { OutputError, StoppedError } from './errors.js';
import type { Answer } from './worker.js';

export interface ExecuteOptions {
  /** 1: in this process, no pool. */
  readonly workers: number;
  readonly signal?: AbortSignal;
  /** Single runs are long: even one worker runs beside this thread, so that it can be stopped. */
  readonly long?: boolean;
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
  if (workers <= 1 && !options.workerFile && !options.long) yield* inProcess(context, batches, options.signal);
  else yield* pooled(context, batches, Math.max(workers, 1), options);
}

async function* inProcess(context: BatchContext, batches: readonly Batch[], signal?: AbortSignal): AsyncGenerator<BatchResult> {
  for (const batch of batches) {
    // a turn of the event loop, so that signals and the progress line get theirs
    await setImmediate();
    stopIfAsked(signal);
    yield await runBatch(context, batch);
  }
}

/** From the sources (tests, tsx) the compiled worker is used: worker threads read no TypeScript. */
const workerFileUrl = (): string => {
  const here = import.meta.url;
  const url = here.endsWith('.ts') ? new URL('../../dist/runner/worker.js', here) : new URL('worker.js', here);
  return fileURLToPath(url);
};

async function* pooled(
  context: BatchContext,
  batches: readonly Batch[],
  workers: number,
  { signal, workerFile }: ExecuteOptions,
): AsyncGenerator<BatchResult> {
  const pool = new Piscina({
    filename: workerFile ?? workerFileUrl(),
    workerData: context,
    minThreads: workers,
    maxThreads: workers,
  });
  // a worker that dies rejects its task, which is handled there; the pool must not throw it a second time
  pool.on('error', () => {});
  const stop = (): void => void pool.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  const submit = async (batch: Batch): Promise<BatchResult | Death> => {
    try {
      const answer = (await pool.run(batch)) as Answer;
      if (answer.ok) return answer.result;
      throw new OutputError(answer.path, answer.message, answer.code);
    } catch (error) {
      if (error instanceof OutputError) throw error;
      return new Death(error);
    }
  };
  // results wait for their turn: no more of them than a few a worker, so that they do not fill memory
  const ahead = workers * 4;
  const running: Promise<BatchResult | Death>[] = [];
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
      if (!(result instanceof Death)) yield result;
      else yield* afterDeath(context, batch, result, submit, signal);
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.destroy();
  }
}

class Death {
  constructor(readonly cause: unknown) {}
  get message(): string {
    return this.cause instanceof Error ? this.cause.message : String(this.cause);
  }
}

/** A worker died on a batch: its runs again one by one, so that only the one that kills is lost. */
async function* afterDeath(
  context: BatchContext,
  batch: Batch,
  death: Death,
  submit: (batch: Batch) => Promise<BatchResult | Death>,
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
    yield result instanceof Death ? lost(context, single, result) : result;
  }
}

const lost = (context: BatchContext, batch: Batch, death: Death): BatchResult => {
  const { scenario } = context.variants[batch.variant]!;
  const { turns } = preparedFor(scenario).parameters;
  const message = `the worker died: ${death.message}`;
  return {
    batch,
    metrics: new Float64Array(turns * context.metrics.length * batch.replicates.length).fill(Number.NaN),
    failures: batch.replicates.map((replicate) => ({ replicate, seed: scenario.seed, turn: 0, phase: 'worker', message })),
    parts: {},
    labTables: [],
  };
};

const stopIfAsked = (signal?: AbortSignal): void => {
  if (signal?.aborted) throw new StoppedError(String(signal.reason));
};
