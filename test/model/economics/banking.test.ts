import { describe, expect, it } from 'vitest';
import { type Economy, fixture, near, nearAll, play } from '../economy.js';

/** docs/validation.md, T12: banking with foresight, full compliance. */
const CAPS = [180, 165, 150, 135, 120, 120, 120, 120, 120, 120];

const banking = (caps: readonly number[], r: number, more: Economy = {}): Economy => ({
  turns: caps.length,
  expectation: 'foresight',
  ...more,
  labs: { discount: 1 / (1 + r), ...more.labs },
  market: { cap: (t) => caps[t - 1] ?? 0, banking: { allowed: true }, ...more.market },
  regulator: { audits: { rate: 1 }, ...more.regulator },
});

describe('banking with foresight (T12)', () => {
  for (const r of [0.05, 0.1, 0.2] as const) {
    const expected = fixture[`BANK_r${r}`];
    for (const timing of ['schedule', 'lagged'] as const) {
      it(`r = ${r}, ${timing}: prices, compute, bank`, () => {
        const e = banking(CAPS, r);
        const { turns } = play({ ...e, market: { ...e.market, timing } });
        nearAll(
          turns.map(({ m }) => m.price!),
          expected.p,
          1e-6,
        );
        nearAll(
          turns.map(({ m }) => m.compute!),
          expected.q,
          1e-6,
        );
        nearAll(
          turns.map(({ m }) => m.bank!),
          expected.bank.map((b) => (b < 1e-9 ? 0 : b)),
          1e-6,
        );
        // accounts: what was issued has been used by the end
        near(
          turns.reduce((s, { m }) => s + m.compute!, 0),
          CAPS.reduce((s, x) => s + x, 0),
          1e-6,
        );
      });
    }
  }

  it('free allocation changes nothing', () => {
    const e = banking(CAPS, 0.1);
    const { turns } = play({ ...e, market: { ...e.market, allocation: { grandfathered: 1, basis: 'equal' } } });
    nearAll(
      turns.map(({ m }) => m.price!),
      fixture['BANK_r0.1'].p,
      1e-6,
    );
    nearAll(
      turns.map(({ m }) => m.bank!),
      fixture['BANK_r0.1'].bank.map((b) => Math.max(0, b)),
      1e-6,
    );
  });

  it('two periods (BANK2)', () => {
    const { turns } = play(banking([150, 100], 0.1));
    const { p1, p2, q1, q2, bank1, npv_gain } = fixture.BANK2;
    nearAll(
      turns.map(({ m }) => m.price!),
      [p1, p2],
      1e-9,
    );
    nearAll(
      turns.map(({ m }) => m.compute!),
      [q1, q2],
      1e-9,
    );
    nearAll(
      turns.map(({ m }) => m.bank!),
      [bank1, 0],
      1e-9,
    );
    // the same A = 230 and S = 3 with labs that all run at the price of 43.33 without banking
    const npv = (allowed: boolean): number => {
      const e = banking([150, 100], 0.1, { labs: { value: [230 / 3, 230 / 3, 230 / 3], size: 230 / 3 } });
      const [a, b] = play({ ...e, labs: { discount: 1 / 1.1, ...e.labs }, market: { ...e.market, banking: { allowed } } }).turns;
      near(a!.m.price!, allowed ? p1 : 80 / 3);
      near(b!.m.price!, allowed ? p2 : 130 / 3);
      return a!.m.welfare! + b!.m.welfare! / 1.1;
    };
    near(npv(true) - npv(false), npv_gain, 1e-7);
  });

  it('caps that loosen: nobody banks (BORROW without borrowing)', () => {
    const { turns } = play(banking([110, 120, 130, 140, 150], 0.1));
    nearAll(
      turns.map(({ m }) => m.price!),
      fixture.BORROW.p_bank_only,
      1e-9,
    );
    nearAll(
      turns.map(({ m }) => m.bank!),
      [0, 0, 0, 0, 0],
      1e-9,
    );
  });

  it('full borrowing (BORROW): prices grow at r, debts are repaid', () => {
    const caps = [110, 120, 130, 140, 150];
    const e = banking(caps, 0.1);
    const { turns } = play({
      ...e,
      market: {
        ...e.market,
        allocation: { grandfathered: 1, basis: 'size' },
        banking: { allowed: true, borrowing: { limit: 1, interest: 0 } },
      },
    });
    nearAll(
      turns.map(({ m }) => m.price!),
      fixture.BORROW.p_borrow,
      1e-6,
    );
    nearAll(
      turns.map(({ m }) => m.compute!),
      fixture.BORROW.q_borrow,
      1e-6,
    );
    near(Math.max(...turns.map(({ m }) => m.borrowed!)), 58.915, 1e-4);
    near(turns.at(-1)!.m.borrowed!, 0);
    near(
      turns.reduce((s, { m }) => s + m.compute!, 0),
      650,
      1e-6,
    );
  });

  it('expectations without foresight: nobody banks while prices are flat', () => {
    for (const expectation of ['last', 'adaptive'] as const) {
      const { turns } = play({
        turns: 5,
        expectation,
        labs: { discount: 0.95 },
        market: { banking: { allowed: true } },
        regulator: { audits: { rate: 1 } },
      });
      for (const { m } of turns) {
        near(m.price!, 30);
        expect(m.bank).toBe(0);
      }
    }
  });

  it('a holding cost: δ p̂ − p = h_i H_i for each lab', () => {
    const e = banking([180, 100], 0.1);
    const { turns, world } = play({ ...e, market: { ...e.market, banking: { allowed: true, holdingCost: 0.5 } } });
    const { expectedNext, bank, slope } = turns[0]!.lab;
    const p = turns[0]!.m.price!;
    expect(turns[0]!.m.bank!).toBeGreaterThan(1);
    for (let i = 0; i < 4; i++) near(bank[i]!, Math.max(0, expectedNext[i]! / 1.1 - p) / (0.5 * slope[i]!), 1e-9);
    expect(world.parameters.turns).toBe(2);
  });

  it('a limit on what a lab carries', () => {
    const e = banking([150, 100], 0.1);
    const { turns } = play({ ...e, market: { ...e.market, banking: { allowed: true, limit: 2 } } });
    // 8 of the 20 that would be carried: p = (230 − 142)/3; at (230 − 108)/3 > 40 lab 4 is out: (210 − 108)/2.5
    nearAll(turns[0]!.lab.bank, [2, 2, 2, 2]);
    nearAll(
      turns.map(({ m }) => m.price!),
      [88 / 3, 40.8],
    );
  });

  it('vintages: what is carried twice expires', () => {
    // 300 permits in turn 1 and none after; foresight does not look at lifetimes, so a third is carried to the end
    const e = banking([300, 0, 0], 0.05);
    const long = play(e).turns;
    expect(long[2]!.m.compute!).toBeGreaterThan(50);
    const short = play({ ...e, market: { ...e.market, banking: { allowed: true, lifetime: 1 } } }).turns;
    near(short[2]!.m.expired!, short[1]!.m.bank!);
    near(short[2]!.m.compute!, 0);
    // with new permits in turn 2 the oldest are used first: nothing is left to expire
    const mixed = play({
      ...banking([200, 110, 110], 0.05, {
        market: { cap: (t) => (t === 1 ? 200 : 110), banking: { allowed: true, lifetime: 1 } },
      }),
    }).turns;
    expect(mixed[1]!.m.bank!).toBeGreaterThan(1);
    near(
      mixed.reduce((s, { m }) => s + m.expired!, 0),
      0,
    );
    const carried = mixed.reduce((s, { m }) => s + m.compute!, 0);
    near(carried, 420);
  });

  it('quantity rule: withdraws a share of the auction above the bound and gives it back below the other', () => {
    const e = banking([180, 165, 120, 120], 0.1);
    const { turns } = play({
      ...e,
      market: { ...e.market, banking: { allowed: true }, stability: { upper: 1, lower: 0.5, withdraw: 0.1, release: 5 } },
    });
    for (let t = 1; t < 4; t++) {
      const bank = turns[t - 1]!.m.bank!;
      const expected = bank > 1 ? -0.1 * turns[t]!.m.cap! : bank < 0.5 ? Math.min(5, turns[t - 1]!.turn.reserveAccount) : 0;
      near(turns[t]!.m.stabilised!, expected);
    }
    expect(turns[1]!.m.stabilised!).toBeLessThan(0);
  });
});
