import { describe, expect, it } from 'vitest';
import {
  businessAsUsual,
  demandLine,
  demands,
  E4,
  grossBenefit,
  labBenefit,
  marginalBenefits,
  total,
} from '../../../src/theory/common/economy.js';
import * as market from '../../../src/theory/market/montgomery.js';
import { chance, fixture, gridBest, interiorEconomy, near, nearAll } from '../support.js';

describe('T5 competition and allocation', () => {
  it('E4', () => {
    const { M_base: base } = fixture;
    const { price, compute, grossBenefit: W } = market.competition(E4);
    near(price, base.p);
    nearAll(compute, base.q);
    near(W, base.W_star);
    near(demandLine(E4, 0).A, base.A);
    near(demandLine(E4, 0).S, base.S);
    near(grossBenefit(E4, businessAsUsual(E4)), base.W_bau);
    near(market.costOfCap(E4), base.cap_cost);
    const equal = [35, 35, 35, 35];
    const proportional = businessAsUsual(E4).map((z) => (z / 230) * 140);
    near(market.benefitWithoutTrade(E4, equal), base.W_equal_notrade);
    near(market.benefitWithoutTrade(E4, proportional), base.W_prop_notrade);
    near(market.gainsFromTrade(E4, equal), base.gains_equal);
    near(market.gainsFromTrade(E4, proportional), base.gains_prop);
  });
  it('four allocations of E4: the same price and compute, other payoffs', () => {
    for (const expected of [fixture.M_alloc_equal, fixture.M_alloc_prop, fixture.M_alloc_all_to_1, fixture.M_alloc_auction]) {
      const outcome = market.tradeFrom(E4, expected.e);
      near(outcome.price, 30);
      nearAll(outcome.netPurchases, expected.net_purchase);
      nearAll(outcome.payments, expected.net_payment);
      nearAll(outcome.payoffs, expected.profit);
      near(outcome.revenue, expected.sum_payment);
      near(outcome.volume, expected.volume);
    }
  });
  it('other economies: the market clears, no lab would rather use another amount, gains do not depend on who was given what', () => {
    const draw = chance('montgomery');
    for (let i = 0; i < 3; i++) {
      const economy = interiorEconomy(draw);
      const { price, compute, grossBenefit: W } = market.competition(economy);
      near(total(compute), economy.cap, 1e-13);
      for (const mb of marginalBenefits(economy, compute)) near(mb, price, 1e-12);
      compute.forEach((q, lab) => {
        const payoff = (x: number): number => labBenefit(economy, lab, x) - price * x;
        expect(gridBest(payoff, 0, 2 * q).value).toBeLessThanOrEqual(payoff(q) + 1e-9);
      });
      const { A } = demandLine(economy, 0);
      near(market.costOfCap(economy), (price * (A - economy.cap)) / 2, 1e-10);
      const weights = compute.map(() => draw(0, 1));
      const endowments = weights.map((w) => (w / total(weights)) * economy.cap);
      const traded = market.tradeFrom(economy, endowments);
      near(traded.revenue, 0, 1e-9);
      near(total(traded.payoffs), W, 1e-12);
      expect(market.gainsFromTrade(economy, endowments)).toBeGreaterThan(0);
    }
  });
  it('corners: a lab priced out, a cap that does not bind, no permits', () => {
    const small = { ...E4, cap: 30 };
    // labs 1 and 2 alone: (180 − 30)/2 = 75, above the choke prices of the others
    near(market.competitivePrice(small), 75);
    nearAll(demands(small, 75), [25, 5, 0, 0]);
    expect(market.competitivePrice({ ...E4, cap: 230 })).toBe(0);
    expect(market.competitivePrice({ ...E4, cap: 500 })).toBe(0);
    expect(market.competitivePrice({ ...E4, cap: 0 })).toBe(100);
  });
  it('indivisible runs', () => {
    const bids = [41, 95, 60, 80, 55, 72, 30];
    expect(market.indivisibleInterval(bids, 4)).toEqual({ low: fixture.INDIV.lo, high: fixture.INDIV.hi });
    expect(market.indivisibleInterval(bids, 7)).toEqual({ low: 0, high: 30 });
    expect(market.indivisibleInterval(bids, 8)).toEqual({ low: 0, high: 0 });
    expect(market.indivisibleInterval(bids, 0)).toEqual({ low: 95, high: Number.POSITIVE_INFINITY });
  });
});
