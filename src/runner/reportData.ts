import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeterrenceGrid, deterrenceGrid, panelOf, schedulesAt } from '../experiment/index.js';
import { type DeterrenceMap, tableFromColumns, tableFromRows, type WorldTables, worldFromRun } from '../figures/index.js';
import { describeParameters, revive, type Scenario, type SerialisedScenario } from '../scenario/index.js';

/** Tables a report reads, where they are there. */
const TABLES = ['timeseries.csv', 'summary.csv', 'differences.csv', 'columns.csv', 'labs.csv'] as const;

/** A folder cannot be reported on: says what would be right. */
export class ReportError extends Error {}

export interface RunOnDisk {
  readonly world: WorldTables;
  readonly scenario: Scenario;
}

/** Lab-turns of a panel made for the figures where the run wrote none. */
const PANEL_BUDGET = 20_000;

/** What a run wrote, and what its figures need besides: the panel and one turn's schedules, run again from the manifest. */
export const readRun = (folder: string, seen: string): RunOnDisk => {
  const manifest = parse(folder, read(folder, 'manifest.json'));
  const files: Record<string, string> = {};
  for (const name of TABLES) {
    try {
      files[name] = readFileSync(join(folder, name), 'utf8');
    } catch {
      // not written: the figures that need it say so
    }
  }
  const world = worldFromRun({ manifest, files, folder: seen, notes: describeParameters() });
  const scenario = revive((manifest as { scenario: SerialisedScenario }).scenario);
  return { scenario, world: { ...world, ...panelFor(world, scenario), schedules: schedulesFor(scenario, world.source.scenario) } };
};

const read = (folder: string, name: string): string => {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    throw new ReportError(`${join(folder, name)} cannot be read → name a folder that permitsim run or compare has written, such as output/lawless`);
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
const panelFor = (world: WorldTables, scenario: Scenario): Partial<WorldTables> => {
  if (world.labs !== undefined) return {};
  const replicates = Math.min(scenario.replicates, Math.floor(PANEL_BUDGET / Math.max(1, labsOf(scenario) * scenario.turns)));
  if (replicates < 1) return {};
  const panel = panelOf(scenario, replicates);
  const rows = panel.turn!.length;
  const keys = { scenario: Array(rows).fill(world.source.scenario), variant: Array(rows).fill('base') };
  return { labs: tableFromColumns({ ...keys, ...(panel as Record<string, number[]>) }, `${world.folder}manifest.json (run again)`) };
};

/** Supply and demand of the turn in the middle of the first replicate. */
const schedulesFor = (scenario: Scenario, name: string): WorldTables['schedules'] => {
  const rows = schedulesAt(scenario, 1, Math.ceil(scenario.turns / 2));
  return tableFromRows(
    rows.map((row) => ({ variant: 'base', ...row })),
    `${name}: schedules`,
  );
};

/** Lab-turns a deterrence map may cost. */
const MAP_BUDGET = 400_000;

/** Compliance over fines up to three times and chances of detection up to certainty. */
export const deterrenceFor = ({ world, scenario }: RunOnDisk): DeterrenceMap | null => {
  const grid: DeterrenceGrid = {
    penalties: Array.from({ length: 13 }, (_, k) => k * 25),
    detections: Array.from({ length: 11 }, (_, k) => Number((k * 0.1).toFixed(1))),
    replicates: 5,
    turns: 3,
  };
  const cost = grid.penalties.length * grid.detections.length * grid.replicates * grid.turns * labsOf(scenario);
  if (cost > MAP_BUDGET) return null;
  const rows = deterrenceGrid(scenario, grid);
  return {
    source: world.source,
    title: world.source.title ?? world.source.scenario,
    table: tableFromRows(
      rows.map((row) => ({ ...row })),
      `${world.source.scenario}: deterrence`,
    ),
    penaltyLabel: 'Fine, M$',
    detectionLabel: 'Chance of being found',
  };
};
