import { describe, expect, it } from 'vitest';
import { aggregateDemand, E4 } from '../../../src/theory/common/economy.js';
import { integrate, normalPdf } from '../../../src/theory/common/numerics.js';
import { type Collar, collar, collarMoments } from '../../../src/theory/market/collar.js';
import { competitivePrice } from '../../../src/theory/market/montgomery.js';
import { chance, fixture, near } from '../support.js';

const NONE: Collar = { floor: Number.NEGATIVE_INFINITY, ceiling: Number.POSITIVE_INFINITY, reserve: Number.POSITIVE_INFINITY };

describe('T13 collar', () => {
  it('E4: hard ceiling, soft ceiling, floor', () => {
    const hard = collar(30, 3, { ...NONE, ceiling: 25 });
    near(hard.price, 25);
    near(hard.released, fixture.COLLAR.hard25_extra);
    near(E4.cap + hard.released, fixture.COLLAR.hard25_Q);
    near(collar(30, 3, { ...NONE, ceiling: 25, reserve: 9 }).price, fixture.COLLAR.soft9_p);
    const big = collar(30, 3, { ...NONE, ceiling: 25, reserve: 20 });
    near(big.price, 25);
    near(big.released, 15);
    const floor = collar(30, 3, { ...NONE, floor: 35 });
    near(floor.withheld, fixture.COLLAR.floor35_withdraw);
    near(E4.cap - floor.withheld, fixture.COLLAR.floor35_Q);
    expect(collar(30, 3, NONE)).toEqual({ price: 30, released: 0, withheld: 0 });
  });
  it('price and permits are on the demand line, for any collar', () => {
    const draw = chance('collar');
    for (let i = 0; i < 100; i++) {
      const economy = { ...E4, cap: draw(115, 170) };
      const free = competitivePrice(economy);
      const rule = { floor: draw(10, 25), ceiling: draw(25, 40), reserve: i % 2 === 0 ? Number.POSITIVE_INFINITY : draw(0, 30) };
      const { price, released, withheld } = collar(free, 3, rule);
      near(aggregateDemand(economy, price), economy.cap + released - withheld, 1e-12);
      if (rule.reserve === Number.POSITIVE_INFINITY) expect(price).toBe(Math.min(rule.ceiling, Math.max(rule.floor, free)));
    }
  });
  it('moments: published (simulated there to about 1e-5) and by quadrature', () => {
    const hard = collarMoments(30, 10, 3, { floor: 20, ceiling: 40, reserve: Number.POSITIVE_INFINITY });
    near(hard.atCeiling, fixture.COLLAR_unc.P_ceiling);
    near(hard.meanPrice, fixture.COLLAR_unc.E_p);
    near(hard.sdPrice, fixture.COLLAR_unc.sd_p, 1e-6);
    near(hard.meanReleased, fixture.COLLAR_unc.E_extra, 1e-5);
    const soft = collarMoments(30, 10, 3, { ...NONE, ceiling: 40, reserve: 15 });
    near(soft.atCeiling, fixture.COLLAR_soft.P_at_or_above, 1e-6);
    near(soft.aboveCeiling, fixture.COLLAR_soft.P_above, 1e-6);
    near(soft.meanPrice, fixture.COLLAR_soft.E_p, 1e-5);
    near(soft.meanReleased, fixture.COLLAR_soft.E_extra, 1e-5);
    const draw = chance('collar moments');
    for (let i = 0; i < 8; i++) {
      const [m, sd, S] = [draw(20, 40), draw(3, 12), draw(1, 5)];
      const rule = {
        floor: i % 3 === 0 ? Number.NEGATIVE_INFINITY : draw(5, 25),
        ceiling: draw(26, 45),
        reserve: i % 2 === 0 ? Number.POSITIVE_INFINITY : draw(0, 40),
      };
      const moments = collarMoments(m, sd, S, rule);
      // panels that end where the price bends
      const bends = [rule.floor, rule.ceiling, rule.ceiling + rule.reserve / S].map((p) => (p - m) / sd).filter(Number.isFinite);
      const ends = [-10, ...bends, 10].sort((x, y) => x - y);
      const mean = (f: (free: number) => number): number => {
        let sum = 0;
        for (let k = 1; k < ends.length; k++) sum += integrate((z) => f(m + sd * z) * normalPdf(z), ends[k - 1]!, ends[k]!, 20);
        return sum;
      };
      const price = mean((free) => collar(free, S, rule).price);
      near(moments.meanPrice, price, 1e-11);
      near(moments.sdPrice, Math.sqrt(mean((free) => (collar(free, S, rule).price - price) ** 2)), 1e-9);
      near(
        moments.meanReleased,
        mean((free) => collar(free, S, rule).released),
        1e-10,
      );
      near(
        moments.meanWithheld,
        mean((free) => collar(free, S, rule).withheld),
        1e-10,
      );
    }
  });
  it('limits: no collar, no reserve', () => {
    expect(collarMoments(30, 10, 3, NONE)).toEqual({
      atCeiling: 0,
      aboveCeiling: 0,
      meanPrice: 30,
      sdPrice: 10,
      meanReleased: 0,
      meanWithheld: 0,
    });
    const none = collarMoments(30, 10, 3, { ...NONE, ceiling: 35, reserve: 0 });
    near(none.meanPrice, 30);
    near(none.sdPrice, 10);
    near(none.meanReleased, 0);
  });
});
