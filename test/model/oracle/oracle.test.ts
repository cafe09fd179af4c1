import { describe, expect, it } from 'vitest';
import { Streams } from '../../../src/core/streams.js';
import { createWorld } from '../../../src/model/createWorld.js';
import { drawCurves } from '../../../src/model/labs/clearing.js';
import { mostOwed } from '../../../src/model/labs/cost.js';
import { SEARCHED } from '../../../src/model/labs/curve.js';
import { createProspect, lookAt } from '../../../src/model/labs/hiding/prospect.js';
import { planSchedules } from '../../../src/model/labs/planning.js';
import { demandBelow } from '../../../src/model/market/schedules.js';
import { train } from '../../../src/model/phases/train.js';
import { formBeliefs } from '../../../src/model/regulator/beliefs.js';
import { FOLLOWS } from '../../../src/model/regulator/notice.js';
import { BENEFIT } from '../../../src/model/world/labs.js';
import type { Parameters } from '../../../src/model/world/parameters.js';
import { MODE } from '../../../src/model/world/state.js';
import type { World } from '../../../src/model/world/world.js';
import { labsWith, merge, PLAIN, type Some } from '../world.js';
import { oracle, payoffOf } from './search.js';

const LABS = 6;
type Draw = () => number;
const pick = <T>(u: Draw, ...xs: readonly T[]): T => xs[Math.floor(u() * xs.length)]!;
const maybe = (u: Draw, chance: number, x: number): number => (u() < chance ? x : 0);

/** Numbers of a policy that make every kind of detection and loss, each often enough to matter. */
const policy = (u: Draw, θ: number): { readonly regulator: Some<Parameters['regulator']> } => {
  const strategy = pick(u, 'random', 'flagged', 'flagged', 'signal', 'ranked', 'targeted');
  const form = pick(u, 'terms', 'terms', 'lump', 'quadratic formula', 'formula');
  const rate = 0.05 + 0.9 * u();
  const [c0, c1, c2] = [30 * u(), 8 * u(), 3 * u()];
  return {
    regulator: {
      coverage: pick(u, 'whole', 'whole', 'excess', 'perRun'),
      threshold: () => θ,
      audits: {
        strategy,
        rate,
        capacity: pick(u, Infinity, 3, 2.5, LABS),
        randomShare: maybe(u, 0.3, 0.4 * u()),
        expectation: pick(u, 'cutoff', 'symmetric'),
        index: pick(u, 'ratio', 'log'),
        exponent: pick(u, 1, 0.5 + 2 * u()),
        scale: 0.2 + u(),
        pool: pick(u, 'all', 'obligated'),
        groups: { rates: [0.3 * u(), 0.3 + 0.5 * u()], fines: [Number.NaN, Number.NaN], forgiveness: 0.5 },
      },
      signal: {
        noise: pick(u, 'multiplicative', 'multiplicative', 'additive'),
        sd: pick(u, 0, 0.05 + 0.5 * u(), 0.05 + 0.5 * u(), 0.3),
        bias: maybe(u, 0.2, 0.3 * (u() - 0.5)),
        test: pick(u, 'one-sided', 'one-sided', 'one-sided', 'two-sided'),
        tolerance: { kind: 'falsePositiveRate', value: 0.01 + 0.2 * u() },
      },
      detection: {
        rule: pick(u, 'constant', 'constant', 'constant', 'measurement'),
        sd: 0.05 + 0.4 * u(),
        falsePositive: maybe(u, 0.3, 0.1 * u()),
        verified: u() < 0.6,
      },
      backcheck: {
        rule: pick(u, 'channels', 'nested', 'unconditional', 'additive'),
        probability: maybe(u, 0.5, 0.5 * u()),
        coverage: 1,
        lookback: pick(u, 0, 0, 2),
        rate: 0.3 * u(),
      },
      whistleblower: maybe(u, 0.3, 0.4 * u()),
      monitoring: maybe(u, 0.3, 0.4 * u()),
      penalty: {
        fixed: form === 'terms' ? maybe(u, 0.6, 100 * u()) : 100 * u(),
        perUnit: form === 'terms' ? maybe(u, 0.6, 30 * u()) : 0,
        quadratic: form === 'terms' ? maybe(u, 0.6, 10 * u()) : 0,
        makeGood: u() < 0.2,
        ...(form === 'quadratic formula' && {
          formula: (x: Float64Array) => c0 + c1 * x[0]! + c2 * x[0]! * x[0]!,
          formulaVaries: true,
          formulaTerms: (_: Float64Array, out: Float64Array) => out.set([c0, c1, c2]),
        }),
        ...(form === 'formula' && {
          formula: (x: Float64Array) => Math.max(c0, 3 * c1 * x[0]!),
          formulaVaries: true,
        }),
      },
      collateral: {
        amount: maybe(u, 0.3, 40 * u()),
        rule: pick(u, 'inside', 'outside', 'security'),
        postedBy: pick(u, 'all', 'registered'),
        financingRate: maybe(u, 0.5, 0.05),
        wealth: pick(u, Infinity, 300 * u()),
      },
      jurisdictions: { count: pick(u, 2, 5, 10), coordination: u() },
    },
  };
};

