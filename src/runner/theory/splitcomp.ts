import { writeFileSync } from 'node:fs';
import { csvText, type Table, TableBuilder } from '../../data/index.js';
import {
  ACTIONS,
  type Action,
  axis,
  boundaries,
  type CaseOutput,
  cells,
  criticalCoordination,
  EXACT_SHARES,
  expectedPenalty,
  HEATMAPS,
  type Setting,
  type SplitKey,
  type SplitPoint,
  STRONG,
  tornado,
} from '../../theory/index.js';
import { OutputFolder, writing } from '../files/index.js';
import { packageVersion } from '../program/index.js';
import { simulateCase } from './theory.js';

/** SplitComp through the simulator: shares, tornado, heatmaps, critical coordination; each beside its exact value. */

/** Where each number of SplitComp stands in a scenario. */
export const ATTRIBUTE: Readonly<Record<SplitKey, string>> = {
  B: 'secrecyGain',
  a: 'auditRate',
  d: 'detectability',
  F: 'fineFixed',
  c: 'splitCost.fixed',
  sigma: 'coordination',
};
const KEYS = Object.keys(ATTRIBUTE) as SplitKey[];
const RATES: Readonly<Record<Action, string>> = { comply: 'complianceRate', evade: 'evadeRate', split: 'splitRate' };
/** As SplitComp's README prints them, from a Latin hypercube of 50,000. */
const PUBLISHED: Readonly<Record<Action, number>> = { comply: 0.118, evade: 0.831, split: 0.051 };
const [LOW, HIGH] = [0.2, 0.8];
/** 97.5 % point of the normal distribution: shares of thousands of labs. */
const Z = 1.959963984540054;

export interface SplitcompOptions {
  readonly labs: number;
  readonly seed: number;
  /** Cells along each side of a heatmap. */
  readonly cells: number;
}

export interface SplitcompStudy {
  readonly shares: Table;
  readonly tornado: Table;
  /** One a map, in the order of HEATMAPS. */
  readonly heatmaps: readonly { readonly id: string; readonly table: Table; readonly disagree: number }[];
  readonly boundaries: Table;
  /** σ*: with more coordination nobody splits; exact, and the last σ of a fine grid at which the simulated lab splits. */
  readonly critical: { readonly exact: number; readonly simulated: number };
}

const numberAt = (run: CaseOutput, column: string): number => Number(run.turns[0]![column]);

/** Labs given point by point, in their order; the action of each. */
export const classifyInSimulator = (points: readonly SplitPoint[]): Action[] => {
  const rows = points.map((point) => Object.fromEntries(KEYS.map((key) => [ATTRIBUTE[key], point[key]])));
  const { labs } = simulateCase({ scenario: 't02-points', labs: true, set: [{ path: 'labs.lab.rows', value: rows }] });
  return labs.map((row) => row.action as Action);
};

export function studySplitcomp({ labs, seed, cells: n }: SplitcompOptions): SplitcompStudy {
  const base: Setting[] = [
    { path: 'labs.lab.count', value: labs },
    { path: 'seed', value: seed },
  ];
  const run = (...more: Setting[]): CaseOutput => simulateCase({ scenario: 'splitcomp', set: [...base, ...more] });
  const critical = { exact: criticalCoordination(expectedPenalty(STRONG), STRONG.c), simulated: lastSplit() };
  return {
    shares: sharesOf(run(), labs),
    tornado: tornadoOf(run, labs),
    heatmaps: HEATMAPS.map((map) => heatmapOf(map, n)),
    boundaries: boundariesOf(n),
    critical,
  };
}

/** Standard error of a share; a hypercube's is a little smaller. */
const errorOf = (p: number, labs: number): number => Math.sqrt((p * (1 - p)) / labs);

