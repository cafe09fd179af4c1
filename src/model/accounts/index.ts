export { checkInvariants, InvariantError } from './invariants.js';
export { type Metric, measure, metricsFor, TURN_METRICS, type TurnMetric } from './measure.js';
export { finiteOnly, LAB_COLUMNS, type LabColumn, labCell } from './panel.js';
export { LAB_STAKES, STAKED, type Stakes, stakesOfAll } from './stakes.js';
export { createTally } from './sums.js';
