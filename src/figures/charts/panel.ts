import { joinWords, NothingToDraw, percent, plural, sourceLine } from '../drawing/index.js';
import { atTurn, type Results, rowsFile, type SignalSetting } from '../results/index.js';
import { distinct, type TableView } from '../tables/index.js';

/** The regulator's signal in one turn, or in all where it does not move. */
type SignalAtTurn = SignalSetting & { readonly sd: number; readonly tolerance: number; readonly threshold: number };

/** Rows of labs.csv of one variant, as the figures of compute and signals read them. */
export interface LabRows {
  readonly variant: string;
  readonly setting: SignalAtTurn;
  /** The turn these rows are of, where threshold, noise or tolerance move in time: the last; null: all turns. */
  readonly turn: number | null;
  /** Replicates that these rows are of. */
  readonly replicates: number;
  readonly groups: readonly string[];
  readonly count: number;
  readonly group: readonly string[];
  readonly action: readonly string[];
  /** Way of complying: exempt, covered, bunched, abstained; none for a violation. */
  readonly compliance: readonly string[];
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
  const signal = results.tables.signals?.[variant] ?? results.tables.signals?.[results.base];
  if (signal === undefined) throw new NothingToDraw('the signal of the scenario is not known');
  const names = labs.has('variant') ? labs.texts('variant') : new Array<string>(labs.length).fill(variant);
  const all = names.flatMap((name, row) => (name === variant ? [row] : []));
  const turns = labs.has('turn') ? labs.numbers('turn') : null;
  const moves = [signal.sd, signal.tolerance, signal.threshold].some((x) => typeof x !== 'number');
  const turn = moves && turns !== null ? all.reduce((last, row) => Math.max(last, turns[row]!), 0) : null;
  const rows = turn === null ? all : all.filter((row) => turns![row] === turn);
  const then = turn ?? 1;
  const setting = {
    ...signal,
    sd: atTurn(signal.sd, then),
    tolerance: atTurn(signal.tolerance, then),
    threshold: atTurn(signal.threshold, then),
  };
  if (rows.length === 0) throw new NothingToDraw(`labs.csv has no row of variant ${variant}`);
  const pickText = (column: string): string[] => take(labs, column, rows, (name) => labs.texts(name), '');
  const pick = (column: string): number[] => take(labs, column, rows, (name) => Array.from(labs.numbers(name)), Number.NaN);
  const group = pickText('group');
  return {
    variant,
    setting,
    turn,
    replicates: labs.has('replicate') ? new Set(pick('replicate')).size : 1,
    group,
    groups: distinct(group),
    count: rows.length,
    action: pickText('action'),
    compliance: pickText('compliance'),
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

/** Relative distance within which two amounts of compute are one: a lab that violates at the threshold runs 1e-9 above it. */
export const HAIR = 1e-6;
/** True where the compute reported is less than the compute used, by more than a hair. */
export const hides = (labs: LabRows, i: number): boolean => labs.reported[i]! < labs.compute[i]! * (1 - HAIR);
export const violates = (labs: LabRows, i: number): boolean => labs.action[i] !== 'comply';
/** Runs in pieces below the threshold: its signal is that of one piece, unless regulators put them together. */
export const splits = (labs: LabRows, i: number): boolean => labs.action[i] === 'split';
/** What the signal says against what the lab owes an answer for: its report, or the threshold below which it owes none. */
export const suspicion = (labs: LabRows, i: number): number => {
  const against = Math.max(labs.reported[i]!, labs.setting.threshold);
  return labs.setting.noise === 'multiplicative' ? labs.signal[i]! / against : labs.signal[i]! - against;
};
/** Which turn is drawn, where the yardstick moves from turn to turn: for the subtitle, and for the caption, which goes with the picture. */
export const ofTurn = ({ turn }: LabRows): string => (turn === null ? '' : `; turn ${turn} alone`);
export const turnNote = ({ turn }: LabRows): string =>
  turn === null ? '' : ` Turn ${turn} alone, as threshold, noise or tolerance move in time.`;

/** The footer of a picture of these rows: so many replicates as they are of, and where they lie if no labs.csv was written. */
export const panelSource = (
  results: Results,
  { variant, replicates }: { readonly variant: string; readonly replicates: number },
): string => {
  const { source } = results;
  const all = source.replicates;
  const again = results.tables.isPanelRunAgain === true;
  const part = all === undefined || replicates === all ? 'run again' : `the first ${replicates} of ${all}, run again`;
  const note = again
    ? `${part} for this figure, as no labs.csv was written: rows in ${rowsFile(source.scenario, 'panel')}`
    : all === undefined || replicates === all
      ? undefined
      : `${replicates} of ${all} replicates are in labs.csv`;
  return sourceLine({ ...source, replicates }, { variant, ...(note !== undefined && { note }) });
};

/** The reports that are in neither of the two shares, and why: none is left out unsaid. */
export function notCounted(labs: LabRows, judged: readonly number[], counted: readonly number[]): string {
  const isCounted = new Set(counted);
  const left = judged.filter((i) => !isCounted.has(i));
  const whole = left.filter((i) => !splits(labs, i));
  const flagged = (rows: readonly number[]): string => percent(rows.filter((i) => labs.flagged[i]! > 0).length / rows.length);
  const classes = [
    { rows: left.filter((i) => splits(labs, i)), words: 'of split runs, of which the signal shows a piece' },
    { rows: whole.filter((i) => !violates(labs, i)), words: 'of honest labs below the threshold' },
    { rows: whole.filter((i) => violates(labs, i)), words: 'of violators that hide next to nothing' },
  ].filter(({ rows }) => rows.length > 0);
  return classes.length === 0
    ? ''
    : ` Not counted: ${joinWords(classes.map(({ rows, words }) => `${plural(rows.length, 'report')} ${words} (${flagged(rows)} flagged)`))}.`;
}
