export { estimatePlan, estimateRun, programBytes } from './estimate.js';
export { checkWarnings } from './warnings.js';
