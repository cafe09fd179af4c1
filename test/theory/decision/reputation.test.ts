import { describe, expect, it } from 'vitest';
import * as reputation from '../../../src/theory/decision/reputation.js';
import { chance, fixture, near } from '../support.js';

describe('T22 reputation', () => {
  it('published numbers', () => {
    near(reputation.reputationCost(5, 0.9, 10), fixture.REP.R);
    near(reputation.reputationNeeded(10, 0.2, 30), fixture.REP.need);
  });
  it('is the discounted sum of lost rents; just enough reputation deters', () => {
    const draw = chance('reputation');
    for (let i = 0; i < 3; i++) {
      const [R, d] = [draw(1, 10), draw(0.5, 0.99)];
      const M = 1 + Math.floor(draw(0, 30));
      let sum = 0;
      for (let t = M; t >= 1; t--) sum = d * (R + sum);
      near(reputation.reputationCost(R, d, M), sum, 1e-12);
      const [g, π, F] = [draw(20, 40), draw(0.1, 0.5), draw(1, 30)];
      const need = reputation.reputationNeeded(g, π, F);
      expect(reputation.complies(π, F, need + 1e-9, g)).toBe(true);
      if (need > 0) expect(reputation.complies(π, F, need - 1e-6, g)).toBe(false);
    }
    expect(reputation.reputationCost(5, 1, 10)).toBe(50);
    near(reputation.reputationCost(5, 0.9, Number.POSITIVE_INFINITY), 45);
    expect(reputation.reputationCost(5, 0.9, 0)).toBe(0);
    expect(reputation.reputationNeeded(1, 0.9, 30)).toBe(0);
  });
});
