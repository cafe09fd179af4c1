import { describe, expect, it } from 'vitest';
import { type Economy, near, play } from '../economy.js';

/** Two labs of one value, a = 12, sizes 20 and 10 (β = 0.6, 1.2), cap 20, lump-sum fine 200 found with 0.2: πF = 40. */
const crash = (market: Economy['market'] = {}, more: Economy = {}): Economy => ({
  turns: 100,
  count: 2,
  labs: { value: [12, 12], size: [20, 10], 'shock.sd': 0.001, 'shock.persistence': 0.8 },
  market: { cap: () => 20, timing: 'lagged', initialPrice: Number.NaN, ...market },
  regulator: { audits: { rate: 0.2 }, penalty: { fixed: 200, perUnit: 0, quadratic: 0 } },
  ...more,
});
/** r = a − √(2β(a q0/2 − πF)): 12 − √(1.2·80) = 2.2020 and 12 − √(2.4·20) = 5.0718. */
const R = [12 - Math.sqrt(1.2 * 80), 12 - Math.sqrt(2.4 * 20)] as const;

describe('what it costs to change a plan (Eq. 37)', () => {
  it('k = 0 is timing: schedule, byte for byte', () => {
    for (const seed of [1, 2, 3]) {
      const lagged = play(crash({ replanning: { cost: 0 } }, { seed })).turns;
      const schedule = play(crash({ timing: 'schedule' }, { seed })).turns;
      expect(lagged.map(({ metrics }) => Array.from(metrics))).toEqual(schedule.map(({ metrics }) => Array.from(metrics)));
    }
  });

  it('two sizes and small shocks: the price never falls to zero, whatever changing a plan costs', () => {
    for (const cost of [0, 0.01, 0.1, 0.5]) {
      for (const { m } of play(crash({ replanning: { cost } })).turns) expect(m.price!).toBeGreaterThan(1.5);
    }
    // the one-sided rule of old: who stayed away could not come back; now it binds both ways, and still is a choice
    const prices = play(crash({ replanning: { cost: Infinity } })).turns.map(({ m }) => m.price!);
    expect(prices.every((p) => p >= 0)).toBe(true);
  });

  const still = (initialPrice: number, cost: number, cap = 20): Economy =>
    crash({ replanning: { cost }, initialPrice, cap: () => cap }, { turns: 1, labs: { value: [12, 12], size: [20, 10] } });

  it('a planned violator comes in with D(p + k) up to r − k, and pays k a permit', () => {
    // p̂ = 3 is above lab 1's r = 2.202 and below lab 2's: lab 1 plans to evade. k = 0.5, cap 28:
    // D = 20(1 − (p + 0.5)/12) + 10(1 − p/12) = 30 − 0.8333 − 2.5 p = 28 at p = 0.46667, below r − k
    const { m, lab } = play(still(3, 0.5, 28)).last;
    near(m.price!, (30 - 10 / 12 - 28) / 2.5);
    expect(lab.plan[0]).toBe(1);
    near(lab.reservationPrice[0]!, R[0] - 0.5);
    near(lab.permits[0]!, 20 * (1 - (m.price! + 0.5) / 12));
    near(m.replanningCost!, 0.5 * lab.permits[0]!);
    expect(m.changedPlans).toBe(1);
    near(m.complianceByCompute!, 1);
    // without plans: 30 − 2.5 p = 28
    near(m.planGap!, m.price! - 0.8);
    near(lab.payoff[0]!, 120 - 0.3 * (20 - lab.permits[0]!) ** 2 - (m.price! + 0.5) * lab.permits[0]!);
  });

  it('a planned buyer leaves for a violation where that is worth k D(p̂) more', () => {
    // p̂ = 1: both plan to buy; lab 1 planned 20(1 − 1/12) = 18.333. k = 0.3: it leaves where (12 − p)²/1.2 = 80 − 5.5
    const { m, lab } = play(still(1, 0.3)).last;
    const r = 12 - Math.sqrt(1.2 * (80 - 0.3 * 20 * (11 / 12)));
    near(lab.reservationPrice[0]!, r);
    // 30 − 2.5 p = 20 would be p = 4, above it: lab 1 is indifferent at r, λ = (20 − 10(1 − r/12))/(20(1 − r/12))
    near(m.price!, r);
    near(m.mixShare!, (20 - 10 * (1 - r / 12)) / (20 * (1 - r / 12)));
    const leaves = lab.permits[0] === 0;
    near(m.replanningCost!, leaves ? 0.3 * 20 * (11 / 12) : 0);
    near(lab.payoff[0]!, leaves ? 120 - 0.3 * 20 * (11 / 12) - lab.fineCollected[0]! : (12 - r) ** 2 / 1.2);
  });

  it('unlimited: plans bind both ways; bunching and abstaining stay free', () => {
    // p̂ = 1: lab 1 is bound to buy: the price is 4, above its r
    const bound = play(still(1, Infinity)).last;
    near(bound.m.price!, 4);
    expect(bound.m.violation).toBe(0);
    // p̂ = 3: lab 1 is bound to evade and asks for nothing; lab 2 alone needs 10 of 20
    const away = play(still(3, Infinity)).last;
    expect(away.m.price).toBe(0);
    expect(away.lab.mode[0]).toBe(1);
    // θ = 5, nobody splits: above 12 − √(1.2·52.5) = 4.063 a bound buyer cuts its run to the threshold for nothing
    const e = still(1, Infinity, 1);
    const labs = { ...e.labs, 'splitCost.fixed': 1e9 };
    const cut = play({ ...e, labs, regulator: { ...e.regulator, threshold: () => 5 } }).last;
    near(cut.m.price!, 12 - Math.sqrt(63));
    expect(cut.m.violation).toBe(0);
    expect(cut.m.bunchRate!).toBeGreaterThan(0);
    expect(cut.m.replanningCost).toBe(0);
  });

  it('what is paid is in payoff and welfare', () => {
    for (const { m } of play(crash({ replanning: { cost: 0.2 }, initialPrice: 3 }, { turns: 20 })).turns) {
      // payments to the regulator and fines are transfers; nothing else is spent here
      near(m.welfare! - m.privateSurplus!, m.auctionRevenue! + m.finesCollected! - m.buybackCost!, 1e-9);
    }
  });
});
