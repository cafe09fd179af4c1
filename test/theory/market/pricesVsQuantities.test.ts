import { describe, expect, it } from 'vitest';
import { integrate, normalPdf } from '../../../src/theory/common/numerics.js';
import * as weitzman from '../../../src/theory/market/pricesVsQuantities.js';
import { chance, fixture, gridBest, near } from '../support.js';

/** Expected loss of a collar by brute force: θ drawn from its density, the triangle between optimum and what the collar gives. */
const loss = ({ b, d, variance }: weitzman.WeitzmanWorld, w: number): number => {
  const s = Math.sqrt(variance);
  const triangle = (θ: number): number => {
    const price = Math.min(w, Math.max(-w, θ));
    const gap = (θ - price) / b - θ / (b + d);
    return ((b + d) * gap * gap) / 2;
  };
  const z = Math.min(12, w / s);
  const f = (x: number): number => triangle(s * x) * normalPdf(x);
  return integrate(f, -12, -z) + integrate(f, -z, z) + integrate(f, z, 12);
};

describe('T14 prices and quantities', () => {
  it('published numbers; the hybrids were integrated over ±5 sd there', () => {
    for (const [key, d] of [
      ['0.167', 1 / 6],
      ['0.333', 1 / 3],
      ['0.500', 1 / 2],
    ] as const) {
      const world = { b: 1 / 3, d, variance: 100 };
      near(weitzman.advantageOfPrice(world), fixture[`WEITZ_d${key}`].Delta);
      near(weitzman.lossOfQuantity(world), fixture[`WEITZ_d${key}`].DWL_Q);
      near(weitzman.lossOfPrice(world), fixture[`WEITZ_d${key}`].DWL_P);
      const hybrid = fixture[`HYBRID_d${key}`];
      const w = weitzman.bestHalfWidth(world);
      near(w, hybrid.half_width, 1e-4);
      near(weitzman.lossOfCollar(world, w), hybrid.DWL, 2e-4);
      near(weitzman.lossOfCollar(world, 10), hybrid.DWL_pm10, 2e-4);
      near(weitzman.lossOfCollar(world, 1e6), hybrid.DWL_Q, 1e-4);
      near(weitzman.lossOfCollar(world, 0), hybrid.DWL_P, 1e-4);
    }
  });
  it('other worlds: losses by quadrature, ends of the collar, best width by grid', () => {
    const draw = chance('weitzman');
    for (let i = 0; i < 3; i++) {
      const world = { b: draw(0.1, 1), d: draw(0.05, 1), variance: draw(20, 200) };
      near(weitzman.advantageOfPrice(world), weitzman.lossOfQuantity(world) - weitzman.lossOfPrice(world), 1e-12);
      near(weitzman.lossOfCollar(world, 0), weitzman.lossOfPrice(world), 1e-12);
      near(weitzman.lossOfCollar(world, 1e9), weitzman.lossOfQuantity(world), 1e-12);
      const s = Math.sqrt(world.variance);
      for (const w of [0.2 * s, s, 2.5 * s]) near(weitzman.lossOfCollar(world, w), loss(world, w), 1e-10);
      const best = weitzman.bestHalfWidth(world);
      near(best, gridBest((w) => -weitzman.lossOfCollar(world, w), 0, 5 * s).x, s / 700);
      expect(weitzman.lossOfCollar(world, best)).toBeLessThan(
        Math.min(weitzman.lossOfQuantity(world), weitzman.lossOfPrice(world)),
      );
    }
  });
  it('flat damage wants a price', () => {
    expect(weitzman.bestHalfWidth({ b: 1, d: 0, variance: 4 })).toBe(0);
    expect(weitzman.lossOfPrice({ b: 1, d: 0, variance: 4 })).toBe(0);
  });
});
