export { difference, ENOUGH_AGREE, honest, withoutChance } from './agreement.js';
export { type Limits, type Means, meansOf, meansOfRuns, whatBinds } from './binding.js';
export { Collector } from './collect.js';
export { type ComplianceParts, complianceSentence, partsOf } from './compliance.js';
export { CONVENTION_COLUMNS, type ConventionRuns, conventionTable } from './conventions.js';
export { dictionary } from './dictionary.js';
export { DIFFERENCE_COLUMNS, differences, type PairedDifference, pairedDifference } from './differences.js';
export { HEADLINE } from './headline.js';
export { type Decomposition, decompose, EFFECT_COLUMNS, effects } from './interaction.js';
export { type Moments, momentsOf } from './moments.js';
export {
  adjustedP,
  FALSE_DISCOVERY_RATE,
  isUntold,
  LEAST_PART,
  LEAST_SHARE,
  leastOfInterest,
  nothingMoved,
  type Tested,
  type Verdict,
  verdicts,
} from './multiplicity.js';
export { type NullPremises, nullReason, type Side } from './nullReason.js';
export { RUN_FIGURES, type RunFigure, type RunValues, runValues } from './runs.js';
export * from './sensitivity/index.js';
export { GAP_COLUMNS, type GapStudy, gapEffects, shapleyShares, sharesOverOrders } from './shapley.js';
export { t975 } from './student.js';
export { SUMMARY_COLUMNS, summary } from './summary.js';
export { TIMESERIES_COLUMNS, timeseries, timeseriesParts } from './timeseries.js';
export { fourDigits, percent, plural, pluralBetween } from './words.js';
