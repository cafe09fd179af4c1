import { describe, expect, it } from 'vitest';
import { E4, labBenefit, labDemand, total } from '../../../src/theory/common/economy.js';
import { bisect } from '../../../src/theory/common/numerics.js';
import { dominantLabComplies, interiorMarketPower, marketPower } from '../../../src/theory/enforcement/marketPower.js';
import { fine, noncompliance, violationAt } from '../../../src/theory/enforcement/stranlundDhanda.js';
import { chance, fixture, near } from '../support.js';

const penalty = { perUnit: 100, quadratic: 10 };

/** Fringe permit demand by brute force, and the price at which it leaves l to the dominant lab. */
const priceAt = (economy: typeof E4, π: number, l: number): number => {
  const demand = (p: number): number =>
    total(economy.intercepts.slice(1).map((_, k) => Math.max(0, labDemand(economy, k + 1, p) - violationAt(p, π, penalty))));
  return demand(0) <= economy.cap - l ? 0 : bisect((p) => demand(p) - (economy.cap - l), 0, 200);
};

describe('T9 market power', () => {
  it('full compliance', () => {
    for (const [e, expected] of [
      [0, fixture.MP_comply_e0],
      [70, fixture.MP_comply_e70],
      [140, fixture.MP_comply_e140],
    ] as const) {
      const outcome = dominantLabComplies(E4, e);
      near(outcome.permits, expected.l);
      near(outcome.price, expected.p);
      near(outcome.deadweightLoss, expected.DWL);
    }
  });
  it('noncompliance: the closed form of the notes', () => {
    for (const e of [0, 35, 71, 105, 140] as const) {
      const expected = fixture[`MP_cheat_e${e}`];
      const outcome = interiorMarketPower(E4, 0.2, penalty, e);
      near(outcome.permits, expected.l1);
      near(outcome.price, expected.p);
      near(outcome.violation, expected.v1);
      near(outcome.compute, expected.q1);
      near(outcome.fringeViolations[0]!, expected.v_fringe_each);
      near(outcome.totalViolation, expected.total_violation);
      near(E4.cap + outcome.totalViolation, expected.total_q);
    }
  });
  it('the exact solver agrees where the fringe is interior, up to e = 105', () => {
    for (const e of [0, 35, 71, 105]) {
      const exact = marketPower(E4, 0.2, penalty, e);
      const interior = interiorMarketPower(E4, 0.2, penalty, e);
      near(exact.permits, interior.permits);
      near(exact.price, interior.price);
      near(exact.totalViolation, interior.totalViolation);
    }
    near(marketPower(E4, 0.2, penalty, 71).price, noncompliance(E4, 0.2, penalty).price);
  });
  it('at e = 140 the notes let lab 4 sell a permit short; with l ≥ 0 it holds none and the price is higher', () => {
    const noted = fixture.MP_cheat_e140;
    expect((40 - noted.p) / 2 - noted.v_fringe_each).toBeLessThan(0);
    const exact = marketPower(E4, 0.2, penalty, 140);
    // a − l = p + p'(l − e) with p = (l − 10)/2.5: l = 160/1.8
    near(exact.permits, 160 / 1.8);
    near(exact.price, (160 / 1.8 - 10) / 2.5);
    expect(exact.violation).toBe(0);
    near(exact.fringeViolations[2]!, (40 - 0.2 * 100) / (2 + 0.2 * 10));
  });
  it('no other number of permits pays the dominant lab more, whatever its endowment', () => {
    const draw = chance('market power');
    for (let i = 0; i < 3; i++) {
      const economy = { ...E4, cap: draw(120, 160) };
      const π = draw(0.15, 0.35);
      const e = draw(0, economy.cap);
      const outcome = marketPower(economy, π, penalty, e);
      const profit = (l: number): number => {
        let best = Number.NEGATIVE_INFINITY;
        const p = priceAt(economy, π, l);
        for (let v = 0; v <= 20; v += 0.05)
          best = Math.max(
            best,
            labBenefit(economy, 0, Math.min(l + v, economy.intercepts[0]! / economy.slopes[0]!)) -
              p * (l - e) -
              π * fine(penalty, v),
          );
        return best;
      };
      const v = outcome.violation;
      const here =
        labBenefit(economy, 0, outcome.compute) - outcome.price * (outcome.permits + outcome.unused - e) - π * fine(penalty, v);
      for (let l = 0; l <= economy.cap; l += 1) expect(profit(l)).toBeLessThanOrEqual(here + 1e-6);
      near(priceAt(economy, π, outcome.permits + outcome.unused), outcome.price, 1e-9);
    }
  });
  it('a small lab with most of the permits leaves some unused, to keep the price up', () => {
    const economy = { ...E4, intercepts: [40, 80, 60, 100], slopes: [2, 1, 2, 1] };
    const outcome = marketPower(economy, 0.4, penalty, 126);
    near(outcome.permits, 20);
    expect(outcome.unused).toBeGreaterThan(1);
    near(priceAt(economy, 0.4, outcome.permits + outcome.unused), outcome.price);
  });
  it('more permits for the dominant lab: it cheats less, the fringe more', () => {
    const outcomes = [0, 35, 71, 105, 140].map((e) => marketPower(E4, 0.2, penalty, e));
    for (let i = 1; i < outcomes.length; i++) {
      expect(outcomes[i]!.violation).toBeLessThanOrEqual(outcomes[i - 1]!.violation);
      expect(outcomes[i]!.fringeViolations[0]!).toBeGreaterThan(outcomes[i - 1]!.fringeViolations[0]!);
    }
  });
});
