import { it } from 'vitest';
import { first } from '../economy.js';
import { MARKETS } from '../metamorphic.test.js';
it('x', () => {
  MARKETS.forEach((e, n) => {
    let last = 0;
    for (let k = 0; k <= 8; k++) {
      const E = { ...e, labs: { ...e.labs, secrecyGain: 0 }, market: { ...e.market, timing: 'schedule' as const }, regulator: { ...e.regulator, audits: { rate: k / 8 } } };
      const { m, lab } = first(E);
      if (m.price! < last - 1e-9) console.log('DOWN', n, k, last, m.price, JSON.stringify(E), e.regulator!.threshold!(1,0), e.market!.cap!(1,0), lab.reservationPrice.join(' '), lab.permits.join(' '), lab.mode.join(''), m.unsold);
      last = m.price!;
    }
  });
});
