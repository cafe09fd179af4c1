import { describe, expect, test } from 'vitest';
import { axisFor, niceTicks, turnTicks } from '../../../src/figures/drawing/axis.js';
import { estimates, fixed, number, percent, points, pValue } from '../../../src/figures/drawing/format.js';
import { textWidth, wrap } from '../../../src/figures/drawing/measure.js';

describe('digits follow the standard error', () => {
  test.each([
    [0.41234, 0.012, '0.412'],
    [0.41234, 0.056, '0.41'],
    [1234.5678, 12, '1235'],
    [1234.5678, 56, '1230'],
    [41234.5678, 560, '41\u202f200'],
    [-0.0004, 0.12, '0.00'],
    [-3.1234, 0.5, '−3.1'],
    [0.05, Number.NaN, '0.05'],
    [15.75, Number.NaN, '15.75'],
    [1 / 3, Number.NaN, '0.333'],
    [1e26, Number.NaN, '1.00 × 10²⁶'],
    [Number.NaN, 1, '–'],
    [Number.POSITIVE_INFINITY, Number.NaN, '∞'],
  ])('%d ± %d → %s', (x, se, text) => expect(number(x, se)).toBe(text));

  test('shares', () => {
    expect(percent(0.98812, 0.002)).toBe('98.8 %');
    expect(percent(0.98812, 0.03)).toBe('99 %');
    expect(percent(0.5)).toBe('50 %');
    expect(percent(0.00123, 0.0001)).toBe('0.12 %');
    expect(points(-0.0396, 0.002)).toBe('−4.0 pp');
    expect(points(0, 0)).toBe('0.0 pp');
  });
  test('p-values', () => expect([0.00001, 0.034, 0.4567, Number.NaN].map(pValue)).toEqual(['< 0.001', '0.034', '0.46', '–']));
  test('a column has one number of decimals', () => {
    const column = estimates(
      [{ x: 0.3776, low: 0.3737, high: 0.3815, se: 0.002 }, undefined, { x: 1, low: 1, high: 1, se: 0 }],
      true,
    );
    expect(column).toEqual(['37.8\n[37.4, 38.2]', '–', '100.0']);
  });
  test('but a number of another order keeps its own', () => {
    const one = (x: number, se: number) => ({ x, low: x - 2 * se, high: x + 2 * se, se });
    expect(estimates([one(90.5, 2.1), one(89.61, 2.2), one(19316.6, 540)], false)).toEqual([
      '90.5\n[86.3, 94.7]',
      '89.6\n[85.2, 94.0]',
      '19\u202f300\n[18\u202f200, 20\u202f400]',
    ]);
  });
  test('what is left of a subtraction is nothing', () => {
    expect(number(-1.1e-17)).toBe('0');
    expect(number(1e-9, 1e-5)).toBe('0');
  });
  test('no minus zero, no missing digits', () => {
    expect(fixed(-0.001, 2)).toBe('0.00');
    expect(fixed(12345.678, 1)).toBe('12\u202f345.7');
    expect(fixed(98765, -2)).toBe('98\u202f800');
  });
});

describe('axes', () => {
  test('ticks are round', () => {
    expect(niceTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
  });
  test('an axis ends at ticks beyond the data', () => {
    expect(axisFor({ kind: 'number', unit: '' }, [0, 140]).domain).toEqual([0, 150]);
    expect(axisFor({ kind: 'number', unit: '' }, [-0.96, 0]).domain).toEqual([-1, 0]);
    expect(axisFor({ kind: 'number', unit: '' }, [60]).domain).toEqual([0, 60]);
  });
  test('turns are whole', () => {
    expect(turnTicks(20, 16)).toEqual([1, 5, 10, 15, 20]);
    expect(turnTicks(4, 10)).toEqual([1, 2, 3, 4]);
    expect(turnTicks(1, 10)).toEqual([1]);
  });
  test('a share runs from 0 to 100 %, or says that it does not', () => {
    expect(axisFor({ kind: 'share', unit: '' }, [0.2, 0.6]).domain).toEqual([0, 1]);
    expect(axisFor({ kind: 'share', unit: '' }, [0.97, 0.99])).toMatchObject({
      domain: [0.9, 1],
      note: 'vertical axis starts at 90 %',
    });
  });
  test('an axis begins at zero unless that would hide everything, and then says so', () => {
    expect(axisFor({ kind: 'number', unit: 'M$' }, [3, 8]).domain[0]).toBe(0);
    expect(axisFor({ kind: 'number', unit: 'M$' }, [90, 100]).note).toBe('vertical axis does not start at zero');
    expect(axisFor({ kind: 'number', unit: 'M$' }, [-5, 100]).domain[0]).toBeLessThan(0);
    expect(axisFor({ kind: 'number', unit: 'M$' }, [7, 7]).domain).toEqual([0, 8]);
    expect(axisFor({ kind: 'number', unit: 'M$' }, []).domain[1]).toBeGreaterThan(0);
  });
  test('large numbers put a power of ten in the unit', () => {
    const axis = axisFor({ kind: 'number', unit: 'FLOP' }, [0, 3.2e26]);
    expect(axis.unit).toBe('10²⁴ FLOP');
    expect(axis.format(1e26)).toBe('100');
  });
});

test('text is measured and wrapped', () => {
  expect(textWidth('iii', 12)).toBeLessThan(textWidth('mmm', 12));
  expect(wrap('a rather long title of a scenario', 12, 80).every((line) => textWidth(line, 12) <= 80)).toBe(true);
  expect(wrap('x'.repeat(500), 12, 80).every((line) => textWidth(line, 12) <= 80)).toBe(true);
});
