export { allFailed, NothingRan } from './gather.js';
export type { FailedRun } from './manifest.js';
export { type MemoryReport, runInMemory, TABLES, type TableName } from './memory.js';
export type { MissingValue } from './missing.js';
export { type ExtraTable, type RunReport, type RunRequest, runPlan } from './run.js';
