import type { Extras } from '../figures/index.js';
import { splitcomp, splitcompHeatmaps } from '../theory/index.js';
import { packageVersion } from './package.js';

const CELLS = 200;
const [LOW, HIGH] = [0.01, 1];

const share = ([numerator, denominator]: readonly [number, number]): number => numerator / denominator;

/** SplitComp's figures from its closed forms: five maps with their boundaries, the exact shares, the tornado. */
export const splitFigures = (): NonNullable<Extras['split']> => {
  const { ACTIONS, EXACT_SHARES, tornado } = splitcomp;
  const values = splitcompHeatmaps.axis(LOW, HIGH, CELLS);
  return {
    source: { scenario: 'splitcomp', title: 'The split model', version: packageVersion() },
    maps: splitcompHeatmaps.HEATMAPS.map((map) => {
      const cells = splitcompHeatmaps.cells(map, LOW, HIGH, CELLS);
      return {
        title: `${map.y} × ${map.x}`,
        x: { label: map.x === 'sigma' ? 'σ' : map.x, values },
        y: { label: map.y === 'sigma' ? 'σ' : map.y, values },
        action: (column: number, row: number) => ACTIONS[cells[row * CELLS + column]!]!,
        boundaries: splitcompHeatmaps.boundaries(map, LOW, HIGH, CELLS).map(({ points }) => ({ points: points.map(({ x, y }) => [x, y] as const) })),
      };
    }),
    shares: [{ label: 'All six numbers uniform', comply: share(EXACT_SHARES.comply), evade: share(EXACT_SHARES.evade), split: share(EXACT_SHARES.split) }],
    tornado: {
      title: 'Compliance in the split model with one number held at 0.2 or 0.8',
      outcome: 'Share of the parameter space that complies',
      centre: share(EXACT_SHARES.comply),
      lowLabel: '0.2',
      highLabel: '0.8',
      swings: tornado(0.2, 0.8).map(({ parameter, low, high }) => ({ parameter: parameter === 'sigma' ? 'σ' : parameter, low, high })),
    },
  };
};
