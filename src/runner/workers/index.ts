export type { BatchContext, BatchResult, RowFormat } from './batch.js';
export { type ExecuteOptions, execute } from './execute.js';
export { Pool, WorkerDeath } from './pool.js';
export { batchesOf } from './schedule.js';
