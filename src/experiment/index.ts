export { align } from './align.js';
export { metricsOf } from './columns.js';
export { type Convention, type ConventionSet, conventionSet, type Skipped } from './conventions.js';
export { CELLS, commonOf, decomposition, differingSections } from './decompose.js';
export { grid as gridDesign, sobolPoints } from './designs/index.js';
export { type GapDesign, gapDesign, gapSet, MOST_EXACT, subsetName } from './gap.js';
export { ENFORCEMENT_OFF, FACTORS, type LeverVariants, leverSet } from './leverSet.js';
export { LEVERS, type Lever, withoutEnforcement } from './levers.js';
export { limitsOf } from './limits.js';
export { createParameters } from './parameters.js';
export { BASE, createPlan, hasNames, jobsOf, type Plan, type PlannedVariant, type RunJob, type Selection } from './plan.js';
export { samplePopulation } from './population.js';
export { type Premises, premisesOf } from './premises.js';
export { MetricError, type Prepared, preparedFor } from './prepare.js';
export { dependsOnEnforcement } from './probes/enforcement.js';
export { rehearse } from './probes/rehearsal.js';
export { type Decision, type InsideTurn, insideRun } from './replay/inside.js';
export {
  type DeterrenceGrid,
  type DeterrenceRow,
  deterrenceGrid,
  panelOf,
  type ScheduleRow,
  schedulesAt,
} from './replay/pictures.js';
export { ACTS, type LabStakes, labStakes, STAKE_COLUMNS, type StakeColumn } from './replay/stakes.js';
export { type RunFailure, type RunOptions, type RunResult, simulateJob } from './simulate.js';
export { type PointValue, planPoints, planStudy, replicatesOf, type StudyPlan } from './study/plan.js';