const worldOf = (u: Draw, seed: number): World => {
  const θ = pick(u, 0, 10, 10, 10);
  const parameters = merge<Parameters>(PLAIN, policy(u, θ) as Some<Parameters>);
  const each = (f: () => number): number[] => Array.from({ length: LABS }, f);
  const labs = labsWith(LABS, {
    value: each(() => 4 + 16 * u()),
    size: each(() => (u() < 0.5 ? 8 + 20 * u() : 10 + 200 * u() * u())),
    permitWeight: each(() => pick(u, 1, 1, 0.5 + u())),
    secrecyGain: each(() => maybe(u, 0.7, 10 * u())),
    detectability: each(() => 0.3 + 0.7 * u()),
    auditWeight: each(() => pick(u, 1, 1, 0.5 + 1.5 * u())),
    riskAversion: each(() => maybe(u, 0.3, 0.03 * u())),
    riskWeight: each(() => pick(u, 1, 1, 0.5 + u())),
    integrity: each(() => maybe(u, 0.3, 5 * u())),
    'reputation.cost': each(() => maybe(u, 0.3, 20 * u())),
    liability: each(() => pick(u, Infinity, Infinity, 20 + 200 * u())),
    'splitCost.fixed': each(() => 5 * u()),
    'splitCost.perUnit': each(() => 0.3 * u()),
    discount: 0.95,
  });
  const world = createWorld(parameters, labs, new Streams(seed, 1));
  const { turn, state } = world;
  turn.t = 1;
  turn.threshold = θ;
  turn.price = 1;
  // absolute noise in units of the labs' own runs
  turn.lastFlags = pick(u, Number.NaN, 0, 2, 5);
  turn.lastCutoff = pick(u, Number.NaN, -Infinity, 0, 0.3 * u(), -0.1);
  turn.lastTieShare = u();
  for (let i = 0; i < LABS; i++) {
    if (u() < 0.25) labs.benefit[i] = BENEFIT.run;
    const lump = labs.benefit[i] === BENEFIT.run;
    labs.attribute.value[i] = labs.attribute.value[i]! * (lump ? 0.5 * labs.attribute.size[i]! : 1);
    state.value[i] = labs.attribute.value[i]!;
    state.size[i] = labs.attribute.size[i]!;
    state.slope[i] = state.value[i]! / state.size[i]!;
    state.secrecy[i] = labs.attribute.secrecyGain[i]!;
    state.compute[i] = state.size[i]!;
    state.reported[i] = state.size[i]! * (0.7 + 0.3 * u());
    state.expectedPrice[i] = state.expectedNext[i] = 10 * u();
    state.obligated[i] = state.size[i]! > θ ? 1 : 0;
  }
  formBeliefs(world);
  planSchedules(world);
  return world;
};