const sharesOf = (run: CaseOutput, labs: number): Table => {
  const rows = new TableBuilder({
    action: 'text',
    simulated: 'number',
    se: 'number',
    ciLow: 'number',
    ciHigh: 'number',
    exact: 'number',
    published: 'number',
  });
  for (const action of ACTIONS) {
    const x = numberAt(run, RATES[action]);
    const [p, q] = EXACT_SHARES[action];
    const se = errorOf(x, labs);
    rows.add(action, x, se, x - Z * se, x + Z * se, p / q, PUBLISHED[action]);
  }
  return rows.build();
};

const tornadoOf = (run: (...more: Setting[]) => CaseOutput, labs: number): Table => {
  const rows = new TableBuilder({
    parameter: 'text',
    low: 'number',
    high: 'number',
    swing: 'number',
    lowExact: 'number',
    highExact: 'number',
    swingExact: 'number',
    swingLow: 'number',
    swingHigh: 'number',
  });
  for (const { parameter, low: lowExact, high: highExact, swing: exact } of tornado(LOW, HIGH)) {
    const at = (value: number): number => numberAt(run({ path: `labs.lab.${ATTRIBUTE[parameter]}`, value }), RATES.comply);
    const [low, high] = [at(LOW), at(HIGH)];
    const half = Z * Math.sqrt(errorOf(low, labs) * errorOf(low, labs) + errorOf(high, labs) * errorOf(high, labs));
    rows.add(parameter, low, high, high - low, lowExact, highExact, exact, high - low - half, high - low + half);
  }
  return rows.build();
};

/** Every cell is a lab; cells where the simulator and the closed form disagree are counted. */
const heatmapOf = (map: (typeof HEATMAPS)[number], n: number) => {
  const values = axis(0.01, 1, n);
  const points = values.flatMap((y) => values.map((x) => ({ ...map.at, [map.x]: x, [map.y]: y })));
  const actions = classifyInSimulator(points);
  const exact = cells(map, 0.01, 1, n);
  const rows = new TableBuilder({ [map.x]: 'number', [map.y]: 'number', action: 'text' });
  points.forEach((point, k) => {
    rows.add(point[map.x], point[map.y], actions[k]!);
  });
  return { id: map.id, table: rows.build(), disagree: actions.filter((action, k) => action !== ACTIONS[exact[k]!]).length };
};

const boundariesOf = (n: number): Table => {
  const rows = new TableBuilder({ map: 'text', between: 'text', and: 'text', x: 'number', y: 'number' });
  for (const map of HEATMAPS) {
    for (const { between, points } of boundaries(map, 0.01, 1, n)) {
      for (const { x, y } of points) rows.add(map.id, between[0], between[1], x, y);
    }
  }
  return rows.build();
};

const lastSplit = (): number => {
  const values = axis(0, 1, 10_001);
  const actions = classifyInSimulator(values.map((sigma) => ({ ...STRONG, sigma })));
  return values[actions.lastIndexOf('split')]!;
};

/** Writes the study as CSV files into a folder that appears whole or not at all. */
export const writeSplitcomp = (path: string, force: boolean, options: SplitcompOptions, study: SplitcompStudy): string[] => {
  const folder = new OutputFolder(path, force);
  try {
    const files: Record<string, string> = {
      'shares.csv': csvText(study.shares),
      'tornado.csv': csvText(study.tornado),
      ...Object.fromEntries(study.heatmaps.map(({ id, table }) => [`heatmap-${id}.csv`, csvText(table)])),
      'boundaries.csv': csvText(study.boundaries),
    };
    const manifest = {
      permitsim: packageVersion(),
      study: 'splitcomp',
      ...options,
      criticalCoordination: study.critical,
      files: Object.keys(files),
    };
    files['manifest.json'] = `${JSON.stringify(manifest, null, 2)}\n`;
    for (const [name, text] of Object.entries(files)) writing(folder.path, () => writeFileSync(folder.file(name), text));
    folder.commit();
    return Object.keys(files);
  } catch (error) {
    folder.discard();
    throw error;
  }
};
