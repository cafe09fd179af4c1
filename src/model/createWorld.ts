import boxMuller from '@stdlib/random/base/box-muller/lib/index.js';
import { column, Luck, type LuckGroup, type Prng, type Streams } from '../core/index.js';
import { createTally, metricsFor } from './accounts/index.js';
import { createMarket, createSchedules } from './market/index.js';
import {
  CHOICE,
  type Chance,
  createLedger,
  createOutlook,
  createState,
  EXPECTATION,
  HORIZON,
  type Labs,
  mayBeAbove0,
  ownParameters,
  type Parameters,
  type Turn,
  type World,
} from './world/index.js';

/** The initial world of a run: labs as they were sampled, nothing happened yet. */
export const createWorld = (shared: Parameters, labs: Labs, streams: Streams): World => {
  const parameters = ownParameters(shared);
  const { count } = labs;
  const moves = movesOf(labs, parameters);
  const scratch = {
    draws: [column(count, 0.5), column(count, 0.5), column(count, 0.5), column(count, 0.5)] as const,
    order: new Int32Array(blocksOf(parameters) * count),
  };
  const state = createState(count);
  state.priceFactor.fill(1);
  const chance = createChance(parameters, labs, moves.shocks, streams);
  return {
    parameters,
    labs,
    state,
    turn: firstTurn(parameters),
    moves,
    market: createMarket(count, blocksOf(parameters)),
    ledger: createLedger(),
    chance: parameters.burnIn > 0 ? createChance(parameters, labs, moves.shocks, streams, 'burn-in/') : chance,
    settling: parameters.burnIn > 0 ? chance : null,
    scratch,
    tally: createTally(parameters.groups.length),
    metrics: column(metricsFor(parameters.groups).length),
    vintages: createVintages(parameters, count),
    outlook: moves.foresight
      ? createOutlook(
          parameters.turns,
          parameters.burnIn,
          count,
          moves.growth || thresholdMoves(parameters),
          moves.shocks,
          createSchedules,
        )
      : null,
    past: createPast(parameters.regulator.backcheck.lookback, count),
  };
};

const blocksOf = (parameters: Parameters): number => {
  const { allowed, borrowing } = parameters.market.banking;
  if (!allowed) return 1;
  return mayBeAbove0(parameters, borrowing.limit, 'market.banking.borrowing.limit') ? 3 : 2;
};

const some = (values: ArrayLike<number>, is: (x: number) => boolean): boolean => {
  for (let i = 0; i < values.length; i++) if (is(values[i]!)) return true;
  return false;
};

const movesOf = (
  { attribute: A, expectation, horizon }: Labs,
  { market: { allocation }, regulator: { audits }, growth }: Parameters,
): World['moves'] => ({
  growth: growth.length > 0 || some(A['growth.value'], (g) => g !== 0) || some(A['growth.size'], (g) => g !== 0),
  shocks: some(A['shock.sd'], (sd) => sd > 0),
  racing: some(A['racing.gapSensitivity'], (sensitivity) => sensitivity !== 0),
  updating: allocation.basis === 'updating' || allocation.basis === 'benchmark',
  farsight: audits.strategy === 'targeted' && audits.groups !== null && some(horizon, (rule) => rule === HORIZON.farsighted),
  foresight: some(expectation, (rule) => rule === EXPECTATION.foresight),
});

/** Box–Muller: two uniforms make two normals, so a block of labs uses whole pairs. (The library's ziggurat draws from a generator of its own.) */
const standardNormal = (prng: Prng): (() => number) => boxMuller.factory({ prng });

/** Labs of a group stand side by side: the groups in that order, each with its number of labs. */
const luckGroups = ({ group, count }: Labs, names: readonly string[]): LuckGroup[] => {
  const groups: LuckGroup[] = [];
  for (let from = 0, to = 0; from < count; from = to) {
    while (to < count && group[to] === group[from]) to++;
    const name = names[group[from]!] ?? String(group[from]);
    // the same group again, behind another one: its labs have luck of their own
    const again = groups.filter((other) => other.name.split('//')[0] === name).length;
    groups.push({ name: again === 0 ? name : `${name}//${again}`, count: to - from });
  }
  return groups;
};

