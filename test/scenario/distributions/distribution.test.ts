import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Distribution, readDistribution, sampler, support } from '../../../src/scenario/distributions/distribution.js';

const plain = (value: unknown) => {
  if (typeof value !== 'number') throw new Error('a number');
  return value;
};
const read = (raw: object) => readDistribution(raw as never, { scaled: plain, plain });
const moments = (d: Distribution, n = 20_000) => {
  const sample = sampler(d);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const x = sample((i + 0.5) / n);
    sum += x;
    squares += x * x;
  }
  return { mean: sum / n, sd: Math.sqrt(squares / n - (sum / n) ** 2) };
};

describe('distributions', () => {
  it.each([
    [{ uniform: [1, 3] }, 2, 2 / Math.sqrt(12)],
    [{ normal: { mean: 5, sd: 2 } }, 5, 2],
    [{ lognormal: { mean: 12, sd: 3 } }, 12, 3],
    [{ triangular: [0, 1, 2] }, 1, Math.sqrt(1 / 6)],
    [{ beta: [6, 2] }, 0.75, Math.sqrt(12 / (64 * 9))],
    [{ gamma: { shape: 4, scale: 0.5 } }, 2, 1],
    [{ exponential: 3 }, 3, 3],
    [{ pareto: { scale: 2, shape: 5 } }, 2.5, Math.sqrt((4 * 5) / (16 * 3))],
    [{ poisson: [7] }, 7, Math.sqrt(7)],
    [{ choice: { values: [1, 3], weights: [1, 3] } }, 2.5, Math.sqrt(0.75)],
    [{ constant: 4 }, 4, 0],
  ])('%j has its mean and sd', (raw, mean, sd) => {
    const got = moments(read(raw));
    expect(got.mean).toBeCloseTo(mean, 2);
    expect(Math.abs(got.sd - sd)).toBeLessThan(0.02 * Math.max(1, sd));
  });

  it('takes lists and maps, bounds inside and beside', () => {
    expect(read({ lognormal: [12, 3], max: 30 })).toEqual({ lognormal: { mean: 12, sd: 3 }, max: 30 });
    expect(read({ lognormal: { mean: 12, sd: 3, max: 30 } })).toEqual({ lognormal: { mean: 12, sd: 3 }, max: 30 });
    expect(read({ uniform: { min: 1, max: 2 } })).toEqual({ uniform: { min: 1, max: 2 } });
  });
  it('reads back what it has read', () => {
    for (const raw of [{ uniform: [1, 2], max: 1.5 }, { choice: [1, 2] }, { constant: 1 }, { beta: [2, 3] }])
      expect(read(read(raw))).toEqual(read(raw));
  });

  const kinds: object[] = [
    { normal: [0, 1] },
    { lognormal: [2, 1] },
    { gamma: [2, 1] },
    { exponential: [1] },
    { pareto: [0.5, 2] },
    { uniform: [0, 4] },
    { triangular: [0, 1, 4] },
  ];
  it('stays within its truncation, rises with the draw, and is the inverse of the truncated CDF', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.double({ min: 0.6, max: 1.4, noNaN: true }),
        fc.double({ min: 0.1, max: 1.5, noNaN: true }),
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        (kind, min, width, u) => {
          const d = read({ ...kind, min, max: min + width });
          const sample = sampler(d);
          const x = sample(u);
          expect(x).toBeGreaterThanOrEqual(min);
          expect(x).toBeLessThanOrEqual(min + width);
          expect(sample(Math.min(1 - 1e-10, u + 0.01))).toBeGreaterThanOrEqual(x);
          const [low, high] = support(d);
          expect(low <= x && x <= high).toBe(true);
        },
      ),
    );
    // a half-normal: truncation is conditioning, not clipping
    expect(moments(read({ normal: [0, 1], min: 0 })).mean).toBeCloseTo(Math.sqrt(2 / Math.PI), 3);
    const counts = [2, 3, 4].map(
      (k) =>
        Array.from({ length: 1000 }, (_, i) => sampler(read({ poisson: [3], min: 2, max: 4 }))((i + 0.5) / 1000)).filter(
          (x) => x === k,
        ).length,
    );
    expect(counts.map((n) => n / 1000)).toEqual([0.364, 0.364, 0.272].map((p) => expect.closeTo(p, 2)));
  });
});
