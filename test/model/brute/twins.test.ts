import { describe, expect, it } from 'vitest';
import { Streams } from '../../../src/core/streams.js';
import { type Economy, first } from '../economy.js';

/** A market of labs with closed forms, and the same market with the fine given as a formula, so that every lab is numeric. */
describe('closed and numeric labs clear at the same price', () => {
  it('300 random markets', () => {
    const u = new Streams(2026, 5).named('test/twins');
    for (let n = 0; n < 300; n++) {
      const count = 2 + Math.floor(5 * u());
      const column = (f: () => number): number[] => Array.from({ length: count }, f);
      const value = column(() => 20 + 80 * u());
      const size = column(() => 10 + 90 * u());
      const bau = size.reduce((a, b) => a + b, 0);
      const coverage = u() < 0.7 ? 'whole' : 'excess';
      const φ0 = u() < 0.4 ? 500 * u() : 0;
      const φ1 = 300 * u();
      const φ2 = u() < 0.7 ? 20 * u() : 0;
      const e: Economy = {
        labs: { value, size, secrecyGain: u() < 0.3 ? column(() => 100 * u()) : 0, 'splitCost.fixed': 1e9 },
        market: { cap: () => bau * (0.1 + 0.8 * u()), initialPrice: 10 },
        regulator: {
          threshold: () => (u() < 0.5 ? 0 : 5),
          coverage,
          audits: { rate: 0.05 + 0.5 * u() },
          penalty: { fixed: φ0, perUnit: φ1, quadratic: φ2 },
        },
      };
      const cap = e.market!.cap!(1, 0);
      const θ = e.regulator!.threshold!(1, 0);
      const fixed: Economy = { ...e, market: { ...e.market, cap: () => cap }, regulator: { ...e.regulator, threshold: () => θ } };
      const closed = first(fixed);
      const formula = (y: Float64Array): number => φ0 + φ1 * y[0]! + (φ2 * y[0]! * y[0]!) / 2;
      const numeric = first({ ...fixed, regulator: { ...fixed.regulator, penalty: { formula, formulaVaries: true } } });
      const where = `market ${n}: ${JSON.stringify({ ...fixed, cap, θ })}\n${closed.m.price} and ${numeric.m.price}\n${closed.lab.compute}\n${numeric.lab.compute}`;
      // with a lump in the fine the price is often one at which labs are indifferent between two quantities, and the grid of a numeric lab
      // tells two peaks of nearly the same height apart less sharply
      const tolerance = φ0 > 0 ? 1e-2 : 1e-5;
      expect(Math.abs(closed.m.price! - numeric.m.price!), where).toBeLessThan(tolerance * Math.max(1, closed.m.price!));
      // where somebody is indifferent the two break the tie differently; else the same compute
      if (closed.m.unsold! < 1e-6 * cap && numeric.m.unsold! < 1e-6 * cap && φ2 > 0 && φ0 === 0) {
        expect(Math.abs(closed.m.compute! - numeric.m.compute!), where).toBeLessThan(1e-5 * bau);
      }
    }
  });
});