/** What lab i does when the market asks price p: it gets what its schedule asks for, and trains. */
const done = (world: World, p: number): void => {
  const { state, market, turn } = world;
  turn.price = p;
  drawCurves(world, p, 1);
  for (let i = 0; i < LABS; i++) {
    state.permits[i] = state.obligated[i] === 1 ? Math.max(0, demandBelow(market.schedules, i, p)) : 0;
    state.mode[i] = MODE.market;
  }
  train.run(world);
};

const prospect = createProspect();
/** Is how lab i is noticed, and what it loses, of a form that the searches know? */
const isKnown = (world: World, i: number): boolean => {
  const { notice, pieces } = lookAt(world, i, MODE.market, mostOwed(world, i), prospect);
  return notice.follows !== FOLLOWS.other && pieces > 0;
};

const describeLab = (world: World, i: number, p: number): string => {
  const { state, market, parameters, labs } = world;
  const s = market.schedules;
  const { audits, signal, detection, penalty, coverage, collateral } = parameters.regulator;
  return JSON.stringify({
    p,
    numeric: state.numeric[i],
    mode: state.mode[i],
    q: state.compute[i],
    q0: state.size[i],
    l: state.permits[i],
    v: state.violation[i],
    run: labs.benefit[i],
    α: labs.attribute.riskAversion[i],
    L: labs.attribute.liability[i],
    switch: s.switchPrice[i],
    exit: s.exitPrice[i],
    evade: state.evadePayoff[i],
    split: state.splitPayoff[i],
    coverage,
    θ: world.turn.threshold,
    cutoff: world.turn.lastCutoff,
    audits,
    signal,
    detection,
    penalty,
    collateral,
  });
};

describe('what a lab does is the best it can do', () => {
  const WORLDS = Number(process.env.ORACLE_WORLDS ?? 850);
  it(`${WORLDS * LABS} random labs: no payoff below that of a search over everything, by more than 1e-9 of the run's worth (2e-2 where a lab is searched as a last resort)`, () => {
    const u = new Streams(7, 1).named('oracle');
    const worse: string[] = [];
    let kinds = 0;
    for (let n = 0; n < WORLDS; n++) {
      const world = worldOf(u, n + 1);
      const { state, market, labs } = world;
      const s = market.schedules;
      const curved = Array.from(state.numeric).findIndex((how) => how > 0);
      const about = curved >= 0 ? curved : Math.floor(u() * LABS);
      const [low, high] = [s.switchPrice[about]!, s.exitPrice[about]!];
      // on the curve of one lab, and somewhere
      const prices = [high > low ? low + u() * (high - low) : Math.max(0, high) * (0.9 + 0.2 * u()), 12 * u() * u()];
      for (const p of prices) {
        if (!(p > 0)) continue;
        done(world, p);
        for (let i = 0; i < LABS; i++) {
          if (state.obligated[i] !== 1) continue;
          if (state.numeric[i]! > 0) kinds++;
          const v = state.violation[i]!;
          const o = state.obligation[i]!;
          if (v > 0 && v < 1e-6 * o) worse.push(`rounding: ${v} of ${o}: ${describeLab(world, i, p)}`);
          const worth = labs.benefit[i] === BENEFIT.run ? state.value[i]! : 0.5 * state.value[i]! * state.size[i]!;
          const mine = payoffOf(world, i, state.mode[i]!, state.compute[i]!, state.permits[i]!, p);
          const best = oracle(world, i, p);
          // the last resort looks at a coarse grid: what it misses is a cliff, or a kink of the payoff
          const slack = state.numeric[i] === SEARCHED || !isKnown(world, i) ? 2e-2 : 1e-9;
          if (!(mine >= best - slack * worth))
            worse.push(`${mine} < ${best} (${(best - mine) / worth}): ${describeLab(world, i, p)}`);
        }
      }
    }
    expect(worse.slice(0, 3).join('\n'), `${worse.length} worse`).toBe('');
    expect(kinds).toBeGreaterThan(WORLDS / 10);
  }, 300_000);
});
