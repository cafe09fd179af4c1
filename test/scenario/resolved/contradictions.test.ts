import { describe, expect, it } from 'vitest';
import { complaints, HEAD } from '../files.js';
import { one } from '../one.js';

describe('contradictions', () => {
  const market = (text: string, ...says: string[]) => one(`${HEAD}market: { ${text} }\n`, ...says);
  const regulator = (text: string, ...says: string[]) => one(`${HEAD}regulator: { ${text} }\n`, ...says);
  it('floor above ceiling', () =>
    market(
      'collar: { floor: 5, ceiling: 4 }',
      'market.collar.ceiling: ceiling 4 below floor 5 (4)',
      'a ceiling at or above the floor',
    ));
  it('floor above ceiling in some turn', () =>
    market('collar: { floor: 0.5 * t, ceiling: 4 }', 'ceiling 4 below floor 4.5 in turn 9'));
  it('buy-back without a floor', () =>
    market('collar: { floorRule: buyback }', 'buy-back without a floor', 'floorRule: withhold'));
  it('buy-back where nobody holds permits', () =>
    market('collar: { floorRule: buyback, floor: 2 }', 'nobody holds permits to sell', 'grandfathered'));
  it('borrowing without banking', () =>
    market('banking: { borrowing: { limit: 0.5 } }', 'borrowing without banking', 'market.banking.allowed: true'));
  it('a quantity rule without a bank', () => market('stability: { upper: 3 }', 'a quantity rule on a bank that cannot be'));
  it('a posted price without one', () =>
    market('mechanism: posted-price', 'a posted price without a price', 'market.postedPrice: 7'));
  it('a posted price that nobody posts', () => market('postedPrice: 7', 'does nothing', 'posted-price'));
  it('a dominant group that is not there', () =>
    market('dominant: labz', 'no group of that name (labz)', 'one of labs, or null'));
  it('updating with one lab', () =>
    one(
      `${HEAD}market: { allocation: { basis: updating, grandfathered: 0.5 } }\nlabs: [{ group: a }]\n`,
      'updating allocation with one lab',
    ));
  it('nested backchecks beside other channels', () =>
    regulator(
      'backcheck: { rule: nested }, monitoring: 0.2',
      'regulator.monitoring',
      'nested does not read monitoring',
      'channels',
    ));
  it('the ratio to a threshold of zero', () =>
    regulator('audits: { strategy: signal }', 'divides by the threshold', 'index: log'));
  it('targeted without groups', () =>
    regulator('audits: { strategy: targeted }', 'targeted audits without groups', 'rates: [0.05, 0.3]'));
  it('ranked without capacity', () => regulator('audits: { strategy: ranked }', 'ranked audits without a capacity'));
  it('flagged needs none', () => expect(complaints(`${HEAD}regulator: { audits: { strategy: flagged } }\n`)).toEqual([]));
  it('an adaptive policy that sees nothing', () =>
    regulator('policy: { adaptive: {} }, audits: { strategy: flagged }', 'learns from random audits', 'randomShare'));
  it('logit without temperature', () =>
    one(`${HEAD}labs: [{ group: a, choice: { rule: logit, temperature: 0 } }]\n`, 'logit choice without a temperature'));
});
