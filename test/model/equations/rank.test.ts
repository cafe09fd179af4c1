import { describe, expect, it } from 'vitest';
import { Streams } from '../../../src/core/streams.js';
import { rankChance, rankSlope } from '../../../src/model/equations/rank.js';
import { auditChance, auditSensitivity } from '../../../src/theory/enforcement/tournament.js';

describe('chance of a rank', () => {
  it('level with the rivals everyone has the same chance', () => {
    for (const [n, K] of [
      [1, 1],
      [9, 2],
      [3, 3],
      [40, 7],
    ] as const)
      expect(rankChance(0, n, K)).toBeCloseTo(K / (n + 1), 13);
  });
  it('one rival: P(difference of two normals < lead) = Φ(lead/√2)', () => {
    // Φ(1) = 0.841344746068543
    expect(rankChance(Math.sqrt(2), 1, 1)).toBeCloseTo(0.841344746068543, 12);
    // density of N(0, 2) at 0: 1/√(4π)
    expect(rankSlope(0, 1, 1)).toBeCloseTo(1 / Math.sqrt(4 * Math.PI), 13);
  });
  it('agrees with the tournament of theory, which integrates another way', () => {
    const prng = new Streams(1, 0).named('rank');
    for (let i = 0; i < 30; i++) {
      const labs = 2 + Math.floor(prng() * 12);
      const audits = 1 + Math.floor(prng() * (labs - 1));
      const lead = 6 * prng() - 3;
      expect(rankChance(lead, labs - 1, audits)).toBeCloseTo(auditChance(lead, labs, audits, 1), 10);
    }
    expect(rankSlope(0, 9, 2)).toBeCloseTo(2 * auditSensitivity(10, 2, 2), 10);
  });
  it('the slope is the derivative', () => {
    const h = 1e-5;
    for (const lead of [-4, -1, 0, 0.7, 3])
      expect(rankSlope(lead, 6, 2)).toBeCloseTo((rankChance(lead + h, 6, 2) - rankChance(lead - h, 6, 2)) / (2 * h), 9);
  });
  it('no audits, audits for all, leads without doubt, many rivals', () => {
    expect(rankChance(1, 5, 0)).toBe(0);
    expect(rankChance(-8, 5, 6)).toBe(1);
    expect(rankSlope(0, 5, 6)).toBe(0);
    expect(rankChance(15, 5, 1)).toBeCloseTo(1, 12);
    expect(rankChance(-15, 5, 1)).toBeCloseTo(0, 12);
    expect(rankChance(0, 999, 400)).toBeCloseTo(0.4, 6);
  });
});
