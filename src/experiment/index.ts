export { createParameters } from './parameters.js';
export { BASE, createPlan, jobsOf, type Plan, type PlannedVariant, type RunJob, type Selection } from './plan.js';
export { samplePopulation } from './population.js';
export { MetricError, type Prepared, preparedFor } from './prepare.js';
export { type RunFailure, type RunOptions, type RunResult, simulateJob } from './simulate.js';
export { CELLS, decomposition } from './decompose.js';
export { ENFORCEMENT_OFF, FACTORS, LEVERS, type Lever, type LeverVariants, leverSet, withoutEnforcement } from './levers.js';
export { dependsOnEnforcement } from './probe.js';
export { type DeterrenceGrid, type DeterrenceRow, deterrenceGrid, panelOf, type ScheduleRow, schedulesAt } from './pictures.js';
