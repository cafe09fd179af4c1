import { describe, expect, it } from 'vitest';
import { type Limits, whatBinds } from '../../src/analysis/index.js';

const LIMITS: Limits = { labs: 10, auditCapacity: Infinity, permitsCountRuns: false, bond: false, priceUnit: 'M$/permit' };
const binds = (means: Record<string, number>, limits: Partial<Limits> = {}): string[] =>
  whatBinds(new Map(Object.entries({ price: 5, cap: 100, unsold: 0, ...means })), { ...LIMITS, ...limits });

describe('what binds', () => {
  it.each([
    ['a cap that is sold out', {}, {}, ['the cap: every permit of it is taken, at a mean price of 5 M$/permit']],
    ['a cap that is nearly', { unsold: 0.5 }, {}, ['the cap: all but 0.5 % of it is taken, at a mean price of 5 M$/permit']],
    ['a slack cap', { price: 0, unsold: 20 }, {}, ['the cap is slack: 20 % of it is unsold at a price of zero']],
    // 4 permits of 6 change hands and none is unsold: two wait on the account
    [
      'permits left on the balance account',
      { balance: 2, cap: 6 },
      {},
      ['permits are scarce, at a mean price of 5 M$/permit: 6 under the cap; the balance account holds 2 on average'],
    ],
    [
      'permits sold ahead',
      { balance: -1 },
      {},
      ['permits are scarce, at a mean price of 5 M$/permit: 100 under the cap; the balance account is short of 1 on average'],
    ],
    [
      'permits that wait in some turns and are sold ahead in others',
      { balance: 0, mixShare: 0.4 },
      {},
      ['permits are scarce, at a mean price of 5 M$/permit: 100 under the cap; the balance account holds nothing on average'],
    ],
    [
      'permits that are kept, and others sold ahead',
      { balance: -1, bank: 12 },
      {},
      [
        'permits are scarce, at a mean price of 5 M$/permit: 100 under the cap, and a turn, on average, 12 carried to the next turn; the balance account is short of 1 on average',
      ],
    ],
    [
      'a balance that is rounding',
      { balance: 1e-14 },
      {},
      ['the cap: every permit of it is taken, at a mean price of 5 M$/permit'],
    ],
    ['a cap given away', { price: 0 }, {}, ['the cap: every permit of it is taken, at a mean price of 0 M$/permit']],
    ['no permits', { price: 0, cap: 0 }, {}, ['the cap is zero, at a mean price of 0 M$/permit']],
    [
      'permits kept for later at a price of zero',
      { price: 0, bank: 4 },
      {},
      [
        'permits cost nothing, at a mean price of 0 M$/permit: 100 under the cap, and a turn, on average, 4 carried to the next turn',
      ],
    ],
    [
      'a threshold that a few labs stay at',
      { bunchRate: 0.1, abstainRate: 0.05 },
      {},
      [
        'the cap: every permit of it is taken, at a mean price of 5 M$/permit',
        '15 % of the labs comply by staying at the threshold, or not running',
      ],
    ],
    // scarce, and yet not every permit of the cap is taken
    [
      'permits that are carried on',
      { bank: 12, withheld: 3 },
      {},
      [
        'permits are scarce, at a mean price of 5 M$/permit: 100 under the cap, and a turn, on average, 3 withheld at the floor, 12 carried to the next turn',
      ],
    ],
    [
      'permits that the quantity rule withdrew',
      { stabilised: -4 },
      {},
      [
        'permits are scarce, at a mean price of 5 M$/permit: 100 under the cap, and a turn, on average, -4 moved by the quantity rule',
      ],
    ],
    // mean price below mean floor says nothing where the floor moves: only turns below it do
    [
      'a floor above the mean price that holds',
      { floor: 10, timeAtFloor: 0.5, timeBelowFloor: 0, unsold: 20 },
      {},
      ['20 % of the cap is unsold, at a mean price of 5 M$/permit', 'the price is at the floor in 50 % of the turns'],
    ],
    // and a mean price above the mean floor does not say that it holds
    [
      'a floor that gives way in some turns',
      { floor: 1, timeAtFloor: 0.5, timeBelowFloor: 0.2, unsold: 20 },
      {},
      [
        '20 % of the cap is unsold, at a mean price of 5 M$/permit',
        'the floor gives way: the price is below it in 20 % of the turns',
        'the price is at the floor in 30 % of the turns',
      ],
    ],
    [
      'a ceiling that gives way always',
      { ceiling: 4, timeAtCeiling: 1, timeAboveCeiling: 1, unsold: 20 },
      {},
      [
        '20 % of the cap is unsold, at a mean price of 5 M$/permit',
        'the ceiling gives way: the price is above it in 100 % of the turns',
      ],
    ],
    [
      'fewer permits than runs',
      { cap: 4, exemptRate: 0.5 },
      { permitsCountRuns: true },
      [
        'the cap: every permit of it is taken, at a mean price of 5 M$/permit',
        'there are 4 permits for 5 labs that need one: no enforcement can cover more',
      ],
    ],
    [
      'fewer where more can come',
      { cap: 4, exemptRate: 0.5 },
      {},
      ['the cap: every permit of it is taken, at a mean price of 5 M$/permit'],
    ],
    [
      'no audits to spend',
      { audits: 0 },
      { auditCapacity: 0 },
      ['the cap: every permit of it is taken, at a mean price of 5 M$/permit'],
    ],
  ])('of %s', (_, means, limits, said) => {
    expect(binds(means, limits)).toEqual(said);
  });
});
