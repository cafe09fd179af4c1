import { type TableView, tableFromCsv } from '../tables/index.js';
import { defaultsOf, type ParameterNote, parametersOf } from './parameters.js';
import type { Collar, ResultTables, SignalSetting } from './results.js';
import { byTurn, settingsOf, type VariantNote } from './settings.js';
import { signalOf, signalsLeftOut } from './signal.js';
import { isTree } from './tree.js';

/** What the figures need of a run's manifest.json; everything else in it is left alone. */
interface Manifest {
  readonly permitsim?: string;
  readonly name: string;
  readonly title?: string;
  readonly seed?: number | string;
  readonly baseline?: string | null;
  readonly counts?: { readonly replicates?: number; readonly failed?: number };
  readonly warnings?: readonly string[];
  readonly host?: { readonly command?: string };
  readonly scenario: Readonly<Record<string, unknown>>;
  readonly variants: readonly VariantNote[];
}

export interface RunFolder {
  /** manifest.json, parsed. */
  readonly manifest: unknown;
  /** File name → text, for the files that are there: timeseries.csv and summary.csv at least. */
  readonly files: Readonly<Record<string, string>>;
  /** As seen from the report, with the slash: `lawless/`; '' when the report is in it. */
  readonly folder: string;
  readonly notes?: readonly ParameterNote[];
}

/**
 * The lab panel of one variant: the figures read no other, and the file may have a million rows. Where no cell is quoted
 * a line is a row, and reading those that begin with the variant's keys is twenty times as fast as reading all.
 */
function panelOf(text: string, name: string, scenario: string, variant: string): TableView {
  if (text.includes('"')) return tableFromCsv(text, name);
  const begin = `${scenario},${variant},`;
  let at = text.indexOf('\n') + 1;
  const kept = [text.slice(0, at)];
  while (at > 0 && at < text.length) {
    const end = text.indexOf('\n', at) + 1;
    if (text.startsWith(begin, at)) kept.push(text.slice(at, end > 0 ? end : text.length));
    at = end;
  }
  return tableFromCsv(kept.join(''), name);
}

/** A run's folder as the figures want it. */
export function resultsFromRun({ manifest: raw, files, folder, notes = [] }: RunFolder): ResultTables {
  const manifest = raw as Manifest;
  if (!isTree(raw) || typeof manifest.name !== 'string' || !isTree(manifest.scenario) || !Array.isArray(manifest.variants))
    throw new Error(`${folder}manifest.json is not a manifest of permitsim`);
  const table = (name: string): TableView | undefined =>
    files[name] === undefined ? undefined : tableFromCsv(files[name], `${folder}${name}`);
  const [timeseries, summary] = [table('timeseries.csv'), table('summary.csv')];
  if (timeseries === undefined || summary === undefined)
    throw new Error(
      `${folder} has no ${timeseries === undefined ? 'timeseries.csv' : 'summary.csv'} → run the scenario again with --format csv`,
    );
  const collars: Record<string, Collar> = {};
  const signals: Record<string, SignalSetting> = {};
  for (const variant of manifest.variants) {
    const at = settingsOf(manifest.scenario, variant);
    const [floor, ceiling] = [byTurn(at('market.collar.floor')), byTurn(at('market.collar.ceiling'))];
    if (floor !== null || ceiling !== null) collars[variant.name] = { floor, ceiling };
    const signal = signalOf(at);
    if (signal !== undefined) signals[variant.name] = signal;
  }
  const units = isTree(manifest.scenario.units) ? manifest.scenario.units : {};
  const base = manifest.baseline ?? manifest.variants[0]?.name ?? 'base';
  const panel =
    files['labs.csv'] === undefined ? undefined : panelOf(files['labs.csv'], `${folder}labs.csv`, manifest.name, base);
  const shown = manifest.variants.find(({ name }) => name === base) ?? { name: base, set: {} };
  const at = settingsOf(manifest.scenario, shown);
  const tolerance = at('regulator.violationTolerance');
  const leftOut = signalsLeftOut(at);
  const warnings = [...(Array.isArray(manifest.warnings) ? manifest.warnings : []), ...(leftOut === '' ? [] : [leftOut])];
  const optional = {
    differences: table('differences.csv'),
    columns: table('columns.csv'),
    labs: panel,
    schedules: table('schedules.csv'),
  };
  return {
    source: {
      scenario: manifest.name,
      ...(manifest.title === undefined || manifest.title === '' ? {} : { title: manifest.title }),
      ...(manifest.seed === undefined ? {} : { seed: manifest.seed }),
      ...(manifest.counts?.replicates === undefined ? {} : { replicates: manifest.counts.replicates }),
      ...(manifest.permitsim === undefined ? {} : { version: manifest.permitsim }),
    },
    timeseries,
    summary,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    collars,
    signals,
    parameters: parametersOf(manifest.scenario, notes),
    defaults: defaultsOf(manifest.scenario, notes),
    ...(typeof manifest.scenario.description === 'string' ? { description: manifest.scenario.description } : {}),
    ...(tolerance === undefined ? {} : { isTolerant: tolerance !== 0 }),
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(typeof manifest.host?.command === 'string' ? { command: manifest.host.command } : {}),
    ...(manifest.counts?.failed === undefined ? {} : { failed: manifest.counts.failed }),
    ...(typeof units.turn === 'string' ? { turnUnit: units.turn } : {}),
    ...(typeof units.permit === 'string' ? { computeUnit: units.permit } : {}),
    folder,
  };
}
