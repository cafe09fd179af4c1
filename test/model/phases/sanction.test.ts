import { describe, expect, it } from 'vitest';
import { sanction } from '../../../src/model/phases/sanction.js';
import type { World } from '../../../src/model/world/world.js';
import { evading, splitting, type WorldOptions, worldWith } from '../world.js';

/** Lab 0 as given; found unless the state says otherwise. */
const sanctioned = (options: WorldOptions): World => {
  const world = worldWith({ ...options, state: { ...evading(20, 10), found: 1, ...options.state } });
  sanction.run(world);
  return world;
};
const money = ({ state }: World) => [state.fineDue[0], state.fineCollected[0], state.forfeited[0]];

describe('fines due, collected, and collateral', () => {
  it('fine 100 + 5·20 = 200, collateral 15.75', () => {
    const world = sanctioned({ regulator: { penalty: { fixed: 100, perUnit: 5 }, collateral: { amount: 15.75 } } });
    expect(money(world)).toEqual([200, 200, 15.75]);
    expect([world.ledger.money.fines, world.ledger.money.collateral]).toEqual([200, 15.75]);
  });
  it('docs/validation.md, T16, inside, L = 300: 200 due, 150 from collateral, 150 of the fine', () =>
    expect(
      money(sanctioned({ regulator: { penalty: { fixed: 200 }, collateral: { amount: 150 } }, labs: { liability: 300 } })),
    ).toEqual([200, 150, 150]));
  it('docs/validation.md, T16, outside, W = 300 at .4: 150 from collateral, 60 of the fine', () =>
    expect(
      money(
        sanctioned({
          regulator: {
            penalty: { fixed: 200 },
            collateral: { amount: 150, rule: 'outside', wealth: 300, collectibleShare: 0.4 },
          },
        }),
      ),
    ).toEqual([200, 60, 150]));
  it('security, L = 120: the lab pays 120, the bond the other 80', () =>
    expect(
      money(
        sanctioned({
          regulator: { penalty: { fixed: 200 }, collateral: { amount: 150, rule: 'security' } },
          labs: { liability: 120 },
        }),
      ),
    ).toEqual([200, 120, 80]));
  it('collateral of registered labs only: an evader who reports no run above θ loses none, nor does a split run', () => {
    const collateral = { amount: 15, postedBy: 'registered' } as const;
    expect(money(sanctioned({ regulator: { collateral } }))[2]).toBe(0);
    expect(money(sanctioned({ regulator: { collateral }, state: { reported: 12 } }))[2]).toBe(15);
    expect(money(sanctioned({ regulator: { collateral: { amount: 15 } }, state: splitting(20, 10) }))[2]).toBe(0);
  });
  it('seizable permits: L = 100 and 4 permits at a price of 30: 220 of 1000', () => {
    const world = worldWith({
      market: { allocation: { permitsSeizable: true } },
      regulator: { penalty: { fixed: 1000 } },
      labs: { liability: 100 },
      state: { ...evading(20, 10), found: 1, held: 4 },
    });
    world.turn.price = 30;
    sanction.run(world);
    expect(money(world)).toEqual([1000, 220, 0]);
  });
  it('nothing for who is not found, and nothing left from the turn before', () => {
    const world = sanctioned({ regulator: { penalty: { fixed: 100 }, collateral: { amount: 5 } } });
    world.state.found[0] = 0;
    sanction.run(world);
    expect(money(world)).toEqual([0, 0, 0]);
    expect(world.ledger.money.fines).toBe(100); // the account of the turn is cleared by announce
  });
  it('make-good: the shortfall is owed next turn, on top of older debts; only by who is found', () => {
    const regulator = { penalty: { makeGood: true } };
    expect(sanctioned({ regulator }).state.makeGood[0]).toBe(20);
    expect(sanctioned({ regulator, state: { makeGood: 3 } }).state.makeGood[0]).toBe(23);
    expect(sanctioned({ regulator, state: { found: 0 } }).state.makeGood[0]).toBe(0);
    expect(sanctioned({}).state.makeGood[0]).toBe(0);
  });
});

describe('wrong findings', () => {
  const wrong = { ...evading(20, 10), found: 0, falsePositive: 1, violation: 0, reported: 20, action: 0 };
  const regulator = (verified: boolean) => ({
    detection: { verified, appeal: 3 },
    penalty: { fixed: 100, perUnit: 5, makeGood: true },
    collateral: { amount: 15 },
  });
  it('verified: process, no fine', () => {
    const world = sanctioned({ regulator: regulator(true), state: wrong });
    expect(money(world)).toEqual([0, 0, 0]);
    expect([world.turn.processCost, world.ledger.money.process]).toEqual([3, 3]);
  });
  it('unverified: the lump and the collateral too, as on v = 0⁺; nothing to make good', () => {
    const world = sanctioned({ regulator: regulator(false), state: wrong });
    expect(money(world)).toEqual([100, 100, 15]);
    expect(world.turn.processCost).toBe(3);
    expect(world.state.makeGood[0]).toBe(0);
  });
});

describe('reported shortfalls (docs/validation.md, T11)', () => {
  it('pay the charge and nothing else', () => {
    const world = sanctioned({
      regulator: { selfReporting: { charge: 10 }, penalty: { fixed: 50, makeGood: true } },
      state: { found: 0, selfReported: 1, violation: 1 },
    });
    expect(world.state.charge[0]).toBe(10);
    expect(world.ledger.money.charges).toBe(10);
    expect(money(world)).toEqual([0, 0, 0]);
  });
});

describe('look-back', () => {
  it('fines of this and earlier turns are added, collected up to L once; collateral is lost once', () => {
    const world = worldWith({
      regulator: { penalty: { perUnit: 10, makeGood: true }, collateral: { amount: 5 }, backcheck: { lookback: 2, rate: 0.5 } },
      labs: { liability: 250 },
      state: { ...evading(20, 10), found: 1 },
    });
    world.past!.violation[0]![0] = 7;
    world.past!.undetected[0]![0] = 2;
    world.turn.reopened = 7;
    sanction.run(world);
    expect(money(world)).toEqual([270, 245, 5]);
    expect(world.state.makeGood[0]).toBe(27);
  });
  it('a violation that stays undetected costs nothing', () => {
    const world = worldWith({ regulator: { penalty: { perUnit: 10 }, backcheck: { lookback: 2, rate: 0.5 } } });
    world.past!.violation[0]![0] = 7;
    world.past!.undetected[0]![0] = 1;
    sanction.run(world);
    expect(money(world)).toEqual([0, 0, 0]);
  });
});
