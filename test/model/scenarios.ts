import fc from 'fast-check';
import type { Parameters } from '../../src/model/world/parameters.js';
import type { Economy } from './economy.js';
import { moves, pathsOf } from './moving.js';
import type { Some } from './world.js';

/** Random economies over every instrument and rule, for property-based tests. Small: a few labs, a few turns. */

/** Thousandths of the range: doubles would be dominated by numbers no scenario has (5e-324). */
const upTo = (max: number, min = 0): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1000 }).map((k) => min + ((max - min) * k) / 1000);
const unit = upTo(1);
const or = <A, B>(a: A, b: fc.Arbitrary<B>): fc.Arbitrary<A | B> => fc.oneof(fc.constant(a), b);
/** One in eight: what takes the closed forms away makes a run slow. */
const rarely = <A, B>(a: A, b: fc.Arbitrary<B>): fc.Arbitrary<A | B> =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(a) }, { weight: 1, arbitrary: b });
const one = <const T>(...xs: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...xs);

const market: fc.Arbitrary<Some<Parameters['market']>> = fc
  .record({
    cap: upTo(1.2),
    step: upTo(0.2, -0.2),
    timing: one('lagged', 'schedule'),
    indivisible: one('mix', 'mix', 'whole'),
    replanning: fc.record({ cost: fc.constantFrom<number>(0, 0, Infinity, 2, 30) }),
    bids: fc.oneof(
      { weight: 5, arbitrary: fc.constant('reservation' as const) },
      { weight: 1, arbitrary: fc.constant('value' as const) },
    ),
    mechanism: fc.oneof(
      { weight: 6, arbitrary: fc.constant('uniform-price' as const) },
      { weight: 2, arbitrary: one('posted-price', 'tatonnement') },
    ),
    selection: one('midpoint', 'highest', 'lowest'),
    initialPrice: or(Number.NaN, upTo(100)),
    commitment: or(0, unit),
    postedPrice: upTo(80),
    adjustment: upTo(2),
    allocation: fc.record({
      grandfathered: or(0, or(1, unit)),
      basis: one('size', 'equal', 'weights', 'benchmark', 'updating'),
      benchmark: unit,
      forfeitOnViolation: fc.boolean(),
      permitsSeizable: fc.boolean(),
    }),
    floor: or(0, upTo(60)),
    width: or(Infinity, upTo(40)),
    reserve: or(Infinity, upTo(100)),
    floorRule: one('withhold', 'buyback', 'cancel-future'),
    banking: fc.record({
      allowed: fc.boolean(),
      limit: or(Infinity, upTo(30)),
      lifetime: or(Infinity, one(1, 2)),
      holdingCost: or(0, unit),
      initial: or(0, fc.integer({ min: 1, max: 60 })),
      borrowing: fc.record({ limit: or(0, unit), interest: or(0, upTo(0.2)) }),
    }),
    stability: or(null, fc.record({ upper: upTo(40, 10), lower: upTo(10), withdraw: unit, release: upTo(20) })),
    transactionCost: or(0, upTo(10)),
    dominant: fc.oneof({ weight: 8, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.constant(0) }),
  })
  .map(({ cap, step, floor, width, reserve, floorRule, ...m }) => ({
    ...m,
    // a leader is for the plain clearing (scenario checks refuse the rest)
    ...(m.dominant === 0 ? { mechanism: 'uniform-price' as const, bids: 'reservation' as const } : {}),
    cap: (t: number, bau: number) => Math.max(0, (cap + step * (t - 1)) * bau),
    collar:
      m.dominant === 0
        ? { floor: () => 0, ceiling: () => Infinity, reserve: 0, floorRule }
        : { floor: () => floor, ceiling: () => floor + width, reserve, floorRule },
  }));

