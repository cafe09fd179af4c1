import { describe, expect, it } from 'vitest';
import { integrate } from '../../../src/theory/common/numerics.js';
import * as signal from '../../../src/theory/detection/signalTest.js';
import { chance, fixture, gridBest, near } from '../support.js';

const { SIG, SHADE, FPFINE, LOGN } = fixture;
const shading = (sides: signal.Sides): signal.Shading => ({
  saving: 1,
  audit: 0.5,
  finePerUnit: 5,
  tolerance: signal.toleranceFor(0.05, 1, sides),
  sd: 1,
  sides,
});

describe('T4 noisy signal', () => {
  it('published numbers', () => {
    const two = signal.toleranceFor(0.05, 1, 'two-sided');
    const one = signal.toleranceFor(0.05, 1, 'one-sided');
    near(two, SIG.tau05_two);
    near(one, SIG.tau05_one);
    near(signal.flagChance(1, two, 1, 'two-sided'), SIG.TPR_two_u1);
    near(signal.flagChance(2, two, 1, 'two-sided'), SIG.TPR_two_u2);
    near(signal.flagChance(3, two, 1, 'two-sided'), SIG.TPR_two_u3);
    near(signal.flagChance(3, one, 1, 'one-sided'), SIG.TPR_one_u3);
    near(signal.equalError(3, 1, 'two-sided').tolerance, SIG.EER_tau_two_u3);
    near(signal.equalError(3, 1, 'two-sided').error, SIG.EER_two_u3);
    near(signal.equalError(3, 1, 'one-sided').tolerance, SIG.EER_tau_one_u3);
    near(signal.equalError(3, 1, 'one-sided').error, SIG.EER_one);
    near(signal.largestYouden(3, 1), SIG.J_max_one_u3);
    for (const u of [1, 2, 3] as const) {
      near(signal.areaUnderRoc(u, 1, 'one-sided'), SIG[`AUC_one_u${u}`]);
      near(signal.areaUnderRoc(u, 1, 'two-sided'), SIG[`AUC_two_u${u}`]);
    }
    near(signal.penaltyNeeded(10, 0.5, FPFINE.TPR, FPFINE.FPR, true), FPFINE.F_req_audits_verify);
    near(signal.penaltyNeeded(10, 0.5, FPFINE.TPR, FPFINE.FPR, false), FPFINE.F_req_unverified);
    near(signal.logGap(0.3), LOGN.u_log);
    const τ = signal.toleranceFor(0.05, 0.2, 'one-sided');
    near(τ, LOGN.tau_log);
    near(signal.ratioTolerance(τ), LOGN.ratio_threshold);
    near(signal.flagChance(LOGN.u_log, τ, 0.2, 'one-sided'), LOGN.TPR);
    near(signal.lognormalBias(0.2), LOGN.mean_bias);
  });
  it('safe-harbour shading: the fixture (a grid of 1e-5), and better than any grid', () => {
    near(signal.bestShading(shading('two-sided')), SHADE.u_two, 1e-5);
    near(signal.shadingGain(SHADE.u_two, shading('two-sided')), SHADE.gain_two);
    near(signal.flagChance(SHADE.u_two, SIG.tau05_two, 1, 'two-sided'), SHADE.P_two);
    near(signal.bestShading(shading('one-sided')), SHADE.u_one, 1e-5);
    near(signal.shadingGain(SHADE.u_one, shading('one-sided')), SHADE.gain_one);
    near(signal.breakEvenShading(shading('two-sided')), SHADE.breakeven_two);
    const draw = chance('shading');
    for (let i = 0; i < 6; i++) {
      const sides = i % 2 === 0 ? 'one-sided' : 'two-sided';
      const sd = draw(0.3, 3);
      const s = {
        saving: draw(0.5, 2),
        audit: draw(0.3, 1),
        finePerUnit: draw(8, 20),
        tolerance: signal.toleranceFor(draw(0.01, 0.1), sd, sides),
        sd,
        sides,
      } as const;
      if (signal.honestyPays(s)) continue;
      const u = signal.bestShading(s);
      const grid = gridBest((x) => signal.shadingGain(x, s), 0, 12 * sd);
      near(u, grid.x, (12 * sd) / 4000);
      expect(signal.shadingGain(u, s)).toBeGreaterThanOrEqual(grid.value - 1e-12);
    }
    expect(signal.bestShading({ ...shading('one-sided'), finePerUnit: 1e3 })).toBe(0);
    expect(signal.bestShading({ ...shading('one-sided'), finePerUnit: 1 })).toBe(Number.POSITIVE_INFINITY);
  });
  it('relations at other noise levels', () => {
    const draw = chance('signal');
    for (let i = 0; i < 3; i++) {
      const [u, sd, α] = [draw(0.2, 4), draw(0.3, 3), draw(0.01, 0.3)];
      for (const sides of ['one-sided', 'two-sided'] as const) {
        const τ = signal.toleranceFor(α, sd, sides);
        near(signal.flagChance(0, τ, sd, sides), α, 1e-12);
        near(
          signal.flagSlope(u, τ, sd, sides),
          (signal.flagChance(u + 1e-5, τ, sd, sides) - signal.flagChance(u - 1e-5, τ, sd, sides)) / 2e-5,
          1e-7,
        );
        const { tolerance, error } = signal.equalError(u, sd, sides);
        near(1 - signal.flagChance(u, tolerance, sd, sides), error, 1e-12);
        // FPR = x² tames the steep start of the curve
        const area = integrate((x) => 2 * x * signal.rocCurve(x * x, u, sd, sides), 0, 1, 400);
        near(area, signal.areaUnderRoc(u, sd, sides), 1e-5);
      }
      expect(signal.flagSlope(0, 1.3 * sd, sd, 'two-sided')).toBe(0);
      const youden = gridBest(
        (τ) => signal.flagChance(u, τ, sd, 'one-sided') - signal.flagChance(0, τ, sd, 'one-sided'),
        -2 * sd,
        u + 2 * sd,
      );
      near(youden.value, signal.largestYouden(u, sd), 1e-5);
      expect(signal.areaUnderRoc(0, sd, 'two-sided')).toBeCloseTo(0.5, 14);
    }
  });
});
