import type { Plan } from '../../experiment/index.js';
import type { Batch } from './batch.js';

/** Long enough that sending a batch to a worker does not matter, short enough for a lively progress line. */
const BATCH_MS = 100;

/** Cuts a plan into batches, in plan order; each of one variant. */
export const batchesOf = (plan: Plan, runMs: (variant: number) => number): Batch[] =>
  plan.variants.flatMap((_, variant) => {
    const size = Math.max(1, Math.ceil(BATCH_MS / Math.max(runMs(variant), 1e-3)));
    const batches: Batch[] = [];
    for (let at = 0; at < plan.replicates.length; at += size)
      batches.push({ variant, replicates: plan.replicates.slice(at, at + size) });
    return batches;
  });
