import { describe, expect, it } from 'vitest';
import { E4, labBenefit, labDemand, marginalBenefits, total } from '../../../src/theory/common/economy.js';
import { ownComputeDetection } from '../../../src/theory/enforcement/ownDetection.js';
import * as sd from '../../../src/theory/enforcement/stranlundDhanda.js';
import { competitivePrice } from '../../../src/theory/market/montgomery.js';
import { chance, fixture, interiorEconomy, near, nearAll } from '../support.js';

const penalty = { perUnit: 100, quadratic: 10 };
const PUBLISHED = ['0.05', '0.10', '0.15', '0.20', '0.25', '0.30', '0.40'] as const;

/** No (q, v) on a grid around and away from the choice pays more, for a price taker. */
const nothingBetter = (
  economy: typeof E4,
  outcome: sd.Noncompliance,
  π: (lab: number, q: number) => number,
  fines: sd.Penalty,
): void => {
  outcome.compute.forEach((q, lab) => {
    const payoff = (x: number, v: number): number =>
      labBenefit(economy, lab, x) - outcome.price * (x - v) - π(lab, x) * sd.fine(fines, v);
    const here = payoff(q, outcome.violations[lab]!);
    for (let i = 0; i <= 60; i++) {
      for (let k = 0; k <= 60; k++) {
        const x = (labDemand(economy, lab, 0) * i) / 60;
        expect(payoff(x, (x * k) / 60)).toBeLessThanOrEqual(here + 1e-9);
      }
    }
  });
};

describe('T6 noncompliance', () => {
  it('E4 at seven detection chances', () => {
    for (const key of PUBLISHED) {
      const expected = fixture[`SD_pi${key}`];
      const outcome = sd.noncompliance(E4, Number(key), penalty);
      near(outcome.price, expected.p);
      near(sd.interiorPrice(E4, Number(key), penalty), expected.p);
      nearAll(outcome.violations, expected.v);
      nearAll(outcome.compute, expected.q);
      nearAll(outcome.permits, expected.l);
      near(outcome.overshoot, expected.overshoot);
      near((100 * outcome.overshoot) / E4.cap, expected.overshoot_pct);
      near(outcome.expectedFines, expected.exp_fines);
      near(outcome.grossBenefit, expected.gross_benefit);
      expect(outcome.corner).toBe(false);
    }
    near(sd.detectionForFullCompliance(E4, 100), 0.3);
  });
  it('detection by lab, and a spread of it that keeps the mean', () => {
    const hetero = sd.noncompliance(E4, [0.2, 0.2, 0.25, 0.3], penalty);
    near(hetero.price, fixture.SD_hetero_pi.p);
    nearAll(hetero.violations, fixture.SD_hetero_pi.v);
    nearAll(hetero.compute, fixture.SD_hetero_pi.q);
    nearAll(hetero.permits, fixture.SD_hetero_pi.l);
    for (const mb of marginalBenefits(E4, hetero.compute)) near(mb, hetero.price);
    const spread = sd.noncompliance(E4, [0.15, 0.25, 0.15, 0.25], penalty);
    near(spread.price, fixture.HETERO_MPS.p);
    nearAll(spread.violations, fixture.HETERO_MPS.v);
    nearAll(spread.compute, fixture.HETERO_MPS.q);
    near(spread.overshoot, fixture.HETERO_MPS.overshoot);
  });
  it('effects, welfare, shock, linear penalty', () => {
    const effects = sd.enforcementEffects(E4, 0.2, 0.25, penalty);
    near(effects.direct, fixture.SD_effects.direct);
    near(effects.market, fixture.SD_effects.market);
    near(effects.total, fixture.SD_effects.total);
    near(effects.priceChange, fixture.SD_effects.dp);
    const W = [0.3, 0.2].map((π) => sd.welfare(E4, sd.noncompliance(E4, π, penalty), 30)) as [number, number];
    near(W[0], fixture.WELF.W_pi30);
    near(W[1], fixture.WELF.W_pi20);
    near((W[0] - W[1]) / (4 * 0.1), fixture.WELF.breakeven_audit_cost);
    // the shock of the notes: aggregate demand at every price up by 10
    const shocked = { ...E4, intercepts: [110, 80, 60, 40] };
    near(competitivePrice(shocked), fixture.SHOCK.p_comply);
    const after = sd.noncompliance(shocked, 0.2, penalty);
    near(after.price, fixture.SHOCK.p_nc);
    nearAll(after.violations, [4, 4, 4, 4]);
    near(after.overshoot, fixture.SHOCK.overshoot);
    for (const key of ['0.1', '0.2', '0.3', '0.5'] as const) {
      const linear = sd.linearPenalty(E4, Number(key), 100);
      near(linear.price, fixture[`LIN_pi${key}`].p);
      near(linear.compute, fixture[`LIN_pi${key}`].Q_used);
      near(linear.overshoot, fixture[`LIN_pi${key}`].overshoot);
    }
    // γ → 0 tends to the linear case
    near(sd.noncompliance(E4, 0.2, { perUnit: 100, quadratic: 1e-4 }).price, 20, 1e-4);
  });
  it('other economies: clears, same violation for all, closed form, nothing better on a grid', () => {
    const draw = chance('stranlund');
    for (let i = 0; i < 3; i++) {
      const economy = interiorEconomy(draw);
      const fines = { perUnit: draw(60, 200), quadratic: draw(10, 40) };
      const π = (competitivePrice(economy) / fines.perUnit) * draw(0.75, 0.95);
      const outcome = sd.noncompliance(economy, π, fines);
      expect(outcome.corner).toBe(false);
      near(total(outcome.permits), economy.cap, 1e-12);
      near(outcome.price, sd.interiorPrice(economy, π, fines), 1e-12);
      expect(outcome.overshoot).toBeGreaterThan(0);
      for (const v of outcome.violations) near(π * (fines.perUnit + fines.quadratic * v), outcome.price, 1e-12);
      nothingBetter(economy, outcome, () => π, fines);
    }
  });
  it('corner: flagged, still an equilibrium, marginal benefit short of the price', () => {
    const outcome = sd.noncompliance(E4, 0.03, penalty);
    expect(outcome.corner).toBe(true);
    near(total(outcome.permits), E4.cap, 1e-12);
    expect(outcome.permits[3]).toBe(0);
    expect(marginalBenefits(E4, outcome.compute)[3]!).toBeLessThan(outcome.price);
    nothingBetter(E4, outcome, () => 0.03, penalty);
    expect(Math.abs(outcome.price - sd.interiorPrice(E4, 0.03, penalty))).toBeGreaterThan(0.01);
  });
  it('enforcement raises the price and lowers the overshoot; fines are hump-shaped', () => {
    const outcomes = PUBLISHED.map((π) => sd.noncompliance(E4, Number(π), penalty));
    for (let i = 1; i < outcomes.length; i++) {
      expect(outcomes[i]!.price).toBeGreaterThanOrEqual(outcomes[i - 1]!.price - 1e-12);
      expect(outcomes[i]!.overshoot).toBeLessThanOrEqual(outcomes[i - 1]!.overshoot + 1e-12);
    }
    expect(outcomes[1]!.expectedFines).toBeGreaterThan(outcomes[0]!.expectedFines);
    expect(outcomes[2]!.expectedFines).toBeLessThan(outcomes[1]!.expectedFines);
  });
});

