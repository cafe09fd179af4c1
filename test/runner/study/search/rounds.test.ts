import { describe, expect, it } from 'vitest';
import { sobolPoints } from '../../../../src/experiment/index.js';
import { centresOf, firstRound, nextRound } from '../../../../src/runner/study/search/rounds.js';
import { planFrom } from '../support.js';
import { costs, mix } from './support.js';

const { study } = planFrom(`
permitsim: 1
name: cheapest
scenario: mini
levers:
  rate: { path: regulator.audits.rate, from: 0, to: 1 }
  fine: { path: regulator.penalty.fixed, from: 0, to: 10 }
outcomes: [complianceRate]
target: { outcome: complianceRate, atLeast: 0.9, confidence: 0.9 }
search: { cost: rate, candidates: 64, rounds: 4, winners: 3, confirm: 10 }
`);
const target = study.target!;

describe('the centres of a round', () => {
  const hits = [mix(5, 0.9), mix(6, 1), mix(7, 1)];

  it('are the cheapest that meet the target and the nearest misses that cost less', () => {
    // 8 misses by less than the others, but costs more than what meets
    const found = [...hits, mix(1, 0), mix(3, 0.5), mix(4, 0.4), mix(8, 0.85)];
    expect(costs(centresOf(found, target))).toEqual([5, 6, 3, 4]);
  });

  it('tell misses in no run apart by their mean', () => {
    expect(costs(centresOf([...hits, mix(1, 0, 0.2), mix(2, 0, 0.7), mix(3, 0, 0.6)], target))).toEqual([5, 6, 2, 3]);
  });

  it('are four where one side is short of them', () => {
    expect(costs(centresOf([...hits, mix(9, 0.5)], target))).toEqual([5, 6, 7, 9]);
    expect(costs(centresOf([mix(1, 0.1), mix(2, 0.2), mix(3, 0.3), mix(4, 0.4), mix(5, 0.5)], target))).toEqual([5, 4, 3, 2]);
    expect(centresOf(hits, target)).toHaveLength(3);
  });
});

describe('a later round', () => {
  const found = [mix(5, 0.9)];
  const rounds = [1, 2, 3, 4].map((round) => nextRound(study, 7, round, found, target));

  it('is half of the first, and the same for the same seed', () => {
    expect(firstRound(study, 7)).toHaveLength(66);
    expect(rounds.map((points) => points.length)).toEqual([32, 32, 32, 32]);
    expect(nextRound(study, 7, 2, found, target)).toEqual(rounds[1]);
    expect(nextRound(study, 8, 2, found, target)).not.toEqual(rounds[1]);
  });

  it('has three quarters around the centre, each lever within a radius that halves, at an end, or where it was', () => {
    rounds.forEach((points, r) => {
      const moves = points.slice(0, 24).flatMap(([rate, fine]) => [
        [rate!, rate! - 0.6],
        [fine!, fine! - 0.4],
      ]);
      const moved = moves.filter(([u, move]) => u !== 0 && u !== 1 && move !== 0).map(([, move]) => Math.abs(move!));
      expect(Math.max(...moved)).toBeLessThanOrEqual(0.5 / 2 ** r);
      expect(Math.max(...moved)).toBeGreaterThan(0.25 / 2 ** r);
      expect(moves.some(([u]) => u === 0) && moves.some(([u]) => u === 1)).toBe(true);
      // one lever at least is not where it was
      for (const point of points.slice(0, 24)) expect(point).not.toEqual([0.6, 0.4]);
    });
  });

  it('has a quarter that goes on filling the space: with the first round the same Sobol’ points as in one list', () => {
    const apart = rounds.flatMap((points) => points.slice(24));
    expect([...firstRound(study, 7).slice(2), ...apart]).toEqual(sobolPoints(64 + 4 * 8, 2, 7));
  });
});
