export { createParameters } from './parameters.js';
export { BASE, createPlan, jobsOf, type Plan, type PlannedVariant, type RunJob, type Selection } from './plan.js';
export { samplePopulation } from './population.js';
export { type Prepared, preparedFor, sharedUse } from './prepare.js';
export { type RunFailure, type RunOptions, type RunResult, simulateJob } from './simulate.js';
