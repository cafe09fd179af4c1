import type { Figure } from '../../src/figures/drawing/figure.js';
import { openStudio } from '../../src/figures/drawing/studio.js';
import type { Extras } from '../../src/figures/page/draw.js';
import { comparison, extraFigures, scenarioFigures } from '../../src/figures/page/draw.js';
import { Results } from '../../src/figures/results/results.js';
import { complianceGiven, type SplitKey } from '../../src/theory/decision/splitcomp.js';
import { tablesOf } from './fixtures.js';
import { deterrence } from './fixtureTables.js';
import { SETTINGS } from './settings.js';
import { splitMapsFixture } from './splitFixture.js';

const SPLIT = { scenario: 'splitcomp', version: '0.1.0' };
const PARAMETERS: readonly (readonly [SplitKey, string])[] = [
  ['B', 'benefit B'],
  ['a', 'audit rate a'],
  ['d', 'detection d'],
  ['F', 'fine F'],
  ['c', 'split cost c'],
  ['sigma', 'coordination σ'],
];

export const extras = (cells = 200): Extras => ({
  deterrence: [
    { source: { scenario: 'study', seed: 2026, replicates: 40, version: '0.1.0' }, title: 'by firm type', table: deterrence() },
  ],
  split: {
    source: SPLIT,
    maps: splitMapsFixture(cells),
    shares: [
      { label: 'exact', comply: 77 / 648, evade: 359 / 432, split: 65 / 1296 },
      { label: 'published (50 000 draws)', comply: 0.118, evade: 0.831, split: 0.051 },
    ],
    tornado: {
      title: 'What moves compliance in the split model',
      outcome: 'Share of the parameter space that complies',
      centre: 77 / 648,
      lowLabel: 'parameter at 0.2',
      highLabel: 'parameter at 0.8',
      swings: PARAMETERS.map(([key, parameter]) => ({
        parameter,
        low: complianceGiven(key, 0.2),
        high: complianceGiven(key, 0.8),
      })),
    },
  },
  gap: {
    source: SPLIT,
    title: 'What closes the gap',
    outcome: 'Compliance',
    caveat: '98.8 % is a share of installations, the first bar a share of a parameter space',
    steps: [
      { label: 'Static split model', level: 0.119 },
      { label: 'Repeated play and reputation', level: 0.34 },
      { label: 'Intrinsic motivation', level: 0.58 },
      { label: 'A regulator that adapts within its budget', level: 0.81 },
      { label: 'Different sizes and attitudes to risk', level: 0.77 },
      { label: 'EU ETS, installations (Calel et al. 2025)', level: 0.988, target: true },
    ],
  },
});

/** Every figure there is, from the fixtures. */
export async function allFigures(): Promise<Figure[]> {
  const studio = await openStudio();
  const resultSets = SETTINGS.map((setting) => new Results(tablesOf(setting)));
  return [scenarioFigures(studio, resultSets[0]!), comparison(studio, resultSets), extraFigures(studio, extras())].flatMap(
    ({ figures }) => figures,
  );
}
