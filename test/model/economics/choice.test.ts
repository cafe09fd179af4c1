import { describe, expect, it } from 'vitest';
import { type Economy, first, fixture } from '../economy.js';
import { fourErrors } from '../world.js';

/** One run of value 0 and size 1 a lab, threshold 0: comply is worth 0, evade s − π F, split s − c − σ π F (SplitComp). */
const N = 40_000;
const game = (regulator: Economy['regulator'], labs: Economy['labs'], more: Economy = {}): Economy => ({
  count: N,
  benefit: 'run',
  ...more,
  labs: { value: 0, size: 1, ...labs },
  market: { cap: () => N, initialPrice: 0 },
  regulator: { audits: { rate: 1 }, penalty: { perUnit: 0, quadratic: 0 }, ...regulator },
});
const shares = (e: Economy): { comply: number; evade: number; split: number } => {
  const { m } = first(e);
  return { comply: m.complianceRate!, evade: m.evadeRate!, split: m.splitRate! };
};
const within = (x: number, expected: number, n = N): void =>
  expect(Math.abs(x - expected), `${x} for ${expected}`).toBeLessThanOrEqual(fourErrors(Math.max(expected, 1 / n), n));

describe('logit choice (T19)', () => {
  // T2's baseline: evade 0.5, split 0.475
  const base = { secrecyGain: 0.6, 'splitCost.fixed': 0.1, coordination: 0.25 };
  const fine: Economy['regulator'] = { audits: { rate: 0.4 }, penalty: { fixed: 0.25, perUnit: 0, quadratic: 0 } };

  it('best: evade', () => {
    expect(shares(game(fine, base))).toEqual({ comply: 0, evade: 1, split: 0 });
  });

  for (const λ of [1, 4, 10, 50] as const) {
    it(`λ = ${λ}: shares within four standard errors`, () => {
      const expected = fixture[`LOGIT_${λ}`];
      const got = shares(game(fine, { ...base, 'choice.temperature': 1 / λ, 'choice.nested': Number.NaN }, { choice: 'logit' }));
      within(got.comply, expected.comply);
      within(got.evade, expected.evade);
      within(got.split, expected.split);
    });
  }

  it('nested {comply, {evade, split}}: upper scale 4, lower 8', () => {
    const got = shares(game(fine, { ...base, 'choice.temperature': 1 / 4, 'choice.nested': 1 / 8 }, { choice: 'logit' }));
    within(got.comply, fixture.NESTED.comply);
    // within the nest e^{8·0.5}/(e^{8·0.5} + e^{8·0.475})
    within(got.evade / (1 - got.comply), 1 / (1 + Math.exp(-8 * 0.025)));
  });

  it('shocks of demand in the same turn do not reach the choice, and foresight expects none', () => {
    const e = game(
      fine,
      { ...base, 'choice.temperature': 1 / 4, 'choice.nested': Number.NaN, 'shock.sd': 0.3 },
      { choice: 'logit' },
    );
    const got = shares({ ...e, market: { cap: () => N, initialPrice: Number.NaN } });
    within(got.comply, fixture.LOGIT_4.comply);
    within(got.split, fixture.LOGIT_4.split);
  });
});

