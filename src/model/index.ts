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
import type { World } from './world.js';

export { createWorld } from './createWorld.js';
export { checkInvariants, InvariantError } from './invariants.js';
export * from './labs.js';
export { type Corner, marketCurves } from './market/curves.js';
export { type Metric, metricsFor, TURN_METRICS, type TurnMetric } from './metrics.js';
export { LAB_COLUMNS, type LabColumn } from './panel.js';
export * from './parameters.js';
export { ACTION, COMPLIANCE, MODE } from './state.js';
export type { World } from './world.js';

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
