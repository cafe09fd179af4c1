import { describe, expect, it } from 'vitest';
import * as cobweb from '../../../src/theory/market/cobweb.js';
import { chance, fixture, near, nearAll } from '../support.js';

const path = (m: number, w: number, first: number, response = cobweb.linearResponse(30, m)): number[] => [
  ...cobweb.expectationsPath(response, first, w, 6).prices,
];

describe('T20 cobweb', () => {
  it('published paths', () => {
    nearAll(path(1.5, 1, 20), fixture['COB_path_m1.5_naive'].p);
    nearAll(path(1.5, 0.4, 20), fixture['COB_path_m1.5_w.4'].p);
    nearAll(path(1.5, 0.5, 20), fixture['COB_path_m1.5_w.5'].p);
    nearAll(path(1, 1, 20), fixture.COB_m1.p);
    nearAll(path(0.5, 1, 20), fixture['COB_m.5'].p);
    nearAll(path(1.5, 1, 20, cobweb.linearResponse(30, 1.5, 20, 40)), fixture.COB_collar.p);
    for (const κ of ['0.3', '0.5', '0.6', '0.75'] as const) {
      const expected = fixture[`COBWEB_k${κ}`];
      const m = cobweb.committedFeedback(Number(κ));
      near(m, expected.m);
      near(cobweb.stabilityBound(m), expected.w_max);
      near(cobweb.monotoneBound(m), expected.w_mono);
    }
  });
  it('violations as the only margin: m = 1.5 at the values of T6, fixed point 26, then the corner', () => {
    const market = { A: 230, S: 3, cap: 140, labs: 4, detection: 0.2, perUnit: 100, quadratic: 10 };
    const m = cobweb.violationFeedback(3, 0.2, 10, 4);
    near(m, fixture.COB_violation_margin.m);
    const response = cobweb.violationMarginResponse(market, false);
    near(response(26), fixture.COB_violation_margin.fixed_point);
    nearAll(cobweb.expectationsPath(response, 24, 1, 6).prices, fixture.COB_violation_margin.path);
    // above (A − Q)/S = 30 less compute is planned than there are permits: the price falls to the floor
    const cornered = cobweb.expectationsPath(cobweb.violationMarginResponse(market, true), 24, 1, 4).prices;
    nearAll(cornered, [29, 21.5, 32.75, 0]);
    near(cobweb.supplyFeedback(3, 2), 1.5);
  });
  it('tâtonnement', () => {
    const slow = cobweb.tatonnement(230, 3, 140, 0.1, 10, 10);
    near(slow[4]!, fixture.TATON_path.p5);
    near(slow[9]!, fixture.TATON_path.p10);
    const { stable, oneStep } = cobweb.tatonnementBounds(3);
    near(stable, fixture.TATON.kappa_max);
    near(oneStep, fixture.TATON.one_step);
    near(cobweb.tatonnement(230, 3, 140, oneStep, 10, 1)[0]!, 30);
    near(cobweb.tatonnement(230, 3, 140, stable * 0.95, 10, 400).at(-1)!, 30, 1e-9);
    expect(Math.abs(cobweb.tatonnement(230, 3, 140, stable * 1.05, 10, 400).at(-1)! - 30)).toBeGreaterThan(1e3);
  });
  it('at any m: converges below the bound, diverges above it, no overshoot below the monotone bound', () => {
    const draw = chance('cobweb');
    for (let i = 0; i < 20; i++) {
      const [m, fixed] = [draw(0.1, 4), draw(10, 50)];
      const run = (w: number): number[] =>
        [...cobweb.expectationsPath(cobweb.linearResponse(fixed, m), fixed - 5, w, 600).prices].map((p) => p - fixed);
      const bound = cobweb.stabilityBound(m);
      expect(Math.abs(run(bound * 0.97).at(-1)!)).toBeLessThan(1e-5);
      expect(Math.abs(run(bound * 1.03).at(-1)!)).toBeGreaterThan(1e3);
      for (const gap of run(cobweb.monotoneBound(m) * 0.95)) expect(gap).toBeGreaterThanOrEqual(-1e-9);
      near(run(0.3)[7]!, 5 * m * cobweb.rootOf(m, 0.3) ** 7, 1e-9);
    }
  });
});
