import { constantOf, isPath } from '../values/pathKinds.js';
import { labCount, type Scenario } from './scenario.js';

/** Why a setting is read by nothing, and what would have it read. */
export interface Idle {
  readonly because: string;
  readonly fix: string;
}

/** Settings that another one makes idle, and when. */
interface IdleRule {
  readonly paths: readonly string[];
  when(scenario: Scenario): Idle | null;
}

/** Under this name while the condition holds. */
const rule = (paths: readonly string[], holds: (s: Scenario) => boolean, because: string, fix: string): IdleRule => ({
  paths,
  when: (s) => (holds(s) ? { because, fix } : null),
});

const below = (section: string, keys: readonly string[]): string[] => keys.map((key) => `${section}.${key}`);

/**
 * Audits go where flags or ranks point, as many as the capacity; the base rate enters only the chance of the random share, and not
 * even that where it asks for more audits than there are.
 */
function rateIsIdle(s: Scenario): boolean {
  const { strategy, capacity, rate, randomShare } = s.regulator.audits;
  if (strategy === 'targeted') return randomShare === 0;
  if (strategy !== 'flagged' && strategy !== 'ranked') return false;
  if (randomShare === 0) return true;
  const alike = s.labs.every(({ auditWeight, auditRate, rows }) => auditWeight === 1 && auditRate === null && rows === null);
  const plain = alike && s.regulator.audits.pool === 'all' && s.regulator.audits.perUnit === 0;
  const escalates =
    s.regulator.record.auditEscalation !== 0 || s.regulator.policy !== 'fixed' || s.regulator.selfReporting !== null;
  return plain && !escalates && !isPath(rate) && constantOf(rate) * labCount(s) >= constantOf(capacity);
}

const RULES: readonly IdleRule[] = [
  rule(
    below('regulator.penalty', ['fixed', 'perUnit', 'quadratic', 'priceMultiple', 'turnoverShare']),
    ({ regulator }) => regulator.penalty.formula !== null,
    'regulator.penalty.formula replaces it',
    'regulator.penalty.formula: null, or the term in the formula',
  ),
  rule(
    ['regulator.audits.rate'],
    rateIsIdle,
    'regulator.audits.strategy and capacity say how many are audited, and whom',
    'regulator.audits.capacity, or regulator.audits.strategy: random with capacity: null',
  ),
  rule(
    ['regulator.audits.randomShare'],
    ({ regulator: { audits } }) => audits.strategy === 'random',
    'all audits are random',
    'another regulator.audits.strategy',
  ),
  rule(
    ['regulator.audits.perUnit'],
    ({ regulator: { audits } }) => audits.strategy !== 'random' && audits.randomShare === 0,
    'no audit is random',
    'regulator.audits.strategy: random, or a randomShare above 0',
  ),
  rule(
    ['regulator.audits.expectation'],
    ({ regulator: { audits } }) => audits.strategy !== 'ranked',
    'labs reckon with a rank under regulator.audits.strategy: ranked alone',
    'regulator.audits.strategy: ranked',
  ),
  rule(
    below('regulator.audits', ['index', 'exponent']),
    ({ regulator: { audits } }) => audits.strategy !== 'signal',
    'no index of suspicion is read but under regulator.audits.strategy: signal',
    'regulator.audits.strategy: signal',
  ),
  rule(
    ['regulator.audits.scale'],
    ({ regulator: { audits } }) => audits.strategy !== 'signal' || audits.index !== 'log',
    'only the index of suspicion log has a scale',
    'regulator.audits.strategy: signal with index: log',
  ),
  rule(
    ['regulator.audits.groups'],
    ({ regulator: { audits } }) => audits.strategy !== 'targeted',
    'there are audit groups under regulator.audits.strategy: targeted alone',
    'regulator.audits.strategy: targeted',
  ),
  rule(
    ['regulator.detection.sd'],
    ({ regulator: { detection } }) => detection.rule === 'constant',
    "an audit finds with the lab's detectability",
    'regulator.detection.rule: measurement',
  ),
  rule(
    ['regulator.backcheck.probability'],
    ({ regulator: { backcheck } }) => backcheck.coverage === 0,
    'nothing is checked again',
    'regulator.backcheck.coverage above 0',
  ),
  rule(
    ['regulator.backcheck.rate'],
    ({ regulator: { backcheck } }) => backcheck.lookback === 0,
    'no past violation can be opened again',
    'regulator.backcheck.lookback above 0',
  ),
  rule(
    ['regulator.backcheck.lookback'],
    ({ regulator: { backcheck } }) => backcheck.rate === 0,
    'no past violation is opened again',
    'regulator.backcheck.rate above 0',
  ),
  rule(
    ['regulator.record.auditDecay'],
    ({ regulator: { record } }) => record.auditEscalation === 0,
    'no lab has an excess that could fade',
    'regulator.record.auditEscalation above 0',
  ),
  rule(
    below('regulator.collateral', ['postedBy', 'financingRate']),
    ({ regulator: { collateral } }) => collateral.amount === 0,
    'no collateral is posted',
    'regulator.collateral.amount above 0',
  ),
  rule(
    ['market.adjustment'],
    ({ market }) => market.mechanism !== 'tatonnement',
    'the price is not found step by step',
    'market.mechanism: tatonnement',
  ),
  rule(
    ['market.allocation.benchmark'],
    ({ market }) => market.allocation.basis !== 'benchmark',
    'free allocation does not go by a benchmark',
    'market.allocation.basis: benchmark',
  ),
  rule(
    ['market.allocation.basis'],
    ({ market }) => market.allocation.grandfathered === 0 && market.banking.initial === 0,
    'nothing is allocated free',
    'market.allocation.grandfathered above 0',
  ),
  rule(
    ['market.allocation.forfeitOnViolation'],
    ({ market }) => market.allocation.grandfathered === 0,
    'no free allocation can be lost',
    'market.allocation.grandfathered above 0',
  ),
  rule(
    ['market.collar.reserve'],
    ({ market }) => market.collar.ceiling === null,
    'there is no ceiling at which it is sold',
    'market.collar.ceiling',
  ),
  rule(
    ['market.collar.floorRule'],
    ({ market }) => market.collar.floor === null,
    'there is no floor to hold',
    'market.collar.floor',
  ),
  rule(
    below('market.banking', ['limit', 'lifetime', 'holdingCost']),
    ({ market }) => !market.banking.allowed,
    'permits are not kept',
    'market.banking.allowed: true',
  ),
  rule(
    ['market.banking.borrowing.interest'],
    ({ market }) => market.banking.borrowing.limit === 0,
    'nothing is borrowed',
    'market.banking.borrowing.limit above 0',
  ),
];

/** Paths that a rule speaks of. */
export const IDLE_PATHS: readonly string[] = RULES.flatMap(({ paths }) => paths);

/** Why the number at a path is read by nothing in this scenario; null where it is read, or where no rule says so. */
export const idleIn = (scenario: Scenario, path: string): Idle | null =>
  RULES.find(({ paths }) => paths.includes(path))?.when(scenario) ?? null;
