import { expect } from 'vitest';
import { Streams } from '../../src/core/streams.js';
import type { Economy, TurnRecord } from './economy.js';

export const u = new Streams(2026, 6).named('test/metamorphic');
export const COUNT = 8;
export const column = (f: () => number): number[] => Array.from({ length: COUNT }, f);
export const round = (): { value: number[]; size: number[]; secrecyGain: number[] } => ({
  value: column(() => 20 + 80 * u()),
  size: column(() => 10 + 90 * u()),
  secrecyGain: column(() => (u() < 0.4 ? 200 * u() : 0)),
});
export const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0);

/** Thirty markets: fines of every shape, thresholds, splits. */
export const MARKETS: readonly Economy[] = Array.from({ length: 30 }, (_, n) => {
  const labs = round();
  const cap = sum(labs.size) * (0.2 + 0.5 * u());
  return {
    turns: 3,
    labs: { ...labs, 'splitCost.fixed': column(() => 100 + 400 * u()) },
    market: { cap: () => cap, timing: n % 2 === 0 ? 'lagged' : 'schedule' },
    regulator: {
      threshold: () => (n % 3 === 0 ? 15 : 0),
      audits: { rate: 0.1 + 0.3 * u() },
      penalty: { fixed: n % 2 === 0 ? 1500 * u() : 0, perUnit: 200 * u(), quadratic: n % 5 === 0 ? 0 : 15 * u() },
    },
  } satisfies Economy;
});
export const forAll = (check: (e: Economy, n: number) => void): void => {
  MARKETS.forEach(check);
};
export const same = (a: readonly TurnRecord[], b: readonly TurnRecord[]): void => {
  expect(b.map(({ metrics }) => Array.from(metrics))).toEqual(a.map(({ metrics }) => Array.from(metrics)));
};
export const closeTo = (a: number, b: number, tolerance = 1e-9): void =>
  expect(Math.abs(a - b), `${a} and ${b}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(a), Math.abs(b)));
