import type { Phase } from '../core/index.js';
import { announce, expect, inspect, learn, plan, record, report, sanction, settle, trade, train } from './phases/index.js';
import type { World } from './world/index.js';

export {
  checkInvariants,
  finiteOnly,
  InvariantError,
  LAB_COLUMNS,
  LAB_STAKES,
  type LabColumn,
  labCell,
  type Metric,
  metricsFor,
  STAKED,
  type Stakes,
  stakesOfAll,
  TURN_METRICS,
  type TurnMetric,
} from './accounts/index.js';
export { createWorld } from './createWorld.js';
export { type Corner, labDemand, marketCurves, searchCount } from './labs/index.js';
export { looksAtSignals } from './regulator/index.js';
export {
  ACTION,
  type AllocationBasis,
  AUDIT_STRATEGIES,
  type AuditStrategy,
  type BackcheckRule,
  BELIEF,
  BENEFIT,
  type Bids,
  CHOICE,
  COMPLIANCE,
  type CollateralRule,
  type Coverage,
  createLabs,
  EXPECTATION,
  type FloorRule,
  type GrowthPath,
  HORIZON,
  type Indivisible,
  LAB_ATTRIBUTES,
  type LabAttribute,
  type Labs,
  type Lagged,
  type MarketParameters,
  type Mechanism,
  MODE,
  type ParameterPath,
  type Parameters,
  PENALTY_VARIABLES,
  type PenaltyFormula,
  type RegulatorParameters,
  type Selection,
  type StabilityRule,
  type Timing,
  type TurnExpression,
  type World,
} from './world/index.js';

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
