import { describe, expect, it } from 'vitest';
import * as tournament from '../../../src/theory/enforcement/tournament.js';
import { chance, fixture, gridBest, near, nearAll } from '../support.js';

const penalty = { perUnit: 20, quadratic: 10 };

describe('T17 audit tournaments', () => {
  it('published numbers', () => {
    for (const [N, K, s, p, expected] of [
      [2, 1, 2, 20, fixture.TOUR_2_1],
      [10, 2, 2, 8, fixture.TOUR_10_2],
      [10, 2, 5, 8, fixture.TOUR_10_2_s5],
    ] as const) {
      const ρ = tournament.auditSensitivity(N, K, s);
      near(ρ, expected.rho);
      near(K / N, expected.pi);
      near(tournament.underReport(p, N, K, penalty, ρ), expected.u_tournament);
      near(tournament.underReport(p, N, K, penalty, 0), expected.u_random);
      // the reference's own best response, on a grid of 0.05
      near(tournament.underReport(p, N, K, penalty, ρ), expected.best_response_grid, 0.05);
    }
    nearAll(tournament.detectionEach([5, 10, 15, 20], 40), fixture.TARGET.pi_needed);
    expect(tournament.deterredByBudget([20, 5, 15, 10], 40, 0.8)).toEqual({ targeted: 3, uniform: 1 });
  });
  it('nobody gains by leaving the symmetric choice, at other numbers of labs and audits', () => {
    const draw = chance('tournament');
    for (let i = 0; i < 3; i++) {
      const N = 3 + Math.floor(draw(0, 8));
      const K = 1 + Math.floor(draw(0, N - 1));
      const s = draw(3, 8);
      const p = (K / N) * 20 + draw(2, 10);
      const u = tournament.underReport(p, N, K, penalty, tournament.auditSensitivity(N, K, s));
      const payoff = (x: number): number => tournament.tournamentPayoff(x, u, p, N, K, s, penalty);
      expect(payoff(u)).toBeGreaterThanOrEqual(gridBest(payoff, 0, 5 * u + 5, 201).value - 1e-9);
    }
  });
  it('ρ: closed for two labs, symmetric in K, is the slope of the audit chance, and falls as 1/s', () => {
    near(tournament.auditSensitivity(2, 1, 1), 1 / (2 * Math.sqrt(Math.PI)), 1e-13);
    near(tournament.auditSensitivity(7, 2, 1.3), tournament.auditSensitivity(7, 5, 1.3), 1e-13);
    near(tournament.auditSensitivity(9, 4, 3), tournament.auditSensitivity(9, 4, 1) / 3, 1e-13);
    for (const [N, K] of [
      [5, 1],
      [8, 3],
      [6, 5],
    ] as const) {
      near(tournament.auditChance(0, N, K, 2), K / N, 1e-12);
      const slope = (tournament.auditChance(1e-4, N, K, 2) - tournament.auditChance(-1e-4, N, K, 2)) / 2e-4;
      near(slope, tournament.auditSensitivity(N, K, 2), 1e-8);
      near(tournament.auditChance(100, N, K, 2), 1, 1e-12);
    }
    expect(tournament.underReport(4, 10, 2, penalty, 0.1)).toBe(0);
  });
});
