import type { Extras } from '../../figures/index.js';
import { splitcomp, splitcompHeatmaps } from '../../theory/index.js';
import { packageVersion } from '../program/index.js';

const CELLS = 200;
const [LOW, HIGH] = [0.01, 1];

const share = ([numerator, denominator]: readonly [number, number]): number => numerator / denominator;

const letter = (key: string): string => (key === 'sigma' ? 'σ' : key);
const MEANING: Readonly<Record<keyof typeof splitcomp.BASELINE, string>> = {
  B: 'benefit of cheating',
  a: 'audit chance',
  d: 'chance that an audit detects',
  F: 'penalty',
  c: 'cost of splitting',
  sigma: 'coordination of regulators',
};
const KEYS = Object.keys(MEANING) as (keyof typeof MEANING)[];
const named = (key: keyof typeof MEANING): string => `${letter(key)}, ${MEANING[key]}`;
const held = (point: typeof splitcomp.BASELINE): string => KEYS.map((key) => `${letter(key)} ${point[key]}`).join(', ');

/** What another point changes of the published baseline. */
const changed = (point: typeof splitcomp.BASELINE): string =>
  KEYS.filter((key) => point[key] !== splitcomp.BASELINE[key] && key !== 'B' && key !== 'sigma')
    .map((key) => `${letter(key)} ${point[key]}`)
    .join(', ');

/** SplitComp's figures from its closed forms: five maps with their boundaries, the exact shares, the tornado. */
export const splitFigures = (): NonNullable<Extras['split']> => {
  const { ACTIONS, EXACT_SHARES, tornado } = splitcomp;
  const values = splitcompHeatmaps.axis(LOW, HIGH, CELLS);
  return {
    source: { scenario: 'splitcomp', title: 'The split model', version: packageVersion(), note: 'closed form' },
    meaning: `Numbers not on the axes are ${held(splitcomp.BASELINE)}; in the map of B × σ ${changed(splitcomp.STRONG)}.`,
    maps: splitcompHeatmaps.HEATMAPS.map((map) => {
      const cells = splitcompHeatmaps.cells(map, LOW, HIGH, CELLS);
      return {
        title: `${letter(map.y)} × ${letter(map.x)}`,
        x: { label: named(map.x), values },
        y: { label: named(map.y), values },
        action: (column: number, row: number) => ACTIONS[cells[row * CELLS + column]!]!,
        boundaries: splitcompHeatmaps
          .boundaries(map, LOW, HIGH, CELLS)
          .map(({ points }) => ({ points: points.map(({ x, y }) => [x, y] as const) })),
      };
    }),
    shares: [
      {
        label: 'All six numbers uniform',
        comply: share(EXACT_SHARES.comply),
        evade: share(EXACT_SHARES.evade),
        split: share(EXACT_SHARES.split),
      },
    ],
    tornado: {
      title: 'Compliance in the split model with one number held at 0.2 or 0.8',
      outcome: 'Share of the parameter space that complies',
      centre: share(EXACT_SHARES.comply),
      lowLabel: 'held at 0.2',
      highLabel: 'held at 0.8',
      swings: tornado(0.2, 0.8).map(({ parameter, low, high }) => ({
        parameter: named(parameter),
        low,
        high,
      })),
    },
  };
};
