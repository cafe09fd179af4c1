export {
  BELIEF,
  BENEFIT,
  CHOICE,
  createLabs,
  EXPECTATION,
  HORIZON,
  LAB_ATTRIBUTES,
  type LabAttribute,
  type Labs,
} from './labs.js';
export { clearLedger, createLedger } from './ledger.js';
export type { Aggregate, Clearing, Market, ScheduleSolver, Schedules, Served, Supply } from './market.js';
export { markObligated } from './obligated.js';
export { createOutlook, type DemandTable, type Outlook, type PlainLabs, placeOf } from './outlook.js';
export {
  type AllocationBasis,
  AUDIT_STRATEGIES,
  type AuditStrategy,
  type BackcheckRule,
  type Bids,
  type CollateralRule,
  type Coverage,
  type FloorRule,
  type GrowthPath,
  type Indivisible,
  type Lagged,
  type MarketParameters,
  type Mechanism,
  type ParameterPath,
  type Parameters,
  PENALTY_VARIABLES,
  type PenaltyFormula,
  type RegulatorParameters,
  type Selection,
  type StabilityRule,
  type Timing,
  type TurnExpression,
} from './parameters.js';
export { calendar, followPaths, growthFactor, mayBeAbove0, ownParameters } from './paths.js';
export { ACTION, COMPLIANCE, createState, MODE, type State, type StateColumn, type StateFlag } from './state.js';
export type { Chance, Tally, Turn, World } from './world.js';