const regulator: fc.Arbitrary<Some<Parameters['regulator']>> = fc.record({
  threshold: one(0, 0, 10, 40).map((θ) => () => θ),
  coverage: one('whole', 'whole', 'excess', 'perRun'),
  violationTolerance: or(0, upTo(1)),
  audits: fc.record({
    strategy: one('random', 'random', 'random', 'random', 'random', 'targeted', 'signal', 'flagged', 'ranked'),
    rate: unit,
    capacity: or(Infinity, upTo(6)),
    randomShare: or(0, unit),
    index: one('ratio', 'log'),
    exponent: upTo(3, 0.3),
    scale: upTo(3, 0.1),
    pool: one('all', 'obligated'),
    groups: fc.constant({ rates: [0.05, 0.6] as const, fines: [Number.NaN, Number.NaN] as const, forgiveness: 0.5 }),
    cost: or(0, upTo(5)),
  }),
  signal: fc.record({
    noise: one('multiplicative', 'additive'),
    sd: or(0, upTo(0.6)),
    bias: or(0, upTo(0.3, -0.3)),
    test: one('one-sided', 'two-sided'),
    tolerance: fc.record({ kind: fc.constant('falsePositiveRate' as const), value: upTo(0.3, 0.01) }),
  }),
  detection: fc.record({
    rule: one('constant', 'constant', 'constant', 'constant', 'measurement'),
    sd: upTo(0.4, 0.01),
    falsePositive: or(0, upTo(0.3)),
    verified: fc.boolean(),
    appeal: upTo(3),
  }),
  backcheck: fc
    .record({
      rule: one('unconditional', 'nested', 'channels', 'additive'),
      coverage: unit,
      share: unit,
      lookback: one(0, 0, 2),
      rate: unit,
    })
    .map(({ share, ...b }) => ({ ...b, probability: share * b.coverage })),
  whistleblower: or(0, upTo(0.3)),
  monitoring: or(0, upTo(0.3)),
  penalty: fc
    .record({
      fixed: or(0, upTo(2000)),
      perUnit: or(0, upTo(300)),
      quadratic: or(0, upTo(20)),
      priceMultiple: or(0, upTo(4)),
      turnoverShare: or(0, upTo(0.1)),
      varies: fc.integer({ min: 0, max: 9 }),
      makeGood: fc.boolean(),
      escalation: or(0, upTo(1)),
    })
    .map(({ varies, ...p }) => ({
      ...p,
      formula:
        varies === 0
          ? (x: Float64Array) => 50 + 40 * x[0]! + 0.01 * x[2]!
          : varies === 1
            ? (x: Float64Array) => Math.max(0.03 * x[2]!, 15.75)
            : null,
      formulaVaries: varies === 0,
    })),
  collateral: fc.record({
    amount: or(0, upTo(500)),
    rule: one('inside', 'outside', 'security'),
    postedBy: one('all', 'registered'),
    collectibleShare: unit,
    wealth: or(Infinity, upTo(2000)),
    financingRate: or(0, upTo(0.1)),
  }),
  record: fc.record({ auditEscalation: or(0, upTo(2)), auditDecay: unit }),
  jurisdictions: fc.record({ count: one(1, 2, 5), coordination: unit }),
  adaptive: or(
    null,
    fc.record({ target: upTo(0.5), step: unit, min: upTo(0.1), max: upTo(1, 0.2), budget: or(Infinity, upTo(20)) }),
  ),
  selfReporting: or(null, fc.record({ charge: upTo(60) })),
});

/** Numbers of one lab. */
const lab = fc.record({
  benefit: one('divisible', 'divisible', 'run'),
  value: upTo(100, 1),
  size: upTo(100, 1),
  turnover: upTo(5000),
  permitWeight: or(1, upTo(2, 0.5)),
  secrecyGain: or(0, upTo(300)),
  'racing.capability': or(0, upTo(50)),
  'racing.gapSensitivity': or(0, unit),
  'splitCost.fixed': upTo(300),
  'splitCost.perUnit': or(0, upTo(5)),
  detectability: unit,
  auditWeight: upTo(2),
  riskWeight: upTo(2, 0.2),
  riskAversion: rarely(0, upTo(0.002, -0.001)),
  integrity: or(0, upTo(100)),
  'reputation.cost': or(0, upTo(200)),
  'reputation.escalation': or(0, unit),
  'reputation.recovery': unit,
  liability: rarely(Infinity, upTo(3000)),
  discount: upTo(1, 0.5),
  'growth.value': or(0, upTo(0.2, -0.1)),
  'growth.size': or(0, upTo(0.3, -0.1)),
  'shock.sd': or(0, upTo(0.4)),
  'shock.persistence': upTo(0.95),
  'shock.common': unit,
  'expectation.weight': unit,
  'belief.prior': or(Number.NaN, unit),
  'belief.strength': upTo(20),
  'belief.weight': upTo(0.3),
  'belief.memory': unit,
  'choice.temperature': upTo(50, 0.1),
  'choice.nested': or(Number.NaN, upTo(20, 0.1)),
  endowmentWeight: upTo(2),
});

export const economies: fc.Arbitrary<Economy> = fc
  .record({
    labs: fc.array(lab, { minLength: 1, maxLength: 5 }),
    turns: one(1, 2, 3),
    burnIn: one(0, 0, 0, 2),
    moves,
    market,
    regulator,
    deadweight: fc.boolean(),
    damagePerUnit: upTo(50),
    referencePrice: or(Number.NaN, upTo(60)),
    expectation: one('last', 'adaptive', 'trend', 'foresight'),
    belief: one('announced', 'learned'),
    choice: fc.oneof(
      { weight: 4, arbitrary: fc.constant('best' as const) },
      { weight: 1, arbitrary: fc.constant('logit' as const) },
    ),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ labs, deadweight, damagePerUnit, moves, ...e }): Economy => {
    const columns = Object.fromEntries(
      Object.keys(labs[0]!)
        .filter((name) => name !== 'benefit')
        // a run is worth its whole value: as much as a divisible lab's
        .map((name) => [
          name,
          labs.map((x) => (name === 'value' && x.benefit === 'run' ? 30 * x.value : (x[name as 'value'] as number))),
        ]),
    );
    return {
      ...e,
      paths: pathsOf(e, moves),
      groups: ['leader', 'fringe'],
      group: labs.map((_, i) => (i === 0 ? 0 : 1)),
      labs: columns,
      benefit: labs.map((x) => x.benefit),
      welfare: { deadweight, damagePerUnit },
    };
  });
