import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeterrenceGrid, type DeterrenceRow, deterrenceGrid, panelOf, schedulesAt } from '../../experiment/index.js';
import { type DeterrenceMap, type ResultTables, resultsFromRun, tableFromColumns, tableFromRows } from '../../figures/index.js';
import {
  describeParameters,
  hasLabNames,
  labNames,
  revive,
  type Scenario,
  type SerialisedScenario,
  unitIn,
  unitNames,
} from '../../scenario/index.js';

/** Tables a report reads, where they are there. */
const TABLES = ['timeseries.csv', 'summary.csv', 'differences.csv', 'columns.csv', 'labs.csv'] as const;

/** A folder cannot be reported on: says what would be right. */
export class ReportError extends Error {}

export interface RunOnDisk {
  readonly results: ResultTables;
  readonly scenario: Scenario;
}

/** Lab-turns of a panel made for the figures where the run wrote none. */
const PANEL_BUDGET = 20_000;

/** What a run wrote, and what its figures need besides: the panel and one turn's schedules, run again from the manifest. */
export const readRun = (folder: string, seen: string, variants: readonly string[] | null = null): RunOnDisk => {
  const manifest = parse(folder, read(folder, 'manifest.json'));
  const files: Record<string, string> = {};
  for (const name of TABLES) {
    try {
      files[name] = chosen(name, readFileSync(join(folder, name), 'utf8'), variants, manifest);
    } catch (error) {
      // not written: the figures that need it say so
      if (error instanceof ReportError) throw error;
    }
  }
  if (typeof (manifest as { scenario?: unknown }).scenario !== 'object') {
    throw new ReportError(
      `${folder} was not written by run or compare → its CSV files are its tables; permitsim report draws the split model by itself`,
    );
  }
  const scenario = revive((manifest as { scenario: SerialisedScenario }).scenario);
  const unitOf = unitIn(scenario.units);
  const notes = describeParameters().map((note) => ({ ...note, unit: unitOf(note.unit) }));
  const results = resultsFromRun({ manifest, files, folder: seen, notes });
  return {
    scenario,
    results: { ...results, ...panelFor(results, scenario), schedules: schedulesFor(scenario, results.source.scenario) },
  };
};

/** SplitComp's own question: whole runs without a threshold that can be moved piece by piece. */
export const isSplitModel = ({ scenario: { labs, regulator } }: RunOnDisk): boolean =>
  regulator.threshold === 0 && regulator.jurisdictions.count !== 1 && labs.every(({ benefit }) => benefit === 'run');

/** The rows of the variants asked for, and of the baseline they are held against. */
const chosen = (name: string, text: string, variants: readonly string[] | null, manifest: unknown): string => {
  if (variants === null || name === 'columns.csv') return text;
  const { baseline, variants: all } = manifest as { baseline?: string | null; variants: readonly { name: string }[] };
  const unknown = variants.find((variant) => !all.some((known) => known.name === variant));
  if (unknown !== undefined)
    throw new ReportError(`--variants ${unknown}: no such variant → one of ${all.map((known) => known.name).join(', ')}`);
  const kept = new Set([baseline ?? 'base', ...variants]);
  const [head = '', ...rows] = text.split('\n');
  const at = head.split(',').indexOf('variant');
  return [head, ...rows.filter((row) => row === '' || kept.has(row.split(',')[at]!))].join('\n');
};

const read = (folder: string, name: string): string => {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    throw new ReportError(
      `${join(folder, name)} cannot be read → name a folder that permitsim run, compare or study has written, such as output/lawless`,
    );
  }
};

const parse = (folder: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReportError(`${join(folder, 'manifest.json')} is not JSON → run the scenario again`);
  }
};

const labsOf = (scenario: Scenario): number => scenario.labs.reduce((n, group) => n + (group.count ?? 0), 0);

/** The panel of the first replicates of the base, where labs.csv was not asked for. */
const panelFor = (results: ResultTables, scenario: Scenario): Partial<ResultTables> => {
  if (results.labs !== undefined) return {};
  const replicates = Math.min(scenario.replicates, Math.floor(PANEL_BUDGET / Math.max(1, labsOf(scenario) * scenario.turns)));
  if (replicates < 1) return {};
  const panel = panelOf(scenario, replicates);
  const rows = panel.turn!.length;
  const keys = { scenario: Array(rows).fill(results.source.scenario), variant: Array(rows).fill('base') };
  const called = labNames(scenario);
  const names: Record<string, string[]> = hasLabNames(scenario)
    ? { name: panel.lab!.map((lab) => called[Number(lab) - 1]!) }
    : {};
  return {
    labs: tableFromColumns(
      { ...keys, ...names, ...(panel as Record<string, number[]>) },
      `${results.folder}manifest.json (run again)`,
    ),
  };
};

