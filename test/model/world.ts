import { Streams } from '../../src/core/streams.js';
import { createWorld } from '../../src/model/createWorld.js';
import { signalTolerance } from '../../src/model/equations/signal.js';
import { createLabs, LAB_ATTRIBUTES, type LabAttribute, type Labs } from '../../src/model/world/labs.js';
import type { Parameters } from '../../src/model/world/parameters.js';
import { ACTION, type State } from '../../src/model/world/state.js';
import type { World } from '../../src/model/world/world.js';

/** Some of an object's fields, nested objects too. */
export type Some<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { [K in keyof T]?: Some<T[K]> }
      : T;

/** A plain policy: random audits of everyone at 20 %, exact signals, audits that find everything, no fine, no backcheck, threshold 10. */
export const PLAIN: Parameters = {
  turns: 1,
  burnIn: 0,
  market: {
    cap: () => 100,
    timing: 'schedule',
    bids: 'reservation',
    mechanism: 'uniform-price',
    selection: 'midpoint',
    indivisible: 'mix',
    replanning: { cost: 0 },
    initialPrice: 1,
    commitment: 0,
    postedPrice: Number.NaN,
    adjustment: 0.1,
    allocation: { grandfathered: 0, basis: 'size', benchmark: 1, forfeitOnViolation: false, permitsSeizable: false },
    collar: { floor: () => 0, ceiling: () => Infinity, reserve: 0, floorRule: 'withhold' },
    banking: {
      allowed: false,
      limit: Infinity,
      lifetime: Infinity,
      holdingCost: 0,
      initial: 0,
      borrowing: { limit: 0, interest: 0 },
    },
    stability: null,
    transactionCost: 0,
    dominant: -1,
  },
  regulator: {
    enforced: true,
    threshold: () => 10,
    coverage: 'whole',
    violationTolerance: 0,
    audits: {
      strategy: 'random',
      rate: 0.2,
      perUnit: 0,
      capacity: Infinity,
      randomShare: 0,
      expectation: 'cutoff',
      index: 'ratio',
      exponent: 1,
      scale: 1,
      pool: 'all',
      groups: null,
      cost: 0,
    },
    signal: { noise: 'multiplicative', sd: 0, bias: 0, test: 'one-sided', tolerance: { kind: 'falsePositiveRate', value: 0.05 } },
    detection: { rule: 'constant', sd: 0, falsePositive: 0, verified: true, appeal: 0 },
    backcheck: { rule: 'channels', probability: 0, coverage: 0, lookback: 0, rate: 0 },
    whistleblower: 0,
    monitoring: 0,
    penalty: {
      fixed: 0,
      perUnit: 0,
      quadratic: 0,
      priceMultiple: 0,
      turnoverShare: 0,
      formula: null,
      formulaVaries: false,
      formulaTerms: null,
      makeGood: false,
      escalation: 0,
    },
    collateral: { amount: 0, rule: 'inside', postedBy: 'all', collectibleShare: 1, wealth: Infinity, financingRate: 0 },
    record: { auditEscalation: 0, auditDecay: 0 },
    jurisdictions: { count: 10, coordination: 0.25 },
    adaptive: null,
    selfReporting: null,
  },
  welfare: { damagePerUnit: 0, costOfPublicFunds: 0, deadweight: false },
  referencePrice: Number.NaN,
  paths: [],
  growth: [],
  readsLagged: false,
  groups: ['labs'],
};

/** `base` with some fields replaced; lists, functions and null replace whole. */
export const merge = <T>(base: T, over: Some<T> | undefined): T => {
  if (over === undefined) return base;
  const plain = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x);
  if (!plain(base) || !plain(over)) return over as T;
  const out: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) out[key] = merge(out[key], value as never);
  return out as T;
};

/** What a lab is when nothing else is said: detectable, risk neutral, unlimited liability, no gain, no record. */
const LAB: Partial<Record<LabAttribute, number>> = {
  value: 100,
  size: 20,
  permitWeight: 1,
  detectability: 1,
  auditWeight: 1,
  'racing.factor': 1,
  'racing.scale': 100,
  riskWeight: 1,
  liability: Infinity,
  discount: 1,
  'belief.prior': Number.NaN,
  'belief.memory': 1,
  endowmentWeight: 1,
  auditRate: Number.NaN,
  fineFixed: Number.NaN,
  finePerUnit: Number.NaN,
  coordination: Number.NaN,
  'expectation.weight': 0.5,
};

/** A number for all labs, or one a lab. */
type Values = number | readonly number[];
const fill = (column: { [i: number]: number; readonly length: number }, values: Values): void => {
  for (let i = 0; i < column.length; i++) column[i] = typeof values === 'number' ? values : values[i]!;
};

export const labsWith = (count: number, attributes: Partial<Record<LabAttribute, Values>> = {}): Labs => {
  const labs = createLabs(count);
  for (const name of LAB_ATTRIBUTES) fill(labs.attribute[name], attributes[name] ?? LAB[name] ?? 0);
  return labs;
};

export interface WorldOptions {
  readonly count?: number;
  readonly market?: Some<Parameters['market']>;
  readonly regulator?: Some<Parameters['regulator']>;
  readonly labs?: Partial<Record<LabAttribute, Values>>;
  readonly state?: Partial<Record<keyof State, Values>>;
  readonly seed?: number;
}

/**
 * A world in its first turn, set by hand as it stands before inspection: nobody trades or plans. By default one lab of size 20 above the
 * threshold 10 runs its size, truly reported and covered.
 */
export const worldWith = ({ count = 1, market, regulator, labs, state, seed = 1 }: WorldOptions = {}): World => {
  const parameters: Parameters = {
    ...PLAIN,
    market: merge<Parameters['market']>(PLAIN.market, market),
    regulator: merge<Parameters['regulator']>(PLAIN.regulator, regulator),
  };
  const world = createWorld(parameters, labsWith(count, labs), new Streams(seed, 0));
  const { turn } = world;
  turn.t = 1;
  const { threshold, signal, detection } = parameters.regulator;
  turn.threshold = threshold(1, 0, turn.lagged);
  turn.tolerance = signalTolerance(signal, signal.sd, turn.threshold);
  turn.measurementTolerance = signalTolerance(signal, detection.sd, turn.threshold);
  turn.price = 1;
  const A = world.labs.attribute;
  const S = world.state;
  fill(S.value, Array.from(A.value));
  fill(S.size, Array.from(A.size));
  fill(S.compute, Array.from(A.size));
  fill(S.reported, Array.from(A.size));
  fill(S.expectedPrice, 1);
  fill(S.expectedNext, 1);
  for (const [name, values] of Object.entries(state ?? {})) fill(S[name as keyof State], values!);
  for (let i = 0; i < count; i++) S.obligated[i] = S.size[i]! > turn.threshold ? 1 : 0;
  return world;
};

/** State columns of labs that run their size and report θ: the whole run uncovered. */
export const evading = (size: number, θ: number): Partial<Record<keyof State, Values>> => ({
  compute: size,
  reported: θ,
  obligation: size,
  violation: size,
  action: ACTION.evade,
});

/** As `evading`, in pieces. */
export const splitting = (size: number, θ: number): Partial<Record<keyof State, Values>> => ({
  ...evading(size, θ),
  action: ACTION.split,
});

/** Mean of a column. */
export const mean = (column: ArrayLike<number>): number => {
  let s = 0;
  for (let i = 0; i < column.length; i++) s += column[i]!;
  return s / column.length;
};

/** Four standard errors of a share of n draws with chance x. */
export const fourErrors = (x: number, n: number): number => 4 * Math.sqrt((x * (1 - x)) / n);
