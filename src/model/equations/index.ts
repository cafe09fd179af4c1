export {
  adaptedRate,
  chanceIfFlagged,
  chanceIfUnflagged,
  logIndex,
  mixedChance,
  randomChance,
  rateAt,
  ratioIndex,
  rawChance,
  signalChance,
  unpermittedExcess,
  unpermittedRun,
  unpermittedWhole,
} from './auditChance.js';
export { discountedCount, posteriorMean } from './belief.js';
export { benefit, benefitSlope, computeAt, surplusAt } from './benefit.js';
export { binaryShare, gumbel, inclusiveValue } from './choice.js';
export { collected, fineRoom, forfeit, liabilityWithPermits, lostAnyway } from './collateral.js';
export { nextShock, shockFactor } from './demandShock.js';
export {
  additive,
  additiveRest,
  additiveUncapped,
  backcheckChance,
  channels,
  nested,
  otherChannels,
  unconditional,
  withLookback,
} from './detection.js';
export { adaptive, trend } from './expectation.js';
export { certaintyEquivalent, certaintySlopes, expectedCost, quadraticCost } from './expectedCost.js';
export { computeCovered, obligation, reportFor } from './obligation.js';
export { fine, forfeitureLoss, lumpFine, makeGoodCost, repeatFactor, unitFine } from './penalty.js';
export { secrecyGain } from './racing.js';
export { rankChance, rankSlope } from './rank.js';
export { auditExcessNext, failuresNext, reputationCost } from './reputation.js';
export { reservationDivisible, reservationPartial, reservationRun, reservationRunPartial } from './reservation.js';
export {
  additiveSignal,
  exceedance,
  flagChance,
  isFlagged,
  legalPiece,
  logSuspicion,
  logSuspicionMean,
  multiplicativeSignal,
  plainSuspicion,
  plainSuspicionMean,
  signalTolerance,
} from './signal.js';
export { type GroupOption, worthOfStanding } from './standing.js';
export { interiorViolation, LEAST, switchPrice, violationSurplus } from './violation.js';
