import { describe, expect, it } from 'vitest';
import { checkInvariants } from '../../../src/model/index.js';
import { MODE, type World } from '../../../src/model/world/index.js';
import { play } from '../economy.js';

/** E4 after a turn: a price between zero and all exits, audits of everyone. */
const world = (): World => play({ market: { cap: () => 140 } }).world;
const column = (name: string): number => Object.keys(play({}).last.m).indexOf(name);

describe('the invariants of a turn', () => {
  it('hold', () => expect(() => checkInvariants(world())).not.toThrow());

  it.each<[string, (w: World) => void, RegExp]>([
    [
      'a permit from nowhere',
      (w) => {
        w.ledger.permits.issued += 1e-6;
      },
      /permits/,
    ],
    [
      'money that nobody paid',
      (w) => {
        w.ledger.money.auctionRevenue *= 1 + 1e-8;
      },
      /payments for permits/,
    ],
    [
      'a fine that nobody paid',
      (w) => {
        w.ledger.money.fines = 1e-12;
      },
      /fines/,
    ],
    [
      'a price below zero',
      (w) => {
        w.turn.price = -1e-9;
      },
      /price/,
    ],
    [
      'a price above a hard ceiling',
      (w) => {
        w.turn.ceiling = 0.9 * w.turn.price;
      },
      /ceiling/,
    ],
    [
      'a violation beyond the obligation',
      (w) => {
        w.state.violation[0] = 2 * w.state.obligation[0]! + 1;
      },
      /violation/,
    ],
    [
      'permits below zero',
      (w) => {
        w.state.permits[0] = -1;
      },
      /permits/,
    ],
    [
      'more compute than the lab has',
      (w) => {
        w.state.compute[0] = 2 * w.state.size[0]!;
      },
      /compute/,
    ],
    [
      'a payoff that is no number',
      (w) => {
        w.state.payoff[0] = Number.NaN;
      },
      /payoff/,
    ],
    [
      'a split run that permits cover',
      (w) => {
        w.state.mode[0] = MODE.split;
      },
      /split/,
    ],
    // at nine tenths of the price labs want more than they got, and 40 lie there
    [
      'permits unsold that a lab would buy',
      (w) => {
        w.turn.price *= 0.9;
        w.turn.unsold = w.ledger.permits.unsold = 40;
        w.ledger.permits.issued += 40;
        w.ledger.money.auctionRevenue = w.state.payment.reduce((a, b) => a + b, 0);
      },
      /unsold/,
    ],
    [
      'a share above 1',
      (w) => {
        w.metrics[column('hitRate')] = 1.5;
      },
      /hitRate: a share of 1\.5/,
    ],
    [
      'a share below 0 in a group',
      (w) => {
        w.metrics[column('complianceRate.labs')] = -0.1;
      },
      /complianceRate\.labs/,
    ],
  ])('find %s', (_, spoil, said) => {
    const spoilt = world();
    spoil(spoilt);
    expect(() => checkInvariants(spoilt)).toThrow(said);
  });

  it('are relative to the flows where these cancel: a cap that has come to nothing, met out of the balance account', () => {
    const { world: w } = play({ labs: { value: [100], size: [100] }, market: { cap: () => 50 } });
    for (const flow of Object.keys(w.ledger.permits)) Object.assign(w.ledger.permits, { [flow]: 0 });
    w.ledger.permits.surrendered = 3;
    w.ledger.permits.balance = -3 + 4e-16;
    expect(() => checkInvariants(w)).not.toThrow();
    w.ledger.permits.balance = -3 + 1e-6;
    expect(() => checkInvariants(w)).toThrow(/permits/);
  });

  it('are as strict in an economy of 10¹⁰ as in one of 10⁻⁶, and no stricter than rounding', () => {
    for (const scale of [1e-6, 1, 1e10]) {
      const labs = { value: [100, 80, 60, 40], size: [100, 80, 30, 20].map((q) => q * scale) };
      const { world: w } = play({ labs, market: { cap: () => 140 * scale } });
      expect(() => checkInvariants(w)).not.toThrow();
      w.ledger.permits.issued *= 1 + 1e-7;
      expect(() => checkInvariants(w)).toThrow(/permits/);
    }
  });
});
