import { describe, expect, it } from 'vitest';
import { adjustedP, leastOfInterest, verdicts } from '../../src/analysis/index.js';

describe('adjustedP', () => {
  // Benjamini & Hochberg (1995), table 1: 15 p-values; at 5 % the first four are found, though nine are below 0.05 each.
  const P = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  it('finds what the paper finds', () => {
    expect(adjustedP(P).filter((q) => q <= 0.05)).toHaveLength(4);
    expect(adjustedP(P)[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
  });
  it('does not depend on the order, and what is missing is no test', () => {
    const mixed = [0.4, Number.NaN, 0.01, 0.03];
    // 0.01·3/1 = 0.03; 0.03·3/2 = 0.045; 0.4
    expect(adjustedP(mixed).map((q) => Number(q.toFixed(12)))).toEqual([0.4, Number.NaN, 0.03, 0.045]);
  });
});

describe('verdicts', () => {
  const cell = (difference: number, pValue: number, least = 0) => ({
    difference,
    ciLow: difference - 0.1,
    ciHigh: difference + 0.1,
    pValue,
    n: 20,
    least,
  });
  it('does not call found what is only significant by itself', () => {
    // one p of 0.04 among ten: 0.04·10/1 = 0.4
    const said = verdicts([cell(0.3, 0.04), ...Array.from({ length: 9 }, () => cell(0.01, 0.9))]);
    expect(said[0]).toBe('open');
    expect(verdicts([cell(0.3, 0.04)])).toEqual(['up']);
  });
  it('nor calls large what is smaller than of interest', () => {
    expect(verdicts([cell(-0.003, 1e-9, 0.005), cell(-0.3, 1e-9, 0.005)])).toEqual(['small', 'down']);
    expect([leastOfInterest('share', 0.2), leastOfInterest('M$', -50)]).toEqual([0.005, 0.5]);
  });
  it('tells what is the same in every run from what cannot be told', () => {
    const still = { difference: 0, ciLow: 0, ciHigh: 0, pValue: 1, n: 20, least: 0 };
    expect(verdicts([still, cell(0, 1), { ...still, n: 0 }])).toEqual(['still', 'open', 'none']);
  });
});
