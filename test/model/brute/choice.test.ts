import { describe, expect, it } from 'vitest';
import { Streams } from '../../../src/core/streams.js';
import { MODE } from '../../../src/model/world/state.js';
import { type Economy, first } from '../economy.js';
import { gridSearch, type Mode, owed, type Problem, payoff } from './payoffs.js';

const MODES = Object.keys(MODE) as Mode[];

/** One lab and a collar of no width: it takes what it wants at the price. */
const economy = (x: Problem, regulator: Economy['regulator']): Economy => ({
  benefit: x.benefit,
  count: 1,
  labs: {
    value: x.a,
    size: x.q0,
    permitWeight: x.w,
    secrecyGain: x.s,
    'splitCost.fixed': x.splitFixed,
    'splitCost.perUnit': x.splitPerUnit,
    riskWeight: x.ω,
    riskAversion: x.α,
    integrity: x.μ,
    'reputation.cost': x.R,
    liability: x.L,
  },
  market: { cap: () => 1e4, initialPrice: x.p, collar: { floor: () => x.p, ceiling: () => x.p } },
  regulator: {
    threshold: () => x.θ,
    coverage: x.coverage,
    jurisdictions: { count: x.J, coordination: x.σ },
    collateral: { amount: x.K, rule: x.rule, postedBy: x.postedBy, financingRate: x.financingRate },
    ...regulator,
    penalty: { fixed: x.φ0, perUnit: x.φ1, quadratic: x.φ2, ...regulator?.penalty },
  },
});

/** What the engine's lab did, valued by the definition. */
const chosen = (x: Problem, e: Economy): { value: number; text: string; numeric: boolean; q: number; v: number } => {
  const { lab } = first(e);
  const mode = MODES[lab.mode[0]!]!;
  const [q, v] = [lab.compute[0]!, lab.violation[0]!];
  const waste = lab.permits[0]! + v - owed(x, q);
  // a mode of violating that owes nothing is the market
  const value = payoff(x, mode, q, v) - x.p * Math.max(0, waste);
  return { value, q, v, numeric: lab.numeric[0] === 1, text: `${mode} q ${q} v ${v} l ${lab.permits[0]}` };
};

const pick = <T>(u: () => number, ...xs: readonly T[]): T => xs[Math.floor(u() * xs.length)]!;
const maybe = (u: () => number, chance: number, x: number): number => (u() < chance ? x : 0);

const randomProblem = (u: () => number): Problem => {
  const benefit = pick(u, 'divisible', 'divisible', 'run');
  const q0 = 5 + 95 * u();
  const coverage = pick(u, 'whole', 'excess', 'perRun');
  const θ = u() < 0.3 ? 0 : q0 * (0.05 + 1.0 * u());
  // value of the first unit, or of the run; the price in proportion, so that no mode is always best
  const a = benefit === 'run' ? 200 + 2000 * u() : 10 + 90 * u();
  const scale = benefit === 'run' ? a / q0 : a;
  const whole = benefit === 'run' ? a : 0.5 * a * q0;
  const w = pick(u, 1, 0.5 + u());
  return {
    benefit,
    a,
    q0,
    w,
    θ,
    coverage,
    p: coverage === 'perRun' ? whole * u() : (scale * (0.05 + u())) / w,
    s: maybe(u, 0.5, 0.1 * whole * u()),
    splitFixed: 0.1 * whole * u(),
    splitPerUnit: maybe(u, 0.5, 0.1 * scale * u()),
    σ: u(),
    J: pick(u, 2, 3, 10),
    ω: pick(u, 1, 0.5 + u()),
    α: 0,
    μ: maybe(u, 0.3, 0.05 * whole * u()),
    R: maybe(u, 0.3, 0.2 * whole * u()),
    L: Infinity,
    φ0: maybe(u, 0.4, 0.5 * whole * u()),
    φ1: maybe(u, 0.8, (3 * scale * u()) / w),
    φ2: maybe(u, 0.6, (0.2 * scale * u()) / w),
    K: maybe(u, 0.3, 0.3 * whole * u()),
    rule: pick(u, 'inside', 'outside', 'security'),
    postedBy: pick(u, 'all', 'registered'),
    financingRate: maybe(u, 0.5, 0.1 * u()),
    π: () => 0,
  };
};

