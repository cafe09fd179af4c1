import { describe, expect, it } from 'vitest';
import { E4, labBenefit, total } from '../../../src/theory/common/economy.js';
import { competition } from '../../../src/theory/market/montgomery.js';
import { shareUpdating, uniformUpdatingPrice, updating } from '../../../src/theory/market/updating.js';
import { chance, fixture, gridBest, interiorEconomy, near, nearAll } from '../support.js';

describe('T21 updating', () => {
  it('published numbers', () => {
    near(uniformUpdatingPrice(E4, 0.5, 0.95), fixture.UPD.p);
    near(uniformUpdatingPrice(E4, 0.5, 0.95) / 30, fixture.UPD.mult);
    const some = updating(E4, [0.25, 0.25, 0, 0], 0.95);
    near(some.price, fixture.UPD_some.p);
    nearAll(some.compute, fixture.UPD_some.q);
    near(some.loss, fixture.UPD_some.W_loss);
    const share = shareUpdating(E4, 0.5, 0.95);
    near(share.price, fixture.UPD_share.p);
    nearAll(share.compute, fixture.UPD_share.q);
    nearAll(share.marginalBenefits, fixture.UPD_share.MB);
    near(share.loss, fixture.UPD_share.W_loss);
  });
  it('other economies: same rate for all leaves compute, the market clears, no lab would rather use another amount', () => {
    const draw = chance('updating');
    for (let i = 0; i < 3; i++) {
      const economy = interiorEconomy(draw);
      const δ = draw(0.8, 1);
      const s = draw(0.1, 0.8);
      const plain = competition(economy);
      const same = updating(
        economy,
        economy.intercepts.map(() => s),
        δ,
      );
      near(same.price, uniformUpdatingPrice(economy, s, δ), 1e-12);
      nearAll(same.compute, plain.compute, 1e-10);
      near(same.loss, 0, 1e-8);
      const rates = economy.intercepts.map(() => draw(0, 0.5));
      const mixed = updating(economy, rates, δ);
      const shares = shareUpdating(economy, s, δ);
      for (const outcome of [mixed, shares]) near(total(outcome.compute), economy.cap, 1e-11);
      economy.intercepts.forEach((_, lab) => {
        const own = (q: number): number => labBenefit(economy, lab, q) - mixed.price * (1 - δ * rates[lab]!) * q;
        expect(own(mixed.compute[lab]!)).toBeGreaterThanOrEqual(gridBest(own, 0, 200).value - 1e-9);
        // the lab takes the others' compute as given: its allocation next turn is share·Q·q/(q + others)
        const others = economy.cap - shares.compute[lab]!;
        const contest = (q: number): number =>
          labBenefit(economy, lab, q) - shares.price * q + (δ * shares.price * s * economy.cap * q) / (q + others);
        expect(contest(shares.compute[lab]!)).toBeGreaterThanOrEqual(gridBest(contest, 0, 200).value - 1e-9);
      });
    }
    near(updating(E4, [0, 0, 0, 0], 0.95).price, 30);
    near(shareUpdating(E4, 0, 0.95).price, 30);
  });
});
