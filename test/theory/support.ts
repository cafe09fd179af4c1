import { expect } from 'vitest';
import { Streams } from '../../src/core/streams.js';
import { businessAsUsual, type Economy, total } from '../../src/theory/common/economy.js';
import { competition } from '../../src/theory/market/montgomery.js';
import fixture from '../fixtures/theory.json' with { type: 'json' };

export { fixture };

/** Equal to within a share of the larger of 1 and the expected number. */
export const near = (actual: number, expected: number, tolerance = 1e-9): void => {
  expect(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual} is ${actual - expected} from ${expected}`,
  ).toBe(true);
};
export const nearAll = (actual: readonly number[], expected: readonly number[], tolerance = 1e-9): void => {
  expect(actual.length).toBe(expected.length);
  actual.forEach((x, i) => {
    near(x, expected[i]!, tolerance);
  });
};

/** Uniform numbers of a test, seeded by its name. */
export const chance = (name: string): ((lo: number, hi: number) => number) => {
  const prng = new Streams(2026, 0).named(`test/theory/${name}`);
  return (lo, hi) => lo + (hi - lo) * prng();
};

/** An economy of 3 to 6 labs in which every lab uses compute at the competitive price. */
export const interiorEconomy = (draw: (lo: number, hi: number) => number): Economy => {
  for (;;) {
    const labs = Math.floor(draw(3, 7));
    const intercepts = Array.from({ length: labs }, () => draw(40, 120));
    const slopes = Array.from({ length: labs }, () => draw(0.5, 3));
    const free = total(businessAsUsual({ intercepts, slopes, cap: 0 }));
    const economy = { intercepts, slopes, cap: free * draw(0.6, 0.8) };
    if (competition(economy).compute.every((q) => q > 1)) return economy;
  }
};

/** Best of f on an even grid. */
export const gridBest = (f: (x: number) => number, lo: number, hi: number, n = 4001): { x: number; value: number } => {
  let best = { x: lo, value: f(lo) };
  for (let i = 1; i < n; i++) {
    const x = lo + ((hi - lo) * i) / (n - 1);
    const value = f(x);
    if (value > best.value) best = { x, value };
  }
  return best;
};
