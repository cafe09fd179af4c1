import { describe, expect, it } from 'vitest';
import * as liability from '../../../src/theory/decision/liability.js';
import { chance, fixture, near } from '../support.js';

describe('T16 liability and collateral', () => {
  it('published numbers', () => {
    const { LL, LL_alt, COLLAT } = fixture;
    near(liability.penaltyToDeter(70, 0.2), LL.need);
    near(liability.insideLiability(200, 0, 300), LL.noK);
    near(liability.insideLiability(200, 150, 300), LL.K150_L300);
    near(liability.smallestDetection(70, LL.K150_L300), LL.pmin_L300);
    near(liability.insideLiability(200, 150, 500), LL.K150_L500);
    near(liability.collateralNeeded(70, 0.2, 200, 500), 150);
    expect(liability.collateralNeeded(70, 0.2, 200, 300)).toBeNaN();
    near(liability.turnoverFine(1000, 0.03, 15), LL.AIact_1bn);
    near(liability.turnoverToDeter(70, 0.2, 0.03, 15) / 1000, LL.turnover_needed_bn);
    near(liability.outsideLiability(200, 0, LL_alt.rho, LL_alt.W), LL_alt.noK);
    near(liability.outsideLiability(200, 150, LL_alt.rho, LL_alt.W), LL_alt.K150);
    near(liability.financingCost(150, 0.1), COLLAT.cost_K150_r10);
  });
  it('collateral never lowers what can be taken; only outside and security relax liability', () => {
    const draw = chance('liability');
    for (let i = 0; i < 200; i++) {
      const [F, K, more, L, ρ] = [draw(0, 400), draw(0, 200), draw(0, 200), draw(0, 400), draw(0, 1)];
      const W = 450;
      expect(liability.insideLiability(F, K + more, L)).toBeGreaterThanOrEqual(liability.insideLiability(F, K, L));
      expect(liability.insideLiability(F, K, L)).toBeLessThanOrEqual(L);
      expect(liability.outsideLiability(F, K + more, ρ, W)).toBeGreaterThanOrEqual(liability.outsideLiability(F, K, ρ, W) - 1e-9);
      expect(liability.securityBond(F, K + more, L)).toBeGreaterThanOrEqual(liability.securityBond(F, K, L));
      expect(liability.securityBond(F, K, L)).toBeLessThanOrEqual(F);
      const [g, π] = [draw(1, 60), draw(0.1, 0.9)];
      const need = liability.collateralNeeded(g, π, F, L);
      if (Number.isNaN(need)) expect(π * liability.insideLiability(F, 1e9, L)).toBeLessThan(g);
      else expect(π * liability.insideLiability(F, need, L)).toBeGreaterThanOrEqual(g - 1e-9);
    }
    expect(liability.outsideLiability(100, 1000, 0.5, 300)).toBe(300);
    expect(liability.turnoverToDeter(2, 0.2, 0.03, 15)).toBe(0);
  });
});
