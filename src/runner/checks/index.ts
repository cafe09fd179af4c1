export { type Estimate, estimatePlan, estimateRun, programBytes, ROUGHLY, threadsFor, workOf } from './estimate.js';
export { type Probe, probe } from './probe.js';
export { checkWarnings } from './warnings.js';
