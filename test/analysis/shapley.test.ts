import { describe, expect, it } from 'vitest';
import { GAP_COLUMNS, gapEffects, shapleyShares, sharesOverOrders } from '../../src/analysis/index.js';
import { recordsOf } from '../../src/data/index.js';

const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length;
const permutations = (items: readonly number[]): number[][] =>
  items.length === 0 ? [[]] : items.flatMap((x) => permutations(items.filter((y) => y !== x)).map((rest) => [x, ...rest]));

describe('Shapley shares', () => {
  it('additive: each its own; equal things: equal shares', () => {
    const worth = [1, 2, 4];
    const additive = (mask: number): number => worth.reduce((sum, w, k) => sum + (Math.floor(mask / 2 ** k) % 2) * w, 0);
    shapleyShares(3, additive).forEach((share, k) => {
      expect(share).toBeCloseTo(worth[k]!, 12);
    });
    shapleyShares(4, (mask) => bits(mask) ** 2).forEach((share) => {
      expect(share).toBeCloseTo(4, 12);
    });
  });
  it('the glove game: one left, two right: 2/3, 1/6, 1/6', () => {
    const pairs = (mask: number): number => Math.min(mask & 1, ((mask >> 1) & 1) + ((mask >> 2) & 1));
    const [left, right, other] = shapleyShares(3, pairs);
    expect(left).toBeCloseTo(2 / 3, 12);
    expect(right).toBeCloseTo(1 / 6, 12);
    expect(other).toBeCloseTo(1 / 6, 12);
  });
  it('are the mean over all orders, and add up', () => {
    const value = (mask: number): number => Math.sin(mask * 1.7) * 10;
    const shares = shapleyShares(4, value);
    const orders = sharesOverOrders(4, permutations([0, 1, 2, 3]), value);
    shares.forEach((share, k) => {
      expect(share).toBeCloseTo(orders[k]!, 10);
    });
    expect(shares.reduce((sum, x) => sum + x, 0)).toBeCloseTo(value(15) - value(0), 10);
  });
});

describe('effects of additions', () => {
  const values = new Map([
    [0, Float64Array.of(0.1, 0.2)],
    [1, Float64Array.of(0.4, 0.5)],
    [2, Float64Array.of(0.2, 0.3)],
    [3, Float64Array.of(0.5, 0.9)],
  ]);
  it('alone, last, Shapley, range and total, paired by replicate', () => {
    const rows = recordsOf(gapEffects({ additions: ['a', 'b'], masks: [0, 1, 2, 3], orders: null, values }));
    const of = (addition: string, effect: string) => rows.find((row) => row.addition === addition && row.effect === effect)!;
    expect(Object.keys(rows[0]!)).toEqual(Object.keys(GAP_COLUMNS));
    expect(of('a', 'alone').difference).toBeCloseTo(0.3, 12);
    expect(of('a', 'alone').se).toBeCloseTo(0, 12);
    // 0.3 and 0.6
    expect(of('a', 'last').difference).toBeCloseTo(0.45, 12);
    expect(of('a', 'last').se).toBeCloseTo(0.15, 12);
    expect(of('a', 'shapley').difference).toBeCloseTo(0.375, 12);
    expect(of('b', 'shapley').difference).toBeCloseTo(0.175, 12);
    expect(of('b', 'smallest').difference).toBeCloseTo(0.1, 12);
    expect(of('b', 'largest').difference).toBeCloseTo(0.25, 12);
    expect(of('all', 'total').difference).toBeCloseTo(0.55, 12);
    expect(of('all', 'total').n).toBe(2);
  });
  it('over sampled orders', () => {
    const rows = recordsOf(gapEffects({ additions: ['a', 'b'], masks: [0, 1, 2, 3], orders: [[0, 1]], values }));
    const share = (name: string) => rows.find((row) => row.addition === name && row.effect === 'shapley')!.difference;
    // always a first
    expect(share('a')).toBeCloseTo(0.3, 12);
    expect(share('b')).toBeCloseTo(0.25, 12);
  });
});