describe('T6 detection that grows with own compute', () => {
  it('E4', () => {
    const expected = fixture.MALIK_targeted;
    const outcome = ownComputeDetection(E4, { base: 0.15, perUnit: 0.001 }, penalty);
    outcome.compute.forEach((_, lab) => {
      const v = outcome.violations[lab]!;
      near(outcome.detection[lab]! * (100 + 10 * v), outcome.price, 1e-13);
      near(outcome.marginalBenefits[lab]! - outcome.price, 0.001 * sd.fine(penalty, v), 1e-11);
    });
    // the reference stopped early: its permits add to 140.0000043 and π f'(v) misses p by 6e-6, so that its digits hold to a few 1e-6 only
    near(total(expected.l), E4.cap + 4.28e-6, 1e-9);
    near(total(outcome.permits), E4.cap, 1e-14);
    near(outcome.price, expected.p, 1e-7);
    nearAll(outcome.compute, expected.q, 1e-6);
    nearAll(outcome.violations, expected.v, 5e-6);
    nearAll(outcome.permits, expected.l, 5e-6);
    nearAll(outcome.marginalBenefits, expected.MB, 1e-6);
    nearAll(outcome.detection, expected.pi, 1e-6);
    nearAll(
      outcome.marginalBenefits.map((mb) => mb - outcome.price),
      expected.wedge,
      1e-6,
    );
    near(Math.max(...outcome.marginalBenefits) - Math.min(...outcome.marginalBenefits), expected.spread, 2e-5);
    near(outcome.efficiencyLoss, expected.W_loss_vs_efficient_same_total, 5e-6);
    expect(outcome.corner).toBe(false);
    nothingBetter(E4, { ...outcome, overshoot: 0, expectedFines: 0, grossBenefit: 0 }, (_, q) => 0.15 + 0.001 * q, penalty);
  });
  it('other rules: clears, and without a slope it is the plain case', () => {
    const draw = chance('malik');
    for (let i = 0; i < 3; i++) {
      const rule = { base: draw(0.15, 0.22), perUnit: draw(0, 0.001) };
      const outcome = ownComputeDetection(E4, rule, penalty);
      near(total(outcome.permits), E4.cap, 1e-10);
      const plain = ownComputeDetection(E4, { base: rule.base, perUnit: 0 }, penalty);
      near(plain.price, sd.noncompliance(E4, rule.base, penalty).price);
      near(plain.efficiencyLoss, 0);
    }
  });
});
