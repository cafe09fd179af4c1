import type { Phase } from '../core/phase.js';
import { announce } from './phases/announce.js';
import { expect } from './phases/expect.js';
import { inspect } from './phases/inspect.js';
import { learn } from './phases/learn.js';
import { plan } from './phases/plan.js';
import { record } from './phases/record.js';
import { report } from './phases/report.js';
import { sanction } from './phases/sanction.js';
import { settle } from './phases/settle.js';
import { trade } from './phases/trade.js';
import { train } from './phases/train.js';
import type { World } from './world/world.js';

export { checkInvariants, InvariantError } from './accounts/invariants.js';
export { type Metric, metricsFor, TURN_METRICS, type TurnMetric } from './accounts/measure.js';
export { finiteOnly, LAB_COLUMNS, type LabColumn, labCell } from './accounts/panel.js';
export { createWorld } from './createWorld.js';
export { labDemand } from './labs/labDemand.js';
export { type Corner, marketCurves } from './labs/marketCurves.js';
export * from './world/labs.js';
export * from './world/parameters.js';
export { ACTION, COMPLIANCE, MODE } from './world/state.js';
export type { World } from './world/world.js';

/** The order of a turn: the order of the paper (docs/model.md). */
export const PHASES: readonly Phase<World>[] = [
  announce,
  expect,
  plan,
  trade,
  train,
  report,
  inspect,
  sanction,
  settle,
  learn,
  record,
];
