import { NothingToDraw } from '../drawing/index.js';
import type { Results, SignalSetting } from '../results/index.js';
import { distinct, type TableView } from '../tables/index.js';

/** Rows of labs.csv of one variant, as the figures of compute and signals read them. */
export interface LabRows {
  readonly variant: string;
  readonly setting: SignalSetting;
  readonly groups: readonly string[];
  readonly count: number;
  readonly group: readonly string[];
  readonly action: readonly string[];
  readonly compute: readonly number[];
  readonly reported: readonly number[];
  readonly signal: readonly number[];
  readonly flagged: readonly number[];
  readonly audited: readonly number[];
  readonly found: readonly number[];
}

export function labRows(results: Results, variant = results.base): LabRows {
  const labs = results.tables.labs;
  if (labs === undefined || labs.length === 0) throw new NothingToDraw('no labs.csv: run with --labs');
  const setting = results.tables.signals?.[variant] ?? results.tables.signals?.[results.base];
  if (setting === undefined) throw new NothingToDraw('the signal of the scenario is not known');
  const names = labs.has('variant') ? labs.texts('variant') : new Array<string>(labs.length).fill(variant);
  const rows = names.flatMap((name, row) => (name === variant ? [row] : []));
  if (rows.length === 0) throw new NothingToDraw(`labs.csv has no row of variant ${variant}`);
  const pickText = (column: string): string[] => take(labs, column, rows, (name) => labs.texts(name), '');
  const pick = (column: string): number[] => take(labs, column, rows, (name) => Array.from(labs.numbers(name)), Number.NaN);
  const group = pickText('group');
  return {
    variant,
    setting,
    group,
    groups: distinct(group),
    count: rows.length,
    action: pickText('action'),
    compute: pick('compute'),
    reported: pick('reported'),
    signal: pick('signal'),
    flagged: pick('flagged'),
    audited: pick('audited'),
    found: pick('found'),
  };
}

function take<T>(
  labs: TableView,
  column: string,
  rows: readonly number[],
  read: (column: string) => readonly T[],
  missing: T,
): T[] {
  if (!labs.has(column)) return rows.map(() => missing);
  const values = read(column);
  return rows.map((row) => values[row]!);
}

/** True where the compute reported is less than the compute used, beyond rounding. */
export const hides = (labs: LabRows, i: number): boolean => labs.reported[i]! < labs.compute[i]! * (1 - 1e-9);
/** What the signal says against what the lab owes an answer for: its report, or the threshold below which it owes none. */
export const suspicion = (labs: LabRows, i: number): number => {
  const against = Math.max(labs.reported[i]!, labs.setting.threshold);
  return labs.setting.noise === 'multiplicative' ? labs.signal[i]! / against : labs.signal[i]! - against;
};
