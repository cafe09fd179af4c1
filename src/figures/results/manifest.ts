import quantile from '@stdlib/stats/base/dists/normal/quantile/lib/index.js';
import { type TableView, tableFromCsv } from '../tables/index.js';
import { defaultsOf, type ParameterNote, parametersOf } from './parameters.js';
import type { Collar, ResultTables, SignalSetting } from './results.js';
import { isTree, settingOf, type Tree } from './tree.js';

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
  readonly variants: readonly { readonly name: string; readonly set: Readonly<Record<string, unknown>> }[];
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

/** A number, or a list by turn; expressions in t are not evaluated here and are not drawn. */
const bound = (value: unknown): number | number[] | null =>
  typeof value === 'number' && Number.isFinite(value)
    ? value
    : Array.isArray(value) && value.every((v) => typeof v === 'number')
      ? value
      : null;

/** docs/model.md §6.7: the tolerance on the scale of suspicion, a log ratio (proportional noise) or units. */
function signalOf(scenario: Tree, set: Tree): SignalSetting | undefined {
  const at = (path: string): unknown => settingOf(scenario, set, `regulator.${path}`);
  const [sd, threshold, tolerance] = [at('signal.sd'), at('threshold'), at('signal.tolerance')];
  if (typeof sd !== 'number' || !(sd > 0) || typeof threshold !== 'number' || !(threshold > 0) || !isTree(tolerance))
    return undefined;
  // A bias moves the curves; until it is drawn, better no figure than a wrong one.
  if ((at('signal.bias') ?? 0) !== 0) return undefined;
  const noise = at('signal.noise') === 'additive' ? 'additive' : 'multiplicative';
  const test = at('signal.test') === 'two-sided' ? 'two-sided' : 'one-sided';
  const { falsePositiveRate, ratio, absolute } = tolerance;
  let τ: number;
  if (typeof falsePositiveRate === 'number') {
    // The exact two-sided tolerance under proportional noise is a root; sd²/2 is small beside it.
    const z = quantile(1 - (test === 'two-sided' ? falsePositiveRate / 2 : falsePositiveRate), 0, 1);
    τ = sd * z - (noise === 'multiplicative' && test === 'one-sided' ? (sd * sd) / 2 : 0);
  } else if (typeof ratio === 'number') τ = noise === 'multiplicative' ? Math.log(ratio) : (ratio - 1) * threshold;
  else if (typeof absolute === 'number') τ = noise === 'multiplicative' ? Math.log(1 + absolute / threshold) : absolute;
  else return undefined;
  return { noise, sd, test, tolerance: τ, threshold };
}

/** Why the figures of signals are left out where there are signals; '' where they are drawn, or where there is nothing to draw. */
function signalsLeftOut(scenario: Tree, set: Tree): string {
  const at = (path: string): unknown => settingOf(scenario, set, `regulator.${path}`);
  if (at('signal.sd') === 0 || at('threshold') === 0) return '';
  const moving = ['signal.sd', 'threshold'].filter((path) => typeof at(path) !== 'number');
  const tolerance = at('signal.tolerance');
  if (isTree(tolerance) && Object.values(tolerance).some((x) => typeof x !== 'number')) moving.push('signal.tolerance');
  if (moving.length > 0)
    return `The figures of signals are left out: ${moving.map((path) => `regulator.${path}`).join(' and ')} moves in time, and they are drawn for one number.`;
  const bias = at('signal.bias') ?? 0;
  return bias === 0 ? '' : 'The figures of signals are left out: they are drawn for signals without a bias.';
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
  for (const { name, set } of manifest.variants) {
    const [floor, ceiling] = [
      bound(settingOf(manifest.scenario, set, 'market.collar.floor')),
      bound(settingOf(manifest.scenario, set, 'market.collar.ceiling')),
    ];
    if (floor !== null || ceiling !== null) collars[name] = { floor, ceiling };
    const signal = signalOf(manifest.scenario, set);
    if (signal !== undefined) signals[name] = signal;
  }
  const units = isTree(manifest.scenario.units) ? manifest.scenario.units : {};
  const base = manifest.baseline ?? manifest.variants[0]?.name ?? 'base';
  const panel =
    files['labs.csv'] === undefined ? undefined : panelOf(files['labs.csv'], `${folder}labs.csv`, manifest.name, base);
  const leftOut = signalsLeftOut(manifest.scenario, manifest.variants.find(({ name }) => name === base)?.set ?? {});
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
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(typeof manifest.host?.command === 'string' ? { command: manifest.host.command } : {}),
    ...(manifest.counts?.failed === undefined ? {} : { failed: manifest.counts.failed }),
    ...(typeof units.turn === 'string' ? { turnUnit: units.turn } : {}),
    ...(typeof units.permit === 'string' ? { computeUnit: units.permit } : {}),
    folder,
  };
}
