export { estimatePlan, estimateRun } from './estimate.js';
export { checkWarnings } from './warnings.js';
