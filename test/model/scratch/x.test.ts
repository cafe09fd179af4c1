import { it } from 'vitest';
import { first } from '../economy.js';
import { MARKETS } from '../metamorphic.test.js';
it('x', () => {
  const e = MARKETS[3]!;
  for (let k = 3; k <= 6; k++) {
      const E = { ...e, labs: { ...e.labs, secrecyGain: 0 }, market: { ...e.market, timing: 'schedule' as const }, regulator: { ...e.regulator, audits: { rate: k / 8 } } };
      const { m, lab } = first(E);
    console.log('K', k, m.price, m.unsold, lab.reservationPrice[7], lab.splitPayoff[7], lab.evadePayoff[7], lab.bunchPayoff[7], lab.penaltyLinear[7], lab.penaltyQuadratic[7]);
  }
});
