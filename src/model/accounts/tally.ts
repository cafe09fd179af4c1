import { benefit } from '../equations/benefit.js';
import { BENEFIT } from '../world/labs.js';
import { ACTION, COMPLIANCE, MODE } from '../world/state.js';
import type { World } from '../world/world.js';
import { benchmarks } from './deadweight.js';
import { countMargins } from './margins.js';

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
  payoff: number;
  found: number;
  missed: number;
  flaggedViolators: number;
  flaggedHonest: number;
  violators: number;
  falsePositives: number;
  declared: number;
  fineDue: number;
  fineCollected: number;
  forfeited: number;
  marginalPenalty: number;
  marginalPenaltyLabs: number;
  margin: number;
  marginLabs: number;
  /** Filled only where `welfare.deadweight` asks for a second clearing. */
  efficient: number;
  noTrade: number;
  /** By group: labs, complying labs, obligation, violation, payoff. */
  readonly group: {
    labs: Float64Array;
    comply: Float64Array;
    obligation: Float64Array;
    violation: Float64Array;
    payoff: Float64Array;
  };
}

const SUMS = [
  'labs',
  'obligated',
  'comply',
  'complyObligated',
  'covered',
  'bunched',
  'abstained',
  'exempt',
  'deterred',
  'evade',
  'split',
  'complyAtReference',
  'compute',
  'reported',
  'obligation',
  'violation',
  'permits',
  'permitsSquared',
  'bank',
  'borrowed',
  'expectedPrice',
  'grossBenefit',
  'secrecyGain',
  'integrityCost',
  'payoff',
  'found',
  'missed',
  'flaggedViolators',
  'flaggedHonest',
  'violators',
  'falsePositives',
  'declared',
  'fineDue',
  'fineCollected',
  'forfeited',
  'marginalPenalty',
  'marginalPenaltyLabs',
  'margin',
  'marginLabs',
  'efficient',
  'noTrade',
] as const satisfies readonly (keyof Tally)[];

export const createTally = (groups: number): Tally => {
  const by = (): Float64Array => new Float64Array(groups);
  const tally = { group: { labs: by(), comply: by(), obligation: by(), violation: by(), payoff: by() } } as Record<
    string,
    unknown
  >;
  for (const name of SUMS) tally[name] = 0;
  return tally as unknown as Tally;
};

const clearGroups = ({ group }: Tally): void => {
  group.labs.fill(0);
  group.comply.fill(0);
  group.obligation.fill(0);
  group.violation.fill(0);
  group.payoff.fill(0);
};

/** What the labs did in the turn, added up: a few short passes, each with its sums in locals (fields of an object would be slow). */
export const count = (world: World, T: Tally): void => {
  T.labs = world.labs.count;
  for (const pass of PASSES) pass(world, T);
  if (world.parameters.welfare.deadweight) Object.assign(T, benchmarks(world));
};

const countActions = (world: World, T: Tally): void => {
  const { action, compliance, deterred, obligated } = world.state;
  let owing = 0;
  let complyOwing = 0;
  let deterredLabs = 0;
  let evade = 0;
  let split = 0;
  let exempt = 0;
  let covered = 0;
  let bunched = 0;
  for (let i = 0; i < action.length; i++) {
    const a = action[i]!;
    owing += obligated[i]!;
    if (a === ACTION.comply) {
      complyOwing += obligated[i]!;
      deterredLabs += deterred[i]!;
      const kind = compliance[i]!;
      if (kind === COMPLIANCE.exempt) exempt++;
      else if (kind === COMPLIANCE.covered) covered++;
      else if (kind === COMPLIANCE.bunched) bunched++;
    } else if (a === ACTION.split) split++;
    else evade++;
  }
  T.obligated = owing;
  T.complyObligated = complyOwing;
  T.deterred = deterredLabs;
  T.evade = evade;
  T.split = split;
  T.violators = evade + split;
  T.comply = action.length - T.violators;
  T.exempt = exempt;
  T.covered = covered;
  T.bunched = bunched;
  T.abstained = T.comply - exempt - covered - bunched;
};

