import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ln } from '../../../src/core/numeric.js';
import { integrate } from '../../../src/theory/common/numerics.js';
import * as split from '../../../src/theory/decision/splitcomp.js';
import { axis, boundaries, cells, HEATMAPS, indifference, PAIRS } from '../../../src/theory/decision/splitcompHeatmaps.js';
import { chance, fixture, near } from '../support.js';

const density = (x: number): number => (ln(x) * ln(x)) / 2;

describe('T2 SplitComp', () => {
  it('classifies the 1000 published points identically', () => {
    const [, ...rows] = readFileSync(new URL('../../fixtures/splitcomp-points.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    expect(rows).toHaveLength(1000);
    for (const row of rows) {
      const [B, a, d, F, c, sigma, decision] = row.split(',').map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      expect(split.classify({ B, a, d, F, c, sigma }), row).toBe(split.ACTIONS[decision]);
    }
  });
  it('published points', () => {
    const { SPLIT_points: at } = fixture;
    near(split.expectedPenalty(split.BASELINE), at.base_X);
    near(split.utilities(split.BASELINE).evade, at.base_Ue);
    near(split.utilities(split.BASELINE).split, at.base_Us);
    expect(split.classify(split.BASELINE)).toBe('evade');
    const X = split.expectedPenalty(split.STRONG);
    near(X, at.strong_X);
    near(split.criticalCoordination(X, 0.1), at.sigma_star);
    near(split.largestCompliantBenefit(X, 0.1, 0), at.Bmax_sigma0);
    near(split.largestCompliantBenefit(X, 0.1, 0.3), at.Bmax_sigma03);
    near(split.largestCompliantBenefit(X, 0.1, 0.6), X);
  });
  it('ties: comply first, then evade', () => {
    expect(split.classify({ B: 0.125, a: 0.5, d: 0.5, F: 0.5, c: 1, sigma: 0 })).toBe('comply');
    expect(split.classify({ B: 0.25, a: 1, d: 1, F: 0.5, c: 0.25, sigma: 0 })).toBe('comply');
    expect(split.classify({ B: 1, a: 1, d: 1, F: 0.5, c: 0.5, sigma: 0 })).toBe('evade');
  });
  it('the exact shares are the published fractions, add to one, and agree with Monte Carlo', () => {
    const share = (action: split.Action): number => split.EXACT_SHARES[action][0] / split.EXACT_SHARES[action][1];
    near(share('comply'), fixture.SPLIT_uniform.comply_exact, 1e-15);
    near(share('evade'), fixture.SPLIT_uniform.evade_exact, 1e-15);
    near(share('split'), fixture.SPLIT_uniform.split_exact, 1e-15);
    near(share('comply') + share('evade') + share('split'), 1, 1e-15);
    const draw = chance('splitcomp');
    const n = 100000;
    const counts = { comply: 0, evade: 0, split: 0 };
    for (let i = 0; i < n; i++) {
      const next = (): number => draw(0, 1);
      counts[split.classify({ B: next(), a: next(), d: next(), F: next(), c: next(), sigma: next() })]++;
    }
    for (const action of split.ACTIONS) {
      const x = share(action);
      near(counts[action] / n, x, 4 * Math.sqrt((x * (1 - x)) / n));
    }
  });
  it('conditional compliance: fixture, quadrature, and the average over the fixed number gives the share back', () => {
    const { SPLIT_tornado: mc, SPLIT_tornado_exact: exact } = fixture;
    for (const key of ['a', 'd', 'F'] as const) {
      near(split.complianceGiven(key, 0.2), mc.a_lo);
      near(split.complianceGiven(key, 0.8), mc.a_hi);
    }
    near(split.complianceGiven('sigma', 0.2), mc.sigma_lo);
    near(split.complianceGiven('sigma', 0.8), mc.sigma_hi);
    near(split.complianceGiven('B', 0.2), exact.B_lo);
    near(split.complianceGiven('B', 0.8), exact.B_hi);
    near(split.complianceGiven('c', 0.2), exact.c_lo);
    near(split.complianceGiven('c', 0.8), exact.c_hi);
    for (const at of [0.05, 0.2, 0.37, 0.8, 0.99, 1]) {
      near(
        split.complianceGiven('B', at),
        integrate((x) => (1 - (at * at) / (2 * x)) * density(x), at, 1, 400),
        1e-12,
      );
      near(
        split.complianceGiven('c', at),
        1 / 8 - integrate((x) => (((x - at) * (x - at)) / (2 * x)) * density(x), at, 1, 400),
        1e-12,
      );
      near(split.survivalOfPenalty(at), integrate(density, at, 1, 400), 1e-12);
    }
    for (const key of ['B', 'a', 'd', 'F', 'c', 'sigma'] as const) {
      near(
        integrate((x) => split.complianceGiven(key, x), 1e-12, 1, 2000),
        77 / 648,
        1e-8,
      );
    }
    near(split.survivalOfPenalty(0.2), fixture.SPLIT_survX.surv_02);
    near(split.survivalOfPenalty(0.8), fixture.SPLIT_survX.surv_08);
    near(split.survivalOfPenalty(0.216), fixture.SPLIT_survX.surv_0216);
  });
  it('limits: B = 0 always complies, free splitting leaves σX, dear splitting leaves X', () => {
    expect(split.complianceGiven('B', 0)).toBe(1);
    near(split.complianceGiven('B', 1), 0, 1e-15);
    near(split.complianceGiven('c', 0), 1 / 16, 1e-15);
    near(split.complianceGiven('c', 1), 1 / 8, 1e-15);
    near(split.complianceGiven('sigma', 1), 1 / 8, 1e-15);
  });
  it('tornado: swings in points, a, d and F alike', () => {
    const rows = split.tornado(0.2, 0.8);
    expect(rows.map((row) => row.parameter)).toEqual(['B', 'a', 'd', 'F', 'sigma', 'c']);
    near(rows[0]!.swing, -0.204, 5e-4);
    near(rows[1]!.swing, 0.139, 5e-4);
    expect(rows[1]!.swing).toBe(rows[3]!.swing);
    near(rows[4]!.swing, 0.0111, 5e-5);
    near(rows[5]!.swing, 0.0091, 5e-5);
  });
});

describe('T2 heatmaps', () => {
  it('an indifference makes the two utilities equal', () => {
    const draw = chance('indifference');
    for (let i = 0; i < 100; i++) {
      const point = { B: draw(0, 1), a: draw(0.1, 1), d: draw(0.1, 1), F: draw(0.1, 1), c: draw(0, 1), sigma: draw(0, 1) };
      for (const pair of PAIRS) {
        for (const key of ['B', 'a', 'd', 'F', 'c', 'sigma'] as const) {
          const value = indifference(pair, key, point);
          if (Number.isNaN(value)) continue;
          const U = split.utilities({ ...point, [key]: value });
          near(U[pair[0]] - U[pair[1]], 0, 1e-9 * Math.max(1, Math.abs(value)));
        }
      }
    }
  });
  it('the action changes across every boundary point, and only there along a column', () => {
    for (const map of HEATMAPS) {
      for (const { between, points } of boundaries(map, 0.01, 1, 200)) {
        for (const { x, y } of points.slice(2, -2)) {
          const step = 1e-7;
          const around = [
            [x + step, y],
            [x - step, y],
            [x, y + step],
            [x, y - step],
          ].map(([u, w]) => split.classify({ ...map.at, [map.x]: u, [map.y]: w }));
          expect(new Set(around).size, `${map.id} ${between} ${x} ${y}`).toBeGreaterThan(1);
          for (const action of between) expect(around).toContain(action);
        }
      }
    }
  });
  it('regions of the five maps', () => {
    const regions = HEATMAPS.map((map) => [...new Set(cells(map, 0.01, 1, 200))].sort());
    // B–a, B–F and B–σ have all three; c–σ and a–d at B = 0.6 never comply
    expect(regions).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [1, 2],
      [1, 2],
      [0, 1, 2],
    ]);
    const wedge = boundaries(HEATMAPS[4]!, 0.01, 1, 2000).find((b) => b.between[0] === 'comply' && b.between[1] === 'split')!;
    near(Math.max(...wedge.points.map((p) => p.x)), fixture.SPLIT_points.sigma_star, 1e-3);
    expect(axis(0.01, 1, 200)[199]).toBe(1);
  });
});
