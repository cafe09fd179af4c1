/** permitsim as a library: scenarios in, tables out. */
export * from './analysis/index.js';
export * from './data/index.js';
export { createPlan, jobsOf, type Plan, type RunJob, type RunResult, simulateJob } from './experiment/index.js';
export { type RunReport, type RunRequest, runPlan } from './runner/run/index.js';
export { findScenario, readText, shippedScenarios } from './runner/sources/index.js';
export { jsonSchema, loadScenario, type Scenario, type ScenarioSet } from './scenario/index.js';
