import { describe, expect, it } from 'vitest';
import { first, near, nearAll } from '../economy.js';

/** Trading costs τ a permit, paid by the buyer: a buyer's marginal benefit is p + τ, a seller's p, in between a lab keeps what it holds. */
describe('transaction cost by hand', () => {
  const with_ = (transactionCost: number, basis: 'equal' | 'size', rate = 1) =>
    first({ market: { transactionCost, allocation: { grandfathered: 1, basis } }, regulator: { audits: { rate } } });

  it('equal allocation, τ = 6: labs 1, 2 buy at p + 6, labs 3, 4 sell at p', () => {
    // (100 − p − 6) + (80 − p − 6) + (60 − p)/2 + (40 − p)/2 = 140 → 218 − 3p = 140 → p = 26
    const { m, lab } = with_(6, 'equal');
    near(m.price!, 26);
    nearAll(lab.compute, [68, 48, 17, 7]);
    near(m.volume!, 46);
    near(m.transactionCost!, 276);
    nearAll(lab.payment, [33 * 32, 13 * 32, -18 * 26, -28 * 26]);
    near(m.welfare!, 100 * 68 - 68 ** 2 / 2 + 80 * 48 - 48 ** 2 / 2 + 60 * 17 - 17 ** 2 + 40 * 7 - 49 - 276);
  });

  it('a lab in the kink keeps what it holds', () => {
    // 35 each. τ = 12: lab 2 as a buyer wants 80 − p − 12, as a seller 80 − p. All in: (88 − p) + (68 − p) + (50 − p) = 140 → p = 22:
    // 66, 46, 19, 9; lab 2 still buys. τ = 40: (60 − p) + 35 + (50 − p) = 140 → p = 2.5: lab 2 wants 37.5 as a buyer, so it buys.
    // τ = 44: buyers (56 − p) + (36 − p) + (50 − p) = 140 → p = 2/3: lab 2 wants 35.33. τ = 46: p = 0 at 54 + 35 + 50 = 139 < 140.
    const kink = with_(46, 'equal');
    expect(kink.m.price).toBe(0);
    nearAll(kink.lab.compute, [54, 35, 30, 20]);
    near(kink.m.unsold!, 1);
  });

  it('in proportion to size trade is small, and a small cost ends it', () => {
    const { m, lab } = with_(1, 'size');
    // held 60.87, 48.70, 18.26, 12.17: buyers 1, 2: (99 − p) + (79 − p) + (100 − 2p)/2 = 140 → 228 − 3p = 140, p = 29.33: lab 2 wants 49.67
    near(m.price!, 88 / 3);
    nearAll(lab.compute, [99 - 88 / 3, 79 - 88 / 3, (60 - 88 / 3) / 2, (40 - 88 / 3) / 2]);
  });

  it('with an auction everyone buys: the price falls by τ and nothing else changes', () => {
    const { m, lab } = first({ market: { transactionCost: 6 }, regulator: { audits: { rate: 1 } } });
    near(m.price!, 24);
    nearAll(lab.compute, [70, 50, 15, 5]);
  });

  it('violations follow what a permit costs the lab: buyers violate more than sellers', () => {
    // π = 0.2: v = (c − 20)/2. Buyers c = p + 2, sellers c = p.
    // (100 − c1) + (80 − c1) + (100 − 2p)/2 − 2(c1 − 20)/2 − 2(p − 20)/2 = 140, c1 = p + 2 → 180 − 2p − 4 + 50 − p − p − 2 + 20 − p + 20 = 140
    // 264 − 5p = 140 → p = 24.8
    const { m, lab } = with_(2, 'equal', 0.2);
    near(m.price!, 24.8);
    nearAll(lab.violation, [3.4, 3.4, 2.4, 2.4]);
    nearAll(lab.compute, [73.2, 53.2, 17.6, 7.6]);
    nearAll(lab.permits, [69.8, 49.8, 15.2, 5.2]);
  });
});
