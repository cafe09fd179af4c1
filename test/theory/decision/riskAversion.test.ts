import { describe, expect, it } from 'vitest';
import * as risk from '../../../src/theory/decision/riskAversion.js';
import { chance, fixture, gridBest, near } from '../support.js';

describe('T18 risk attitudes', () => {
  it('published numbers', () => {
    const { RISK, RISK_mix } = fixture;
    near(risk.criticalDetection(10, 40, 0), RISK.rn);
    near(risk.criticalDetection(10, 40, 0.02), RISK.r02);
    near(risk.criticalDetection(10, 40, 0.05), RISK.r05);
    near(risk.criticalDetection(10, 40, -0.02), RISK.rlove);
    for (const P of [20, 40, 80] as const) near(risk.criticalDetection(10, P, 0.02), RISK_mix[`p_at_B${P}`]);
    near(risk.bestShading(0.2, 1, 2, 0.05), RISK.shade_u);
  });
  it('at the critical chance the certainty equivalent is the gain; shading beats a grid; ρ → 0 is risk neutral', () => {
    const draw = chance('risk');
    for (let i = 0; i < 20; i++) {
      const [g, P, ρ] = [draw(1, 30), draw(31, 90), draw(-0.05, 0.1)];
      near(risk.certaintyEquivalent(risk.criticalDetection(g, P, ρ), P, ρ), g, 1e-12);
      near(risk.criticalDetection(g, P, 1e-13), g / P, 1e-11);
      near(risk.certaintyEquivalent(0.3, P, 1e-13), 0.3 * P, 1e-11);
      const [π, t, h] = [draw(0.05, 0.3), draw(0.5, 2), draw(0.5, 2)];
      const a = draw(0.02, 0.2);
      const u = risk.bestShading(π, t, h, a);
      const utility = (x: number): number => risk.shadingUtility(x, π, t, h, a);
      if (u === 0) expect(gridBest(utility, 0, 5).x).toBe(0);
      else expect(utility(u)).toBeGreaterThanOrEqual(gridBest(utility, 0, 3 * u).value);
    }
    expect(risk.bestShading(0.2, 1, 2, 0)).toBe(Number.POSITIVE_INFINITY);
  });
  it('severity beats certainty for the risk averse, certainty severity for those who love risk', () => {
    const ratio = (P: number, ρ: number): number => risk.criticalDetection(10, P, ρ) / (10 / P);
    expect(ratio(40, 0.02)).toBeLessThan(ratio(20, 0.02));
    expect(ratio(80, 0.02)).toBeLessThan(ratio(40, 0.02));
    expect(ratio(40, -0.02)).toBeGreaterThan(ratio(20, -0.02));
    near(ratio(20, 0.02), 0.9, 1e-3);
    near(ratio(80, 0.02), 0.448, 1e-3);
  });
});