const gap = (x: Problem): number => (x.benefit === 'run' ? x.a : 0.5 * x.a * x.q0);

describe('each lab against a dense grid of (mode, compute, violation)', () => {
  it('closed forms: 600 random labs do at least as well as the grid', () => {
    const u = new Streams(2026, 2).named('test/choice');
    let closed = 0;
    for (let n = 0; n < 600; n++) {
      const π = 0.02 + 0.6 * u();
      const x = { ...randomProblem(u), π: () => π };
      const got = chosen(x, economy(x, { audits: { rate: π } }));
      const best = gridSearch(x, 60);
      if (!got.numeric) closed++;
      expect(
        got.value,
        `problem ${n}: ${JSON.stringify({ ...x, pi: π })}\n${got.text} = ${got.value}\n${JSON.stringify(best)}`,
      ).toBeGreaterThanOrEqual(best.value - 1e-8 * gap(x));
    }
    expect(closed).toBeGreaterThan(580);
  });

  it('numeric labs: capped liability, risk aversion, detection that depends on the run', () => {
    const u = new Streams(2026, 3).named('test/choice');
    let numeric = 0;
    for (let n = 0; n < 200; n++) {
      const kind = n % 3;
      const base = randomProblem(u);
      const rate = 0.02 + 0.4 * u();
      const weight = 2 * u();
      const whole = gap(base);
      // audits that follow the excess of compute over the report, docs/model.md §6.7 `signal`, index ratio
      const signal = (q: number, r: number): number => {
        const { θ, coverage } = base;
        const excess =
          q <= θ ? 0 : coverage === 'excess' ? q - Math.max(r, θ) : coverage === 'perRun' ? (r > θ ? 0 : q) : r > θ ? q - r : q;
        const s = θ > 0 ? Math.min(1, excess / θ) : excess > 0 ? 1 : 0;
        return Math.min(1, rate + weight * s * (1 - rate));
      };
      const x: Problem = {
        ...base,
        L: kind === 0 ? whole * (0.1 + 0.5 * u()) : Infinity,
        α: kind === 1 ? (2 * u() - 0.5) / whole : 0,
        φ1: base.φ1 + 0.1,
        π: kind === 2 ? signal : () => rate,
      };
      const regulator: Economy['regulator'] = { audits: { rate, strategy: kind === 2 ? 'signal' : 'random' } };
      const e = economy(x, regulator);
      const got = chosen(x, { ...e, labs: { ...e.labs, auditWeight: kind === 2 ? weight : 1 } });
      const best = gridSearch(x, 60);
      if (got.numeric) numeric++;
      expect(
        got.value,
        `problem ${n}: ${JSON.stringify(x)} rate ${rate} weight ${weight}\n${got.text} = ${got.value}\n${JSON.stringify(best)}`,
      ).toBeGreaterThanOrEqual(best.value - 2e-6 * gap(x));
    }
    // where none of the run is ever worth leaving uncovered the schedule is straight all the same
    expect(numeric).toBeGreaterThan(10);
  });

  it('both ways where both exist: a formula equal to the quadratic fine gives the same choice', () => {
    const u = new Streams(2026, 4).named('test/choice');
    for (let n = 0; n < 200; n++) {
      const π = 0.02 + 0.6 * u();
      const x = { ...randomProblem(u), π: () => π };
      const closed = chosen(x, economy(x, { audits: { rate: π } }));
      const formula = (y: Float64Array): number => x.φ0 + x.φ1 * y[0]! + (x.φ2 * y[0]! * y[0]!) / 2;
      const numeric = chosen(x, economy(x, { audits: { rate: π }, penalty: { formula, formulaVaries: true } }));
      const where = `problem ${n}: ${JSON.stringify({ ...x, pi: π })}\nclosed ${closed.text} = ${closed.value}\nnumeric ${numeric.text} = ${numeric.value}`;
      expect(Math.abs(closed.value - numeric.value), where).toBeLessThan(2e-6 * gap(x));
    }
  });
});
