import normal from '@stdlib/random/base/normal/lib/index.js';
import { describe, expect, it } from 'vitest';
import { Streams } from '../../../src/core/streams.js';
import { type Economy, first, fixture, near, nearAll, play } from '../economy.js';

/** Nobody violates: audits of everyone. */
const HONEST: Economy['regulator'] = { audits: { rate: 1 } };

describe('free allocation is neutral in the plain market (T5, Montgomery)', () => {
  const cases = [
    ['equal', fixture.M_alloc_equal, { grandfathered: 1, basis: 'equal' }, {}],
    ['prop', fixture.M_alloc_prop, { grandfathered: 1, basis: 'size' }, {}],
    ['all to 1', fixture.M_alloc_all_to_1, { grandfathered: 1, basis: 'weights' }, { endowmentWeight: [1, 0, 0, 0] }],
    ['auction', fixture.M_alloc_auction, { grandfathered: 0 }, {}],
  ] as const;
  for (const [name, expected, allocation, labs] of cases) {
    it(`${name}: price, compute, purchases, payments, payoffs, volume`, () => {
      for (const timing of ['schedule', 'lagged'] as const) {
        const { m, lab } = first({ regulator: HONEST, labs, market: { timing, allocation } });
        near(m.price!, 30);
        nearAll(lab.compute, [70, 50, 15, 5]);
        nearAll(lab.free, expected.e);
        nearAll(lab.bought, expected.net_purchase);
        nearAll(lab.payment, expected.net_payment);
        nearAll(lab.payoff, expected.profit);
        near(m.volume!, expected.volume);
        near(m.auctionRevenue!, name === 'auction' ? 4200 : 0);
        expect(m.unsold).toBeLessThan(1e-9);
      }
    });
  }

  it('gains from trade and deadweight loss', () => {
    const gains = (basis: 'equal' | 'size'): number =>
      first({ regulator: HONEST, welfare: { deadweight: true }, market: { allocation: { grandfathered: 1, basis } } }).m
        .gainsFromTrade!;
    near(gains('equal'), fixture.M_base.gains_equal);
    near(gains('size'), fixture.M_base.gains_prop);
    const { m } = first({ welfare: { deadweight: true, damagePerUnit: 30 } });
    // WELF: 8150 − 30·140 in full compliance, 8486 − 30·152 at π = 0.2
    near(m.deadweightLoss!, fixture.WELF.loss, 1e-9);
  });

  it('a share of the cap, weights on top of the basis, forfeiture', () => {
    const part = first({ regulator: HONEST, market: { allocation: { grandfathered: 0.25, basis: 'size' } } });
    nearAll(part.lab.free, [35 * (100 / 230), 35 * (80 / 230), 35 * (30 / 230), 35 * (20 / 230)]);
    near(part.m.auctionRevenue!, 30 * 105);
    const weighted = first({
      regulator: HONEST,
      labs: { endowmentWeight: [1, 1, 2, 3] },
      market: { allocation: { grandfathered: 1, basis: 'size' } },
    });
    nearAll(weighted.lab.free, [140 * (100 / 300), 140 * (80 / 300), 140 * (60 / 300), 140 * (60 / 300)]);
    // audits of everyone at a fine of a tenth of the price: all violate in full, all are found, none has free permits next turn
    const { turns } = play({
      turns: 2,
      // who does not care about the next turn is not deterred by losing its allocation
      labs: { discount: 0 },
      regulator: { audits: { rate: 1 }, penalty: { perUnit: 3, quadratic: 0 } },
      market: { allocation: { grandfathered: 1, basis: 'equal', forfeitOnViolation: true } },
    });
    expect(turns[0]!.m.found).toBe(4);
    nearAll(turns[1]!.lab.free, [0, 0, 0, 0]);
    near(turns[1]!.m.price!, 3);
  });
});

