import { describe, expect, it } from 'vitest';
import { auditExcessNext, failuresNext, reputationCost } from '../../../src/model/equations/reputation.js';
import theory from '../../fixtures/theory.json' with { type: 'json' };

describe('reputation', () => {
  it('R(1 + e)^n: 10 doubles with each failure to 10, 20, 40 (scenario dynamic of the earlier simulator)', () => {
    expect([0, 1, 2].map((n) => reputationCost(10, 1, n))).toEqual([10, 20, 40]);
  });
  it('docs/validation.md, T22 (REP): a rent of 5 lost for 10 turns at δ = .9 is worth 29.31; a gain of 10 at π = .2, F = 30 needs R = 20', () => {
    let rent = 0;
    for (let k = 1; k <= 10; k++) rent += 5 * 0.9 ** k;
    expect(rent).toBeCloseTo(theory.REP.R, 9);
    expect(0.2 * (30 + reputationCost(theory.REP.need, 0, 0))).toBeCloseTo(10, 12);
  });
  it('failures fade, then a finding adds one: 2·.9 + 1 = 2.8', () => {
    expect(failuresNext(2, 0.1, 1)).toBeCloseTo(2.8, 12);
    expect(failuresNext(2, 0, 0)).toBe(2);
  });
  it('audit weight: added, then decayed in the same turn: (1 + 1.5)·.9 = 2.25', () => {
    expect(auditExcessNext(1, 1.5, 1, 0.1)).toBeCloseTo(2.25, 12);
    expect(auditExcessNext(1, 1.5, 0, 0.1)).toBeCloseTo(0.9, 12);
  });
});
