import { describe, expect, it } from 'vitest';
import * as reporting from '../../../src/theory/enforcement/reportingEnforcement.js';
import { chance, fixture, near, nearAll } from '../support.js';

describe('T8 reporting and permit violations', () => {
  it('published numbers', () => {
    const prices = fixture['BANK_r0.1'].p;
    nearAll(reporting.detectionPath(prices, 200), fixture.SCC.pi_const_penalty);
    for (const p of prices) near(reporting.detectionNeeded(p, 4 * p), fixture.SCC.pi_tied);
    near(reporting.detectionNeeded(70, 100, 70), fixture.MAKEGOOD.pi);
    near(reporting.detectionNeeded(70, 100), fixture.MAKEGOOD.pi_nomg);
    near(reporting.detectionWithCeiling(30, Number.POSITIVE_INFINITY, 100), fixture.CEIL_ENF.pi_star_no_ceiling);
    near(reporting.detectionWithCeiling(30, 25, 100), fixture.CEIL_ENF.pi_star_ceiling25);
  });
  it('what is called cheapest costs least; full compliance exactly where the two conditions hold', () => {
    const draw = chance('reporting');
    for (let i = 0; i < 500; i++) {
      const [p, π] = [draw(1, 100), draw(0, 1)];
      const policy = { excessCharge: draw(1, 100), reportingFine: draw(10, 200), extra: i % 2 === 0 ? 0 : p };
      const costs = { cover: p, default: policy.excessCharge, hide: π * (policy.reportingFine + policy.extra) };
      const choice = reporting.cheapest(p, π, policy);
      expect(costs[choice]).toBe(Math.min(...Object.values(costs)));
      const full = p <= policy.excessCharge && π >= p / (policy.reportingFine + policy.extra);
      expect(choice === 'cover').toBe(full);
      expect(choice !== 'hide').toBe(π >= reporting.detectionForTruth(p, policy));
    }
    // raising g towards p raises the monitoring that truthful reports need
    const at = (g: number): number => reporting.detectionForTruth(30, { excessCharge: g, reportingFine: 100, extra: 0 });
    expect(at(20)).toBeGreaterThan(at(10));
    expect(at(50)).toBe(at(30));
  });
});
