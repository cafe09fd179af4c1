export { type ExtraTable, type RunReport, type RunRequest, runPlan } from './run.js';
