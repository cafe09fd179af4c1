import { describe, expect, it } from 'vitest';
import * as bunching from '../../../src/theory/market/bunching.js';
import { chance, fixture, gridBest, near } from '../support.js';

describe('T15 bunching', () => {
  it('published numbers', () => {
    const { BUNCH, KW_dom } = fixture;
    const kink = bunching.kink(1, 50, 10);
    const lump = bunching.lumpNotch(1, 50, 200);
    const notch = bunching.proportionalNotch(1, 50, 10);
    near(kink.to - kink.from, BUNCH.kink_width);
    near(bunching.bunchingMass(kink, 150), BUNCH.kink_mass_U0_150);
    near(lump.to, BUNCH.notch_lump_marg);
    near(bunching.bunchingMass(lump, 150), BUNCH.lump_mass);
    near(notch.to, BUNCH.notch_prop_aL);
    near(notch.gapEnd, BUNCH.notch_prop_post);
    near(bunching.bunchingMass(notch, 150), BUNCH.notch_mass_U0_150);
    near(bunching.dominatedRegion(50, KW_dom.t, KW_dom.dt), KW_dom.dom);
  });
  it('labs just inside bunch, just outside do not, and nobody is in the gap', () => {
    const draw = chance('bunching');
    for (let i = 0; i < 3; i++) {
      const [b, θ, p, C] = [draw(0.5, 2), draw(20, 60), draw(3, 15), draw(50, 300)];
      const rules = [
        { range: bunching.kink(b, θ, p), cost: (q: number) => p * Math.max(0, q - θ) },
        { range: bunching.lumpNotch(b, θ, C), cost: (q: number) => (q > θ ? C : 0) },
        { range: bunching.proportionalNotch(b, θ, p), cost: (q: number) => (q > θ ? p * q : 0) },
      ];
      for (const { range, cost } of rules) {
        const best = (a: number): number => {
          const payoff = (q: number): number => a * q - (b * q * q) / 2 - cost(q);
          const grid = gridBest(payoff, 0, (2 * range.to) / b, 20001);
          return payoff(θ) >= grid.value ? θ : grid.x;
        };
        expect(best(range.from * 0.99)).toBeLessThan(θ);
        expect(best(range.from + 0.01 * (range.to - range.from))).toBe(θ);
        expect(best(range.to * 0.999)).toBe(θ);
        expect(best(range.to * 1.001)).toBeGreaterThanOrEqual(range.gapEnd * 0.999);
      }
    }
  });
  it('limits: a free permit, and labs too small to bunch', () => {
    const none = bunching.proportionalNotch(1, 50, 0);
    expect(none.to).toBe(none.from);
    expect(bunching.bunchingMass(bunching.kink(1, 50, 10), 40)).toBe(0);
  });
});
