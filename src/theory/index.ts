/** The closed forms, one namespace a result; the suite that runs them. */
export { CASES, NOT_SIMULATED } from './cases/index.js';
export * as economy from './common/economy.js';
export * as becker from './decision/becker.js';
export * as harrington from './decision/harrington.js';
export * as liability from './decision/liability.js';
export * as logit from './decision/logit.js';
export * as reputation from './decision/reputation.js';
export * as riskAversion from './decision/riskAversion.js';
export * as selfReporting from './decision/selfReporting.js';
export * as splitcomp from './decision/splitcomp.js';
export {
  ACTIONS,
  type Action,
  criticalCoordination,
  EXACT_SHARES,
  expectedPenalty,
  type SplitKey,
  type SplitPoint,
  STRONG,
  tornado,
} from './decision/splitcomp.js';
export * as splitcompHeatmaps from './decision/splitcompHeatmaps.js';
export { axis, boundaries, cells, HEATMAPS } from './decision/splitcompHeatmaps.js';
export * as channels from './detection/channels.js';
export * as riskWeighted from './detection/riskWeighted.js';
export * as signalTest from './detection/signalTest.js';
export * as lumpSum from './enforcement/lumpSum.js';
export * as marketPower from './enforcement/marketPower.js';
export * as ownDetection from './enforcement/ownDetection.js';
export * as reportingEnforcement from './enforcement/reportingEnforcement.js';
export * as stranlundDhanda from './enforcement/stranlundDhanda.js';
export * as tournament from './enforcement/tournament.js';
export * as banking from './market/banking.js';
export * as bunching from './market/bunching.js';
export * as cobweb from './market/cobweb.js';
export * as collar from './market/collar.js';
export * as montgomery from './market/montgomery.js';
export * as pricesVsQuantities from './market/pricesVsQuantities.js';
export * as updating from './market/updating.js';
export {
  type CaseOutput,
  type CaseParameters,
  type CaseRun,
  type ResultRow,
  type Row,
  runCase,
  type Setting,
  type Simulate,
  type Task,
  tasksOf,
} from './suite/suite.js';
export { renderSummaries, renderTable, summaries, summarise } from './suite/suiteTable.js';
