import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { type Batch, type BatchContext, type BatchResult, runBatch } from './batch.js';
import { OutputError } from './errors.js';

/** What a worker answers: its result, or that it could not write (errors lose their fields between threads). */
export type Answer =
  | { readonly ok: true; readonly result: BatchResult }
  | { readonly ok: false; readonly path: string; readonly message: string; readonly code: string | undefined };

export default async (batch: Batch): Promise<unknown> => {
  try {
    const result = await runBatch(workerData as unknown as BatchContext, batch);
    const answer: Answer = { ok: true, result };
    return move({ [transferableSymbol]: [result.metrics.buffer], [valueSymbol]: answer } as never);
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    return { ok: false, path: error.path, message: error.message, code: error.code } satisfies Answer;
  }
};
