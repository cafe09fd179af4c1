import type { SplitMap } from '../../src/figures/charts/split.js';
import { ACTIONS } from '../../src/theory/decision/splitcomp.js';
import { axis, boundaries, cells, HEATMAPS } from '../../src/theory/decision/splitcompHeatmaps.js';

const NAMES = {
  B: 'benefit B',
  a: 'audit rate a',
  d: 'detection d',
  F: 'fine F',
  c: 'split cost c',
  sigma: 'coordination σ',
} as const;

/** The five published maps with their exact boundaries: how the report command passes them. */
export const splitMapsFixture = (n = 200): SplitMap[] =>
  HEATMAPS.map((map): SplitMap => {
    const values = axis(0.01, 1, n);
    const grid = cells(map, 0.01, 1, n);
    const strong = map.at.a === 0.6 ? ', a = d = F = 0.6' : '';
    return {
      title: `${map.id.replace('-', ' × ').replace('sigma', 'σ')}${strong}`,
      x: { label: NAMES[map.x], values },
      y: { label: NAMES[map.y], values },
      action: (column, row) => ACTIONS[grid[row * n + column]!]!,
      boundaries: boundaries(map, 0.01, 1, 400).map(({ points }) => ({
        points: points.map(({ x, y }): [number, number] => [x, y]),
      })),
    };
  });