/** A stream that a run does not use is off; since each has its own name, that moves no other. */
const createChance = (parameters: Parameters, labs: Labs, shocks: boolean, streams: Streams, prefix = ''): Chance => {
  const { signal, detection, backcheck } = parameters.regulator;
  const groups = luckGroups(labs, parameters.groups);
  const uniforms = (name: string): Luck => new Luck(streams, prefix + name, groups);
  const normals = (name: string): Luck => new Luck(streams, prefix + name, groups, standardNormal);
  return {
    demand: shocks ? normals('demand') : null,
    commonDemand: shocks ? standardNormal(streams.named(`${prefix}common-demand`)) : null,
    signal: mayBeAbove0(parameters, signal.sd, 'regulator.signal.sd') ? normals('signal') : null,
    selection: uniforms('selection'),
    offsets: streams.named(`${prefix}offsets`),
    audit: uniforms('audit'),
    measurement: detection.rule === 'measurement' ? normals('measurement') : null,
    backcheck: mayBeAbove0(parameters, backcheck.coverage, 'regulator.backcheck.coverage') ? uniforms('backcheck') : null,
    lookback: backcheck.lookback > 0 ? uniforms('lookback') : null,
    choice: some(labs.choice, (rule) => rule === CHOICE.logit) ? uniforms('choice') : null,
    rationing: (turn) => streams.named(`rationing/${turn}`),
  };
};

/** Sizes do not move here, so that whatever number stands for business as usual will do. */
const thresholdMoves = ({ turns, regulator: { threshold } }: Parameters): boolean => {
  for (let t = 2; t <= turns; t++) if (threshold(t, 1) !== threshold(1, 1)) return true;
  return false;
};

const createVintages = ({ market: { banking } }: Parameters, count: number): World['vintages'] =>
  banking.allowed && banking.lifetime < Infinity ? Array.from({ length: banking.lifetime + 1 }, () => column(count)) : null;

const createPast = (lookback: number, count: number): World['past'] => {
  if (lookback === 0) return null;
  const ring = (): Float64Array[] => Array.from({ length: lookback }, () => column(count));
  return { violation: ring(), undetected: ring() };
};

const firstTurn = (parameters: Parameters): Turn => {
  const { audits } = parameters.regulator;
  return {
    t: -parameters.burnIn,
    first: true,
    bau: 0,
    threshold: Number.NaN,
    cap: 0,
    floor: 0,
    ceiling: Infinity,
    price: Number.NaN,
    lastPrice: Number.NaN,
    priceBeforeLast: Number.NaN,
    schedulePrice: Number.NaN,
    priceLow: 0,
    priceHigh: 0,
    offered: 0,
    borrowable: 0,
    allocated: 0,
    cancelledNext: 0,
    reserveAccount: 0,
    stabilised: 0,
    pathExists: true,
    reserveUsed: 0,
    withheld: 0,
    boughtBack: 0,
    unsold: 0,
    balance: 0,
    balanceTaken: 0,
    balanceBought: 0,
    mixShare: Number.NaN,
    expired: 0,
    auctioned: 0,
    commitmentsCut: false,
    volume: 0,
    auditRate: audits.rate,
    tolerance: 0,
    measurementTolerance: 0,
    lagged: { price: Number.NaN, bank: 0, emissions: 0 },
    excessDemand: 0,
    lastFlags: Number.NaN,
    lastCutoff: Number.NaN,
    lastTieShare: Number.NaN,
    pool: 0,
    auditScale: 1,
    settledScale: 1,
    randomWeight: 0,
    randomFound: 0,
    audits: 0,
    flags: 0,
    backchecks: 0,
    failedBackchecks: 0,
    reopened: 0,
    auditCost: 0,
    processCost: 0,
  };
};