describe('collars (T13)', () => {
  const honest = (collar: NonNullable<Economy['market']>['collar'], grandfathered = 0): Economy => ({
    regulator: HONEST,
    market: { collar, allocation: { grandfathered, basis: 'equal' } },
  });

  it('hard ceiling 25: 155 issued, 15 of them from the reserve', () => {
    const { m } = first(honest({ ceiling: () => 25 }));
    expect(m.price).toBe(25);
    near(m.reserveUsed!, fixture.COLLAR.hard25_extra);
    near(m.issued!, fixture.COLLAR.hard25_Q);
    near(m.compute!, 155);
    near(m.overshootAuthorised!, 15);
    near(m.auctionRevenue!, 25 * 155);
  });

  it('soft ceiling: 9 permits at 25 leave 27, 20 are enough for 25', () => {
    const short = first(honest({ ceiling: () => 25, reserve: 9 }));
    near(short.m.price!, fixture.COLLAR.soft9_p);
    near(short.m.reserveUsed!, 9);
    const enough = first(honest({ ceiling: () => 25, reserve: 20 }));
    expect(enough.m.price).toBe(25);
    near(enough.m.reserveUsed!, 15);
  });

  it('floor 35: 15 of the auction withheld', () => {
    for (const floorRule of ['withhold', 'buyback', 'cancel-future'] as const) {
      const { m } = first(honest({ floor: () => 35, floorRule }));
      expect(m.price).toBe(35);
      near(m.compute!, fixture.COLLAR.floor35_Q);
      near(m.withheld!, fixture.COLLAR.floor35_withdraw);
      expect(m.boughtBack).toBe(0);
    }
  });

  it('floor 35 with everything free: an auction floor has no bite, buy-back has', () => {
    const none = first(honest({ floor: () => 35 }, 1));
    near(none.m.price!, 30);
    const back = first(honest({ floor: () => 35, floorRule: 'buyback' }, 1));
    expect(back.m.price).toBe(35);
    near(back.m.boughtBack!, 15);
    near(back.m.buybackCost!, 525);
    near(back.m.compute!, 125);
    near(
      back.lab.payment.reduce((s, x) => s + x, 0),
      -525,
    );
    // half free, half auctioned: the auction is withheld first
    const half = first(honest({ floor: () => 35, floorRule: 'buyback' }, 0.95));
    near(half.m.withheld!, 7);
    near(half.m.boughtBack!, 8);
  });

  it('cancel-future: what pressed the price below the floor comes off the next cap', () => {
    const { turns } = play({ turns: 3, ...honest({ floor: () => 35, floorRule: 'cancel-future' }, 1) });
    // turn 1 at 30: 15 too many; turn 2 with 125: 35
    near(turns[0]!.m.price!, 30);
    near(turns[1]!.m.price!, 35);
    near(turns[2]!.m.price!, 30);
  });

  it('a floor raises the price and with it the violations; a ceiling lowers them', () => {
    const v = (collar: NonNullable<Economy['market']>['collar']): number => first({ market: { collar } }).m.violation!;
    near(v({}), 12);
    // π = 0.2: v = (p − 20)/2 each
    near(v({ floor: () => 28 }), 16);
    near(v({ ceiling: () => 22 }), 4);
  });

  it('uncertain demand: free price N(30, 10²), the moments within four standard errors', () => {
    const n = 4000;
    const draw = normal.factory(30, 10, { prng: new Streams(13, 1).named('collar') });
    const free = Array.from({ length: n }, () => Math.max(0, draw()));
    // three labs with q = 200 − p each: linear over the whole range, cap = 600 − 3 free
    const run = (collar: NonNullable<Economy['market']>['collar']): readonly { m: Readonly<Record<string, number>> }[] =>
      play({
        turns: n,
        labs: { value: [200, 200, 200], size: 200 },
        regulator: HONEST,
        market: { cap: (t) => 600 - 3 * free[t - 1]!, collar },
      }).turns;
    const moments = (x: readonly number[]): { mean: number; sd: number; error: number } => {
      const mean = x.reduce((a, b) => a + b, 0) / n;
      const sd = Math.sqrt(x.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));
      return { mean, sd, error: (4 * sd) / Math.sqrt(n) };
    };
    const within = (x: readonly number[], expected: number): void => {
      const { mean, error } = moments(x);
      expect(Math.abs(mean - expected), `${mean} for ${expected}`).toBeLessThan(error);
    };
    const hard = run({ floor: () => 20, ceiling: () => 40 });
    hard.forEach(({ m }, k) => {
      near(m.price!, Math.min(40, Math.max(20, free[k]!)));
    });
    within(
      hard.map(({ m }) => m.price!),
      fixture.COLLAR_unc.E_p,
    );
    within(
      hard.map(({ m }) => (m.price === 40 ? 1 : 0)),
      fixture.COLLAR_unc.P_ceiling,
    );
    within(
      hard.map(({ m }) => m.reserveUsed!),
      fixture.COLLAR_unc.E_extra,
    );
    const { sd } = moments(hard.map(({ m }) => m.price!));
    // s.e. of a standard deviation, at most sd/√2n for tails this thin
    expect(Math.abs(sd - fixture.COLLAR_unc.sd_p)).toBeLessThan((4 * sd) / Math.sqrt(2 * n));
    const soft = run({ ceiling: () => 40, reserve: 15 });
    soft.forEach(({ m }, k) => {
      near(m.price!, free[k]! <= 40 ? free[k]! : Math.max(40, free[k]! - 5));
    });
    within(
      soft.map(({ m }) => m.price!),
      fixture.COLLAR_soft.E_p,
    );
    within(
      soft.map(({ m }) => m.reserveUsed!),
      fixture.COLLAR_soft.E_extra,
    );
    within(
      soft.map(({ m }) => (m.price! > 40 + 1e-9 ? 1 : 0)),
      fixture.COLLAR_soft.P_above,
    );
  });

  it('moving bounds: each turn has its own', () => {
    const { turns } = play({
      turns: 3,
      regulator: HONEST,
      market: { collar: { floor: (t) => 28 + 2 * t, ceiling: (t) => 29 + 2 * t } },
    });
    nearAll(
      turns.map(({ m }) => m.price!),
      [30, 32, 34],
    );
  });
});
