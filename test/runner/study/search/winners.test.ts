import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../../src/runner/study/search/candidates.js';
import { closerOf, winnersOf } from '../../../../src/runner/study/search/winners.js';
import type { Target } from '../../../../src/scenario/index.js';
import { costs, mix } from './support.js';

const target: Target = { outcome: 'complianceRate', sense: 'atLeast', value: 0.9, confidence: 0.9 };

describe('the winners', () => {
  it('go from the cheapest to the cheapest that is safe in every run, evenly by cost, each safer than what is cheaper', () => {
    const found = [
      mix(10, 0.9),
      mix(10.1, 0.9, 0.95),
      mix(12, 0.9, 0.92),
      mix(13, 0.95),
      mix(15.9, 0.96),
      mix(20, 1),
      mix(20.5, 1),
    ];
    expect(costs(winnersOf(found, 3, target))).toEqual([10, 15.9, 20]);
    expect(costs(winnersOf(found, 4, target))).toEqual([10, 13, 15.9, 20]);
  });

  it('are filled up with the next cheapest, once each', () => {
    const found = [mix(10, 0.9), mix(11, 0.9), mix(10, 0.9), mix(12, 1), mix(9, 0.8), mix(8, 0.1)];
    expect(costs(winnersOf(found, 5, target))).toEqual([10, 12, 11, 9, 8]);
  });

  it('are the nearest where nothing meets the target', () => {
    expect(costs(winnersOf([mix(1, 0.1), mix(3, 0.5), mix(2, 0.4)], 2, target))).toEqual([3, 2]);
  });
});

describe('the winners after them', () => {
  const found = [10, 11, 12, 13, 14, 15, 16, 17, 18].map((cost) => mix(cost, 0.9, cost));
  const tried = (yes: readonly number[], no: readonly number[], among: readonly Candidate[] = found) =>
    [...yes.map((cost) => [cost, true] as const), ...no.map((cost) => [cost, false] as const)].map(([cost, confirmed]) => ({
      candidate: among.find((each) => each.cost === cost)!,
      confirmed,
    }));

  it('lie between the dearest that was not confirmed and the cheapest that was', () => {
    expect(costs(closerOf(found, tried([14, 18], [10, 16]), 5, target))).toEqual([11, 12, 13]);
    expect(costs(closerOf(found, tried([18], [10]), 3, target))).toEqual([12, 14, 15]);
  });

  it('are the safer of those', () => {
    const one = [mix(10, 0.9), mix(11, 0.9), mix(12, 0.9), mix(12.5, 0.95), mix(13, 0.9), mix(14, 1)];
    expect(costs(closerOf(one, tried([14], [10], one), 1, target))).toEqual([12.5]);
  });

  it('are dearer ones where none was confirmed', () => {
    expect(costs(closerOf(found, tried([], [10, 14]), 2, target))).toEqual([16, 17]);
  });

  it('are none where the cheapest is confirmed, or all ran', () => {
    expect(closerOf(found, tried([10], [18]), 5, target)).toEqual([]);
    expect(closerOf(found, tried([], costs(found)), 5, target)).toEqual([]);
  });

  it('are of the search: what is on the grid alone bounds nothing', () => {
    const grid = { candidate: mix(11.5, 1, 1, [0, 0]), confirmed: true };
    expect(costs(closerOf(found, [...tried([14], [10]), grid], 5, target))).toEqual([11, 12, 13]);
  });
});
