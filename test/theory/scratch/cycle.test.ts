import { it } from 'vitest';
import { simulate } from '../simulator.js';
it('scratch', () => {
  const s = (path: string, value: unknown) => ({ path, value });
  const labs = [1,2,3,4].map((i) => s(`labs.lab${i}.expectation`, null));
  const naive = [1,2,3,4].flatMap((i) => [s(`labs.lab${i}.expectation.rule`, 'last')]);
  for (const initial of [30, 5]) {
    const o = simulate({ scenario: 't07-lump-sum', set: [...naive, s('market.timing', 'lagged'), s('turns', 8), s('market.initialPrice', initial)] });
    console.log('CYCLE', initial, o.turns.map((r) => [r.price, r.unsold, r.complianceRate]).join(' | '));
  }
  const v = simulate({ scenario: 't07-lump-sum', set: [...naive, s('market.bids', 'value'), s('turns', 6), s('market.initialPrice', 30)] });
  console.log('CYCLE value', v.turns.map((r) => r.price).join(' | '));
  const u = simulate({ scenario: 't05-montgomery', set: [s('turns', 4), s('market.allocation.basis', 'updating'), s('market.allocation.grandfathered', 0.5), ...[1,2,3,4].map((i) => s(`labs.lab${i}.discount`, 0.95))] , labs: true});
  console.log('CYCLE upd', u.turns.map((r) => r.price).join(' | '), u.labs.slice(-4).map((r) => r.compute).join(','));
  const b = simulate({ scenario: 't05-montgomery', set: [s('turns', 4), s('market.allocation.basis', 'benchmark'), s('market.allocation.benchmark', 0.5), ...[1,2,3,4].map((i) => s(`labs.lab${i}.discount`, 0.95))] , labs: true});
  console.log('CYCLE bench', b.turns.map((r) => r.price).join(' | '));
});