const countVolumes = (world: World, T: Tally): void => {
  const { compute, reported, obligation: owed, violation, permits, bank, expectedPrice } = world.state;
  let q = 0;
  let r = 0;
  let o = 0;
  let v = 0;
  let l = 0;
  let squared = 0;
  let banked = 0;
  let borrowed = 0;
  let expected = 0;
  for (let i = 0; i < compute.length; i++) {
    q += compute[i]!;
    r += reported[i]!;
    o += owed[i]!;
    v += violation[i]!;
    l += permits[i]!;
    squared += permits[i]! * permits[i]!;
    if (bank[i]! >= 0) banked += bank[i]!;
    else borrowed -= bank[i]!;
    expected += expectedPrice[i]!;
  }
  T.compute = q;
  T.reported = r;
  T.obligation = o;
  T.violation = v;
  T.permits = l;
  T.permitsSquared = squared;
  T.bank = banked;
  T.borrowed = borrowed;
  T.expectedPrice = expected;
};

const countMoney = (world: World, T: Tally): void => {
  const { labs, state } = world;
  const { payoff, fineDue, fineCollected, forfeited, compute, value, slope, action, mode, secrecy, selfReported } = state;
  const { integrity } = labs.attribute;
  let gross = 0;
  let worth = 0;
  let due = 0;
  let collected = 0;
  let lost = 0;
  let secret = 0;
  let inward = 0;
  for (let i = 0; i < payoff.length; i++) {
    const q = compute[i]!;
    gross += labs.benefit[i] === BENEFIT.run ? (q > 0 ? value[i]! : 0) : benefit(value[i]!, slope[i]!, q);
    worth += payoff[i]!;
    due += fineDue[i]!;
    collected += fineCollected[i]!;
    lost += forfeited[i]!;
    if (action[i] !== ACTION.comply && selfReported[i] === 0) {
      inward += integrity[i]!;
      if (mode[i] !== MODE.market) secret += secrecy[i]!;
    }
  }
  T.grossBenefit = gross;
  T.payoff = worth;
  T.fineDue = due;
  T.fineCollected = collected;
  T.forfeited = lost;
  T.secrecyGain = secret;
  T.integrityCost = inward;
};

const countInspection = (world: World, T: Tally): void => {
  const { action, flagged, audited, found, falsePositive, selfReported } = world.state;
  let declared = 0;
  let violatorsFlagged = 0;
  let allFlagged = 0;
  let findings = 0;
  let missed = 0;
  let wrong = 0;
  for (let i = 0; i < action.length; i++) {
    allFlagged += flagged[i]!;
    findings += found[i]!;
    wrong += falsePositive[i]!;
    declared += selfReported[i]!;
    if (action[i] !== ACTION.comply) {
      violatorsFlagged += flagged[i]!;
      if (found[i] === 0) missed += audited[i]!;
    }
  }
  T.flaggedViolators = violatorsFlagged;
  T.flaggedHonest = allFlagged - violatorsFlagged;
  T.found = findings;
  T.missed = missed;
  T.falsePositives = wrong;
  T.declared = declared;
};

const countGroups = (world: World, T: Tally): void => {
  clearGroups(T);
  const { labs, state } = world;
  const { action, obligation: owed, violation, payoff } = state;
  const { group } = T;
  for (let i = 0; i < action.length; i++) {
    const g = labs.group[i]!;
    group.labs[g] = group.labs[g]! + 1;
    if (action[i] === ACTION.comply) group.comply[g] = group.comply[g]! + 1;
    group.obligation[g] = group.obligation[g]! + owed[i]!;
    group.violation[g] = group.violation[g]! + violation[i]!;
    group.payoff[g] = group.payoff[g]! + payoff[i]!;
  }
};

/** Each writes its own sums. A list, so that each loop is compiled by itself. */
const PASSES: readonly ((world: World, T: Tally) => void)[] = [
  countActions,
  countVolumes,
  countMoney,
  countInspection,
  countGroups,
  countMargins,
];