/** Supply and demand of the turn in the middle of the first replicate. */
const schedulesFor = (scenario: Scenario, name: string): ResultTables['schedules'] => {
  const rows = schedulesAt(scenario, 1, Math.ceil(scenario.turns / 2));
  return tableFromRows(
    rows.map((row) => ({ variant: 'base', ...row })),
    `${name}: schedules`,
  );
};

/** Lab-turns a deterrence map may cost. */
const MAP_BUDGET = 400_000;

const MAP: DeterrenceGrid = {
  penalties: Array.from({ length: 13 }, (_, k) => k * 25),
  detections: Array.from({ length: 11 }, (_, k) => k / 10),
  replicates: 5,
  turns: 3,
};

/** Compliance over fines up to 300 M$ and chances of detection up to certainty, each cell a few short runs. */
export const deterrenceFor = ({ results, scenario }: RunOnDisk): DeterrenceMap | null => {
  const cost = MAP.penalties.length * MAP.detections.length * MAP.replicates * MAP.turns * labsOf(scenario);
  if (cost > MAP_BUDGET) return null;
  const rows = deterrenceGrid(scenario, MAP);
  const flips = new Map(scenario.labs.map(({ group }) => [group, flipOf(scenario, group, rows)]));
  const turns = Math.min(MAP.turns, scenario.turns);
  return {
    source: { ...results.source, replicates: MAP.replicates },
    title: results.source.title ?? results.source.scenario,
    table: tableFromRows(
      rows.map((row) => ({
        ...row,
        gain: flips.get(row.group)?.gain ?? Number.NaN,
        stake: flips.get(row.group)?.stake ?? Number.NaN,
      })),
      `${results.source.scenario}: deterrence`,
    ),
    penaltyLabel: `Fixed fine, ${unitNames(scenario).money}`,
    moneyUnit: unitNames(scenario).money,
    detectionLabel: 'Chance of being found',
    note: `${turns} ${turns === 1 ? 'turn' : 'turns'} a cell`,
  };
};

/** Fines, as shares of the map's largest, between which the flip is measured; the third checks the line through the others. */
const MEASURED = [1, 0.5, 0.75] as const;
const HALVINGS = 32;
/** What is left of a flip's place after so many halvings, and then some. */
const SAME = 1e-6;

/**
 * Where detection × (fine + stake) = gain holds exactly for every lab of a group: all of them flip at one and the same chance of
 * detection, and the chances at three fines lie on one such line. Measured in the model itself; null where labs differ or the
 * price moves with their choices, for then there is no such number.
 */
const flipOf = (scenario: Scenario, group: string, rows: readonly DeterrenceRow[]): { gain: number; stake: number } | null => {
  const own = rows.filter((row) => row.group === group);
  if (own.some(({ compliance }) => compliance !== 0 && compliance !== 1)) return null;
  // No cell on the violators' side: the line, if there is one, is not on the map.
  if (own.every(({ penalty, detection, compliance }) => penalty === 0 || detection === 0 || compliance === 1)) return null;
  const most = Math.max(...own.map(({ penalty }) => penalty));
  const [first, second, check] = MEASURED.map((part) => ({ fine: part * most, flip: flipAt(scenario, group, part * most) }));
  if (first?.flip == null || second?.flip == null || check?.flip == null) return null;
  const stake = tidy((second.flip * second.fine - first.flip * first.fine) / (first.flip - second.flip));
  const gain = tidy(first.flip * (first.fine + stake));
  const isOnLine = Math.abs(check.flip - gain / (check.fine + stake)) <= SAME;
  return Number.isFinite(gain) && stake >= 0 && isOnLine ? { gain, stake } : null;
};

/** Rid of the last bits of a bisection. */
const tidy = (x: number): number => {
  const rounded = Math.abs(x) < 1e-4 ? 0 : Number(x.toPrecision(6));
  return Math.abs(x - rounded) <= 1e-5 * Math.max(1, Math.abs(x)) ? rounded : x;
};

/** The chance of detection below which no lab of the group complies and above which all do; null if there is none. */
const flipAt = (scenario: Scenario, group: string, fine: number): number | null => {
  const at = (detection: number): number =>
    deterrenceGrid(scenario, { penalties: [fine], detections: [detection], replicates: 2, turns: MAP.turns }).find(
      (row) => row.group === group,
    )!.compliance;
  let [low, high] = [0, 1];
  if (at(low) !== 0 || at(high) !== 1) return null;
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    const compliance = at(middle);
    // Some do and some do not: they have no gain in common.
    if (compliance !== 0 && compliance !== 1) return null;
    if (compliance === 1) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
};