describe('risk aversion (T18)', () => {
  // gain 10, loss 40: comply iff π ≥ (e^{10α} − 1)/(e^{40α} − 1)
  const cutoffs = [
    [0, fixture.RISK.rn],
    [0.02, fixture.RISK.r02],
    [0.05, fixture.RISK.r05],
    [-0.02, fixture.RISK.rlove],
  ] as const;
  for (const [α, π] of cutoffs) {
    it(`α = ${α}: complies from π = ${π.toFixed(6)}`, () => {
      const action = (rate: number): number =>
        first({
          ...game(
            { audits: { rate }, penalty: { fixed: 40, perUnit: 0, quadratic: 0 } },
            { secrecyGain: 10, riskAversion: α, 'splitCost.fixed': 1e6 },
          ),
          count: 1,
          market: { cap: () => 1, initialPrice: 0 },
        }).lab.action[0]!;
      expect(action(π * (1 + 1e-9))).toBe(0);
      expect(action(π * (1 - 1e-6))).toBe(1);
    });
  }

  it('π F = 10 throughout: severity deters more than certainty where labs are averse', () => {
    for (const [F, π] of [
      [20, fixture.RISK_mix.p_at_B20],
      [40, fixture.RISK_mix.p_at_B40],
      [80, fixture.RISK_mix.p_at_B80],
    ] as const) {
      const action = (rate: number): number =>
        first({
          ...game(
            { audits: { rate }, penalty: { fixed: F, perUnit: 0, quadratic: 0 } },
            { secrecyGain: 10, riskAversion: 0.02, 'splitCost.fixed': 1e6 },
          ),
          count: 1,
          market: { cap: () => 1, initialPrice: 0 },
        }).lab.action[0]!;
      expect(action(π * (1 + 1e-9))).toBe(0);
      expect(action(π * (1 - 1e-6))).toBe(1);
    }
  });

  it('risk weight, integrity, reputation and a second look add up as they should', () => {
    // comply iff s ≤ ω π (F + R) + μ = 2·0.2·(40 + 10) + 3 = 23
    const action = (secrecyGain: number): number =>
      first({
        ...game(
          { audits: { rate: 0.2 }, penalty: { fixed: 40, perUnit: 0, quadratic: 0 } },
          { secrecyGain, riskWeight: 2, integrity: 3, 'reputation.cost': 10, 'splitCost.fixed': 1e6 },
        ),
        count: 1,
        market: { cap: () => 1, initialPrice: 0 },
      }).lab.action[0]!;
    expect(action(23)).toBe(0);
    expect(action(23.001)).toBe(1);
  });
});

describe('self-reporting (T11)', () => {
  const gains = Array.from({ length: 100 }, (_, i) => (20 * (i + 0.5)) / 100);
  const run = (charge: number | null): ReturnType<typeof first> =>
    first({
      count: 100,
      benefit: 'run',
      labs: { value: gains, size: 1, 'splitCost.fixed': 1e6 },
      // no permits at all: a lab complies by not running
      market: { cap: () => 0, initialPrice: 1e6 },
      regulator: {
        audits: { rate: 0.2 },
        penalty: { fixed: 50, perUnit: 0, quadratic: 0 },
        selfReporting: charge === null ? null : { charge },
      },
      seed: 3,
    });

  it('charge π F: as many violate, all declare, none of them is audited', () => {
    const without = run(null);
    const declared = run(10);
    expect(without.m.evadeRate).toBe(0.5);
    expect(declared.m.evadeRate).toBe(0.5);
    expect(declared.m.declared).toBe(50);
    expect(declared.m.chargesPaid).toBe(500);
    expect(declared.m.found).toBe(0);
    for (let i = 0; i < 100; i++) if (declared.lab.selfReported[i] === 1) expect(declared.lab.audited[i]).toBe(0);
    const expected = 0.2 * without.m.violation! * 50;
    expect(expected).toBe(500);
  });

  it('a charge above π F is not taken, one below it invites violations', () => {
    expect(run(10.1).m.declared).toBe(0);
    expect(run(6).m.declared).toBe(70);
  });
});

describe('the first price under logit', () => {
  it('is the equilibrium without shocks of choice, whatever shocks of demand have been drawn', () => {
    const e: Economy = {
      choice: 'logit',
      labs: { 'choice.temperature': 1e-6, 'choice.nested': Number.NaN, 'shock.sd': 0.5, 'shock.common': 1 },
      market: { initialPrice: Number.NaN, timing: 'schedule' },
      regulator: { audits: { rate: 1 } },
      seed: 5,
    };
    const { m, lab } = first(e);
    expect(m.price!).toBeGreaterThan(0);
    for (const p of lab.expectedPrice) expect(Math.abs(p - m.price!)).toBeLessThan(1e-6 * m.price!);
  });
});
