import { describe, expect, it } from 'vitest';
import { type Economy, fixture, near, nearAll, play } from '../economy.js';

/** docs/validation.md, T20. Three labs with q = 200 − p, cap 510: p* = 30, so that no path meets a corner. κ of demand is fixed at p̂: m = κ/(1 − κ). */
const committed = (
  kappa: number,
  first: number,
  expectation: 'last' | 'adaptive',
  weight: number,
  turns = 6,
  market: Economy['market'] = {},
): Economy => ({
  turns,
  labs: { value: [200, 200, 200], size: 200, 'expectation.weight': weight },
  expectation,
  market: { cap: () => 510, commitment: kappa, initialPrice: first, ...market },
  regulator: { audits: { rate: 1 } },
});
const prices = (e: Economy): number[] => play(e).turns.map(({ m }) => m.price!);

describe('commitment: cobweb paths (T20)', () => {
  it('m = 1.5, adaptive w = 0.4 and 0.5: converges as computed', () => {
    nearAll(prices(committed(0.6, 20, 'adaptive', 0.4)), fixture['COB_path_m1.5_w.4'].p);
    nearAll(prices(committed(0.6, 20, 'adaptive', 0.5)), fixture['COB_path_m1.5_w.5'].p);
  });

  it('m = 1.5, naive: diverges until the price is at its corner', () => {
    const p = prices(committed(0.6, 20, 'last', 1, 8));
    // p = 30 − 1.5 (p̂ − 30), and never below 0
    let expected = 20;
    for (const x of p) {
      near(x, Math.max(0, 30 - 1.5 * (expected - 30)));
      expected = x;
    }
    nearAll(p.slice(0, 3), fixture['COB_path_m1.5_naive'].p.slice(0, 3));
    expect(p[3]).toBe(0);
  });

  it('m = 1: a 2-cycle; m = 0.5: converges', () => {
    nearAll(prices(committed(0.5, 20, 'last', 1)), fixture.COB_m1.p);
    nearAll(prices(committed(1 / 3, 20, 'last', 1)), fixture['COB_m.5'].p);
  });

  it('a collar turns divergence into the 2-cycle of its bounds', () => {
    nearAll(prices(committed(0.6, 20, 'last', 1, 6, { collar: { floor: () => 20, ceiling: () => 40 } })), fixture.COB_collar.p);
  });

  it('more committed than there is: what is there is shared, every permit accounted for', () => {
    // κ = 0.9 of 600 at p̂ = 0 is 540 > 510
    const { turns } = play(committed(0.9, 0, 'last', 1, 3));
    nearAll(turns[0]!.lab.permits, [170, 170, 170], 1e-6);
    nearAll(turns[0]!.lab.compute, [170, 170, 170], 1e-6);
  });

  it('κ = 0: the competitive price from the first turn', () => {
    nearAll(prices(committed(0, 20, 'last', 1)), [30, 30, 30, 30, 30, 30]);
  });
});

describe('tâtonnement', () => {
  const walk = (adjustment: number, first: number, turns: number): number[] =>
    prices({ turns, regulator: { audits: { rate: 1 } }, market: { mechanism: 'tatonnement', adjustment, initialPrice: first } });

  it('p ← p (1 + k (D − S)/S), by hand', () => {
    // from 10: D = 200, S = 140: 10 (1 + 0.5·60/140) = 12.142857; then D = 230 − 36.428571 = 193.571429: 12.142857 (1 + 0.5·53.571429/140)
    const p = walk(0.5, 10, 3);
    near(p[0]!, 10);
    near(p[1]!, 10 * (1 + (0.5 * 60) / 140));
    near(p[2]!, p[1]! * (1 + (0.5 * (90 - 3 * p[1]!)) / 140));
  });

  it('settles on 30 where k·S·p/Q < 2', () => {
    const p = walk(0.5, 10, 60);
    near(p.at(-1)!, 30, 1e-9);
    // k·3·30/140 > 2 at k = 3.2: it does not
    const wild = walk(3.2, 29.9, 60);
    expect(Math.max(...wild.slice(-10).map((x) => Math.abs(x - 30)))).toBeGreaterThan(1);
  });

  it('unmet demand is rationed, and nobody gets more than there is', () => {
    const { turns } = play({
      turns: 1,
      regulator: { audits: { rate: 1 } },
      market: { mechanism: 'tatonnement', adjustment: 0.5, initialPrice: 10 },
    });
    const { m, lab } = turns[0]!;
    near(
      lab.permits.reduce((s, x) => s + x, 0),
      140,
    );
    near(m.unsold!, 0);
    expect(m.violation).toBe(0);
  });
});

describe('posted price', () => {
  const at = (postedPrice: number): Economy => ({
    regulator: { audits: { rate: 1 } },
    market: { mechanism: 'posted-price', postedPrice, initialPrice: postedPrice },
  });
  it('above the clearing price: permits are left over', () => {
    const { m, lab } = play(at(36)).last;
    expect(m.price).toBe(36);
    nearAll(lab.compute, [64, 44, 12, 2]);
    near(m.unsold!, 18);
  });
  it('below it: rationed in seeded order, the last one served in part', () => {
    const { m, lab } = play(at(10)).last;
    near(
      lab.permits.reduce((s, x) => s + x, 0),
      140,
    );
    near(m.violation!, 0);
    const wants = [90, 70, 25, 15];
    const partial = lab.permits.filter((l, i) => l > 1e-9 && l < wants[i]! - 1e-9);
    expect(partial.length).toBeLessThanOrEqual(1);
  });
});
