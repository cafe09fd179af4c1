import { financingCost } from './cost.js';
import { benefit, surplusAt } from './equations/benefit.js';
import { obligation } from './equations/obligation.js';
import { switchPrice } from './equations/violation.js';
import { BENEFIT } from './labs.js';
import { ACTION, COMPLIANCE, MODE } from './state.js';
import type { World } from './world.js';

/** Sums over labs that the turn's metrics are made of; filled in one pass, so that looking costs little. */
export interface Tally {
  labs: number;
  obligated: number;
  comply: number;
  complyObligated: number;
  covered: number;
  bunched: number;
  abstained: number;
  exempt: number;
  deterred: number;
  evade: number;
  split: number;
  complyAtReference: number;
  compute: number;
  reported: number;
  obligation: number;
  violation: number;
  permits: number;
  permitsSquared: number;
  bank: number;
  borrowed: number;
  expectedPrice: number;
  grossBenefit: number;
  secrecyGain: number;
  integrityCost: number;
  reputationLoss: number;
  payoff: number;
  found: number;
  missed: number;
  flaggedViolators: number;
  flaggedHonest: number;
  violators: number;
  falsePositives: number;
  fineDue: number;
  fineCollected: number;
  forfeited: number;
  marginalPenalty: number;
  marginalPenaltyLabs: number;
  margin: number;
  marginLabs: number;
  /** By group: labs, complying labs, obligation, violation, payoff. */
  readonly group: { labs: Float64Array; comply: Float64Array; obligation: Float64Array; violation: Float64Array; payoff: Float64Array };
}

const SUMS = [
  'labs', 'obligated', 'comply', 'complyObligated', 'covered', 'bunched', 'abstained', 'exempt', 'deterred', 'evade', 'split',
  'complyAtReference', 'compute', 'reported', 'obligation', 'violation', 'permits', 'permitsSquared', 'bank', 'borrowed', 'expectedPrice',
  'grossBenefit', 'secrecyGain', 'integrityCost', 'reputationLoss', 'payoff', 'found', 'missed', 'flaggedViolators', 'flaggedHonest',
  'violators', 'falsePositives', 'fineDue', 'fineCollected', 'forfeited', 'marginalPenalty', 'marginalPenaltyLabs', 'margin', 'marginLabs',
] as const satisfies readonly (keyof Tally)[];

export const createTally = (groups: number): Tally => {
  const by = (): Float64Array => new Float64Array(groups);
  const tally = { group: { labs: by(), comply: by(), obligation: by(), violation: by(), payoff: by() } } as Record<string, unknown>;
  for (const name of SUMS) tally[name] = 0;
  return tally as unknown as Tally;
};

const clear = (tally: Tally): void => {
  for (const name of SUMS) tally[name] = 0;
  for (const column of Object.values(tally.group)) column.fill(0);
};

/** One pass over the labs at the end of a turn. */
export const count = (world: World, T: Tally): void => {
  clear(T);
  const { labs, state } = world;
  const reference = world.parameters.referencePrice;
  const { action, compliance, mode, payoff, permits, violation, obligation: owed } = state;
  T.labs = labs.count;
  for (let i = 0; i < labs.count; i++) {
    const complies = action[i] === ACTION.comply;
    const g = labs.group[i]!;
    T.group.labs[g] = T.group.labs[g]! + 1;
    T.group.obligation[g] = T.group.obligation[g]! + owed[i]!;
    T.group.violation[g] = T.group.violation[g]! + violation[i]!;
    T.group.payoff[g] = T.group.payoff[g]! + payoff[i]!;
    T.compute += state.compute[i]!;
    T.reported += state.reported[i]!;
    T.obligation += owed[i]!;
    T.violation += violation[i]!;
    T.permits += permits[i]!;
    T.permitsSquared += permits[i]! * permits[i]!;
    if (state.bank[i]! >= 0) T.bank += state.bank[i]!;
    else T.borrowed -= state.bank[i]!;
    T.expectedPrice += state.expectedPrice[i]!;
    T.payoff += payoff[i]!;
    const q = state.compute[i]!;
    T.grossBenefit += labs.benefit[i] === BENEFIT.run ? (q > 0 ? state.value[i]! : 0) : benefit(state.value[i]!, state.slope[i]!, q);
    if (complies) {
      T.comply++;
      T.group.comply[g] = T.group.comply[g]! + 1;
      const kind = compliance[i]!;
      if (kind === COMPLIANCE.exempt) T.exempt++;
      else if (kind === COMPLIANCE.covered) T.covered++;
      else if (kind === COMPLIANCE.bunched) T.bunched++;
      else T.abstained++;
      T.deterred += state.deterred[i]!;
      T.flaggedHonest += state.flagged[i]!;
    } else {
      T.violators++;
      if (action[i] === ACTION.split) T.split++;
      else T.evade++;
      if (mode[i] !== MODE.market) T.secrecyGain += state.secrecy[i]!;
      T.integrityCost += labs.attribute.integrity[i]!;
      T.flaggedViolators += state.flagged[i]!;
      if (state.found[i] === 0) T.missed += state.audited[i]!;
    }
    T.found += state.found[i]!;
    T.falsePositives += state.falsePositive[i]!;
    T.fineDue += state.fineDue[i]!;
    T.fineCollected += state.fineCollected[i]!;
    T.forfeited += state.forfeited[i]!;
    if (state.obligated[i] === 0) {
      T.complyAtReference++;
      continue;
    }
    T.obligated++;
    if (complies) T.complyObligated++;
    const e1 = state.penaltyLinear[i]!;
    if (e1 === e1) {
      T.marginalPenalty += e1 + state.penaltyQuadratic[i]! * violation[i]!;
      T.marginalPenaltyLabs++;
    }
    const margin = honestPayoff(world, i, world.turn.price) - state.violationPayoff[i]!;
    if (margin < Infinity) {
      T.margin += margin;
      T.marginLabs++;
    }
    if (compliesAt(world, i, reference)) T.complyAtReference++;
  }
};

/** What complying in full is worth to lab i at a price, M$: covering the run, or bunching at θ. */
const honestPayoff = (world: World, i: number, p: number): number => {
  const { state, labs, turn, parameters } = world;
  const { coverage } = parameters.regulator;
  const w = labs.attribute.permitWeight[i]!;
  const a = state.value[i]!;
  const standing = financingCost(world) + state.honestCost[i]!;
  let covered: number;
  if (labs.benefit[i] === BENEFIT.run) covered = a - p * obligation(coverage, w, turn.threshold, state.size[i]!);
  else if (coverage === 'perRun') covered = 0.5 * a * state.size[i]! - p;
  else covered = surplusAt(a, state.slope[i]!, w * p) + (coverage === 'excess' ? w * p * turn.threshold : 0);
  return Math.max(covered - standing, state.bunchPayoff[i]!);
};

/** Would lab i comply in full if permits cost p, with this turn's enforcement? */
const compliesAt = (world: World, i: number, p: number): boolean => {
  const { state } = world;
  const honest = honestPayoff(world, i, p);
  if (state.violationPayoff[i]! > honest + 1e-9 * Math.abs(honest)) return false;
  // a partial violation in the market pays above the switch price
  if (p > state.reservationPrice[i]!) return true;
  return p <= switchPrice(state.penaltyLump[i]! - state.honestCost[i]!, state.penaltyLinear[i]!, state.penaltyQuadratic[i]!);
};
