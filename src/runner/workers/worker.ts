import { parentPort, workerData } from 'node:worker_threads';
import { OutputError } from '../files/index.js';
import { type Batch, type BatchContext, type BatchResult, runBatch } from './batch.js';

/** What a worker answers: its result, or that it could not write (errors lose their fields between threads). */
export type Answer =
  | { readonly ok: true; readonly result: BatchResult }
  | { readonly ok: false; readonly path: string; readonly message: string; readonly code: string | undefined };

/** Answers each batch that it is sent; anything but an error of writing ends the thread. */
parentPort?.on('message', async (batch: Batch) => {
  try {
    const result = await runBatch(workerData as BatchContext, batch);
    parentPort?.postMessage({ ok: true, result } satisfies Answer, [result.metrics.buffer as ArrayBuffer]);
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    parentPort?.postMessage({ ok: false, path: error.path, message: error.message, code: error.code } satisfies Answer);
  }
});
