/**
 * permitsim as a library: a scenario in, tables out, nothing written. The same module runs in Node and in a browser.
 *
 * Units are the scenario's own (`units`): compute and permits in permit units, money in its money unit (M$ unless said
 * otherwise), a turn as the scenario names it. Rates and shares are in [0, 1].
 * @packageDocumentation
 */

export { type Cell, TableView, type Value } from '../data/index.js';
export type { Metric } from '../model/index.js';
export { jsonSchema } from '../scenario/index.js';
export { type FailedRun, type Problem, RunError, ScenarioError } from './problems.js';
export { type Comparison, compare, type Results, type RunOptions, run, stream } from './run.js';
export type { Options, ScenarioInput } from './scenario.js';
export type { Batch, RunEvent } from './stream.js';
export { type Grid, type SweepOptions, sweep } from './sweep.js';
