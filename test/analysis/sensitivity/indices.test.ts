import { describe, expect, it } from 'vitest';
import { doubtOf, givenDataIndex, mainEffect, morrisEffects, sobolIndices } from '../../../src/analysis/sensitivity/index.js';
import { Streams } from '../../../src/core/streams.js';
import { type Design, lhs, morris, saltelli } from '../../../src/experiment/designs/index.js';
import { COEFFICIENTS, FUNCTIONS, linear, type TestFunction } from './functions.js';

const prng = () => new Streams(1, 0).named('test');
const run = (design: Design, f: TestFunction) => {
  const x = new Float64Array(design.points * f.factors);
  const y = new Float64Array(design.points);
  for (let i = 0; i < design.points; i++) {
    const point = x.subarray(i * f.factors, (i + 1) * f.factors);
    design.at(i, point);
    y[i] = f.evaluate(point);
  }
  return { x, y, column: (d: number) => y.map((_, i) => x[i * f.factors + d]!) };
};

describe.each(FUNCTIONS)('Sobol’ indices of $name', (f) => {
  const { indices, sum, base } = sobolIndices(run(saltelli(2048, f.factors, 9), f).y, f.factors, 200, prng());

  it('lie within their intervals of the closed forms', () => {
    expect(base).toBe(2048);
    indices.forEach(({ first, total }, d) => {
      for (const [index, exact] of [
        [first, f.first[d]!],
        [total, f.total[d]!],
      ] as const) {
        // low-discrepancy points are better than the bootstrap thinks: the interval is on the safe side
        expect(index.ciLow).toBeLessThanOrEqual(exact + 1e-9);
        expect(index.ciHigh).toBeGreaterThanOrEqual(exact - 1e-9);
        expect(Math.abs(index.estimate - exact)).toBeLessThan(0.02);
      }
    });
  });

  it('say of a factor that does nothing that it cannot be told from 0', () => {
    indices.forEach(({ first }, d) => {
      if (f.first[d]! > 0.1) expect(doubtOf(first)).toBe('');
      if (f.first[d] === 0) expect(doubtOf(first)).toBe('cannot be told from 0');
    });
  });

  it('leave out base points with a failed run', () => {
    const { y } = run(saltelli(256, f.factors, 9), f);
    y[3] = Number.NaN;
    expect(sobolIndices(y, f.factors, 10, prng()).base).toBe(255);
  });

  it('add up, with an interval, to what the closed forms add up to', () => {
    const exact = f.first.reduce((a, b) => a + b, 0);
    expect(sum.ciLow).toBeLessThanOrEqual(exact + 1e-9);
    expect(sum.ciHigh).toBeGreaterThanOrEqual(exact - 1e-9);
  });

  it('are found from a Latin hypercube too, first order', () => {
    const sample = run(lhs(4000, f.factors, 4), f);
    f.first.forEach((exact, d) => {
      const index = givenDataIndex(sample.column(d), sample.y, 100, prng());
      expect(index.ciLow - 0.01).toBeLessThanOrEqual(exact);
      expect(index.ciHigh + 0.01).toBeGreaterThanOrEqual(exact);
    });
  });
});

describe('where the outcome is linear', () => {
  it('every elementary effect is the coefficient: exact, without spread', () => {
    const { x, y } = run(morris(12, linear.factors, 4, 2), linear);
    morrisEffects(x, y, linear.factors).forEach(({ mean, size, sd, trajectories }, d) => {
      expect(mean).toBeCloseTo(COEFFICIENTS[d]!, 12);
      expect(size.estimate).toBeCloseTo(Math.abs(COEFFICIENTS[d]!), 12);
      expect(sd).toBeLessThan(1e-12);
      expect(trajectories).toBe(12);
    });
  });

  it('means over classes lie on the line', () => {
    const sample = run(lhs(10_000, linear.factors, 2), linear);
    const levels = mainEffect(sample.column(0), sample.y);
    expect(levels).toHaveLength(10);
    // mean of the others: 3 − 1 + 0.5
    for (const { at, ciLow, ciHigh } of levels) {
      expect(ciLow - 0.03).toBeLessThan(2.5 + 4 * at);
      expect(ciHigh + 0.03).toBeGreaterThan(2.5 + 4 * at);
    }
  });
});

it('says so where nothing varies', () => {
  const { indices, variance } = sobolIndices(new Float64Array(5 * 64).fill(2), 3, 10, prng());
  expect(variance).toBe(0);
  expect(indices[0]!.first.estimate).toBeNaN();
  expect(doubtOf(indices[0]!.first)).toBe('sample too small');
});
