import { describe, expect, it } from 'vitest';
import { selfReporting } from '../../../src/theory/decision/selfReporting.js';
import { chance, fixture, near } from '../support.js';

describe('T11 self-reporting', () => {
  it('published numbers', () => {
    const expected = fixture.SELFREP;
    const without = selfReporting(100, 20, 0.2, 50, null);
    const withIt = selfReporting(100, 20, 0.2, 50, 10);
    near(without.violators, expected.violators);
    near(withIt.violators, expected.violators);
    near(without.audits, expected.audits_without);
    near(withIt.audits, expected.audits_with);
    near(without.expectedRevenue, expected.exp_revenue_without);
    near(withIt.expectedRevenue, expected.revenue_with);
  });
  it('enumerating labs gives the same; too high a charge changes nothing, a low one invites violations', () => {
    const draw = chance('self-reporting');
    for (let i = 0; i < 3; i++) {
      const [top, π, F] = [draw(20, 60), draw(0.1, 0.4), draw(40, 100)];
      const s = π * F * draw(0.5, 1);
      const n = 20000;
      let violators = 0;
      for (let k = 0; k < n; k++) violators += ((k + 0.5) * top) / n > s ? 1 : 0;
      const outcome = selfReporting(n, top, π, F, s);
      near(violators, outcome.violators, 1e-4);
      near(outcome.audits, π * (n - outcome.violators), 1e-12);
      expect(selfReporting(n, top, π, F, π * F * 1.01)).toEqual(selfReporting(n, top, π, F, null));
      expect(outcome.violators).toBeGreaterThanOrEqual(selfReporting(n, top, π, F, null).violators);
    }
  });
});
