export { createParameters } from './parameters.js';
export { BASE, createPlan, jobsOf, type Plan, type PlannedVariant, type RunJob, type Selection } from './plan.js';
export { samplePopulation } from './population.js';
export { MetricError, type Prepared, preparedFor } from './prepare.js';
export { type RunFailure, type RunOptions, type RunResult, simulateJob } from './simulate.js';
