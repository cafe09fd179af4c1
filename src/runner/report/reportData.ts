import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { panelOf, schedulesAt } from '../../experiment/index.js';
import { type ResultTables, resultsFromRun, tableFromColumns, tableFromRows } from '../../figures/index.js';
import {
  describeParameters,
  hasLabNames,
  labCount,
  labNames,
  revive,
  type Scenario,
  type SerialisedScenario,
  unitIn,
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

/** The panel of the first replicates of the base, where labs.csv was not asked for. */
const panelFor = (results: ResultTables, scenario: Scenario): Partial<ResultTables> => {
  if (results.labs !== undefined) return {};
  const replicates = Math.min(scenario.replicates, Math.floor(PANEL_BUDGET / Math.max(1, labCount(scenario) * scenario.turns)));
  if (replicates < 1) return {};
  const panel = panelOf(scenario, replicates);
  const rows = panel.turn!.length;
  const keys = { scenario: Array(rows).fill(results.source.scenario), variant: Array(rows).fill('base') };
  const called = labNames(scenario);
  const names: Record<string, string[]> = hasLabNames(scenario)
    ? { name: panel.lab!.map((lab) => called[Number(lab) - 1]!) }
    : {};
  return {
    isPanelRunAgain: true,
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
