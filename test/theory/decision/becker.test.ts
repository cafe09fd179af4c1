import { describe, expect, it } from 'vitest';
import * as becker from '../../../src/theory/decision/becker.js';
import { chance, fixture, near } from '../support.js';

describe('T1 Becker', () => {
  it('published numbers', () => {
    near(becker.criticalDetection(10, 40), fixture.BECKER.p_star);
    near(becker.complianceShareUniform(0.25, 40, 20), fixture.BECKER.comp_U20);
    near(becker.detectionForShare(0.988, 20, 40), fixture.BECKER.p_for_988);
  });
  it('ties comply; only the product of chance and penalty matters', () => {
    expect(becker.complies(0.25, 40, 10)).toBe(true);
    expect(becker.complies(0.25, 40, 10.0001)).toBe(false);
    const draw = chance('becker');
    for (let i = 0; i < 300; i++) {
      const [π, P, g] = [draw(0, 1), draw(1, 100), draw(0, 60)];
      expect(becker.complies(π / 4, P * 4, g)).toBe(becker.complies(π, P, g));
      expect(becker.complies(π, P, g)).toBe(g - π * P <= 0);
      near(becker.criticalDetection(g, becker.criticalPenalty(g, π)), π, 1e-12);
    }
  });
  it('the share of compliers is the share of a grid of gains', () => {
    const draw = chance('becker shares');
    for (let i = 0; i < 3; i++) {
      const [π, P, top] = [draw(0, 1), draw(1, 100), draw(20, 90)];
      let comply = 0;
      for (let k = 0; k < 10000; k++) comply += becker.complies(π, P, ((k + 0.5) * top) / 10000) ? 1 : 0;
      near(comply / 10000, becker.complianceShareUniform(π, P, top), 1e-4);
    }
    expect(becker.complianceShareUniform(1, 100, 20)).toBe(1);
  });
});
