import { describe, expect, it } from 'vitest';
import { momentsOf, pairedDifference } from '../../src/analysis/index.js';
import { autocorrelation, shareAt, turnsUntilEmpty, volatility } from '../../src/analysis/runs.js';

const close = (x: number) => expect.closeTo(x, 10);

describe('moments', () => {
  it('gives mean, spread and the Student interval', () => {
    // mean 5, sd √(20/3); t(0.975, 3) = 3.182446305
    const half = 3.182446305284263 * (Math.sqrt(20 / 3) / 2);
    expect(momentsOf([2, 4, 6, 8])).toEqual({
      n: 4,
      mean: 5,
      sd: close(Math.sqrt(20 / 3)),
      se: close(Math.sqrt(20 / 3) / 2),
      ciLow: close(5 - half),
      ciHigh: close(5 + half),
    });
  });
  it('leaves missing values out, and says so', () => {
    expect(momentsOf([Number.NaN, 3, Number.NaN])).toMatchObject({ n: 1, mean: 3, sd: Number.NaN, ciLow: Number.NaN });
    expect(momentsOf([Number.NaN])).toMatchObject({ n: 0, mean: Number.NaN });
  });
  it('finds no spread where there is none, far from 0', () => {
    expect(momentsOf([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, sd: 0, ciLow: 0.1, ciHigh: 0.1 });
    expect(momentsOf([1e9 + 1, 1e9 + 2, 1e9 + 3]).sd).toBe(1);
  });
});

describe('paired differences', () => {
  it('agrees with the t test of R', () => {
    // t.test(c(3, 4, 5, 7), c(1, 3, 5, 4), paired = TRUE): mean 1.5, t = 2.3238, df = 3, p = 0.10270
    const d = pairedDifference(Float64Array.of(1, 3, 5, 4), Float64Array.of(3, 4, 5, 7));
    expect(d.difference).toBe(1.5);
    expect(d.difference / d.se).toBeCloseTo(2.32379, 5);
    expect(d.pValue).toBeCloseTo(0.1027, 3);
    expect(d.n).toBe(4);
  });
  it('is exact where luck cancels and there is none', () => {
    const d = pairedDifference(Float64Array.of(1, 2, 3), Float64Array.of(2, 3, 4), true);
    expect(d).toMatchObject({ difference: 1, se: 0, ciLow: 1, ciHigh: 1, pValue: 0, varianceRatio: 0 });
    expect(pairedDifference(Float64Array.of(1, 2), Float64Array.of(1, 2))).toMatchObject({ difference: 0, pValue: 1 });
  });
  it('pairs only runs with both values', () => {
    expect(pairedDifference(Float64Array.of(1, Number.NaN, 3), Float64Array.of(2, 5, Number.NaN))).toMatchObject({
      difference: 1,
      n: 1,
      se: Number.NaN,
      pValue: Number.NaN,
    });
    expect(pairedDifference(Float64Array.of(Number.NaN), Float64Array.of(1))).toMatchObject({ n: 0, difference: Number.NaN });
  });
});

describe('figures of a run', () => {
  it('measures volatility by changes of level, so that a crash to zero counts', () => {
    // changes 1, −1: mean 0, variance 2
    expect(volatility(Float64Array.of(1, 2, 1))).toBeCloseTo(Math.sqrt(2), 12);
    // −4, 0, 4, 0: mean 0, variance 32/3
    expect(volatility(Float64Array.of(4, 0, 0, 4, 4))).toBeCloseTo(Math.sqrt(32 / 3), 12);
    expect(volatility(Float64Array.of(0, 0, 0))).toBe(0);
    expect(volatility(Float64Array.of(0, 2))).toBeNaN();
  });
  it('counts turns at a bound, none without one', () => {
    const price = Float64Array.of(4, 5, 6, 4);
    expect(shareAt(price, new Float64Array(4).fill(4), 1)).toBe(0.5);
    expect(shareAt(price, new Float64Array(4).fill(6), -1)).toBe(0.25);
    expect(shareAt(price, new Float64Array(4).fill(Number.NaN), 1)).toBe(0);
  });
  it('takes the lag-1 autocorrelation', () => {
    // mean 2.5: (−1.5·−0.5 + −0.5·0.5 + 0.5·1.5)/5 = 0.25
    expect(autocorrelation(Float64Array.of(1, 2, 3, 4))).toBeCloseTo(0.25, 12);
    expect(autocorrelation(Float64Array.of(0.1, 0.1, 0.1, 0.1))).toBeNaN();
  });
  it('says when the bank runs empty', () => {
    expect(turnsUntilEmpty(Float64Array.of(0, 5, 3, 0, 2))).toBe(4);
    expect(turnsUntilEmpty(Float64Array.of(0, 0))).toBeNaN();
    expect(turnsUntilEmpty(Float64Array.of(1, 2))).toBeNaN();
  });
});
