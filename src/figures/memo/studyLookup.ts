import { honest, t975 } from '../../analysis/index.js';
import { errorOf, number } from '../drawing/index.js';
import type { Metric } from '../results/index.js';
import type { StudyTables } from '../studies/index.js';
import { amount, bounds, change } from './amounts.js';
import { type Cited, Unresolved } from './lookup.js';
import { cellAt, pointAt, type Row, rowWhere, tableOf } from './studyPlaces.js';
import { suggest } from './suggest.js';

/** How a study's numbers are cited; each ends in -interval for its 95 % interval. */
export const STUDY_FORMS = {
  index: 'index STUDY/FACTOR OUTCOME first|total',
  effect: 'effect STUDY/FACTOR OUTCOME [mu|muStar|sigma]',
  swing: 'swing STUDY/FACTOR OUTCOME low|high',
  shape: 'shape STUDY/FACTOR OUTCOME [grid N] [SLICE]',
  'turns-at': 'turns-at STUDY/FACTOR OUTCOME [grid N] [SLICE]',
  fall: 'fall STUDY/FACTOR OUTCOME [grid N] [SLICE]',
  rise: 'rise STUDY/FACTOR OUTCOME [grid N] [SLICE]',
  bound: 'bound STUDY/FACTOR low|high',
  points: 'points STUDY',
  finding: 'finding STUDY [N]',
  'index-interval': 'index-interval STUDY/FACTOR OUTCOME first|total',
  'effect-interval': 'effect-interval STUDY/FACTOR OUTCOME',
  'swing-interval': 'swing-interval STUDY/FACTOR OUTCOME low|high',
  'fall-interval': 'fall-interval STUDY/FACTOR OUTCOME [grid N] [SLICE]',
  'rise-interval': 'rise-interval STUDY/FACTOR OUTCOME [grid N] [SLICE]',
} as const;
export type StudyForm = keyof typeof STUDY_FORMS;
export const isStudyForm = (form: string): form is StudyForm => Object.hasOwn(STUDY_FORMS, form);

/** A plain number: a cost, an index, the setting of a lever. */
const PLAIN: Metric = { name: '', label: '', unit: '', kind: 'number', symbol: '' };
const SHARE: Metric = { ...PLAIN, kind: 'share' };

const wrong = (form: StudyForm): Unresolved =>
  new Unresolved(`"${form}" takes ${STUDY_FORMS[form].split(' ').slice(1).join(' ')} → {{ ${STUDY_FORMS[form]} }}`);
const cited = ({ table, row }: Row, text: string): Cited => ({ kind: 'cited', text, file: table.name, line: row + 2 });

/** Finds numbers in the results of studies, with the row they stand in. */
export class StudyLookup {
  constructor(private readonly studies: readonly StudyTables[]) {}

  get names(): readonly string[] {
    return this.studies.map(({ name }) => name);
  }

  /** The study that a place begins with, if it is one. */
  find(place: string): StudyTables | undefined {
    return this.studies.find(({ name }) => name === place.split('/', 1)[0]);
  }

  private place(place: string): { study: StudyTables; within: string } {
    const study = this.find(place);
    const name = place.split('/', 1)[0]!;
    if (study === undefined) throw new Unresolved(`no study "${name}" → ${suggest(name, this.names)}`);
    return { study, within: place.slice(name.length + 1) };
  }

  /** Mean of an outcome at a point, a setting there, the cost of a winner. */
  value(place: string, name: string): Cited {
    const { study, within } = this.place(place);
    const at = pointAt(study, within);
    const metric = metricAt(at, name);
    const [low, high] = ends(at, name) ?? [Number.NaN, Number.NaN];
    return cited(at, amount(metric, cellAt(at, name), errorOf(low, high)));
  }

  interval(place: string, name: string): Cited {
    const { study, within } = this.place(place);
    const at = pointAt(study, within);
    const metric = metricAt(at, name);
    const [low, high] = ends(at, name) ?? [Number.NaN, Number.NaN];
    if (Number.isNaN(low)) throw new Unresolved(`${name} of ${place} has no interval → {{ value ${place} ${name} }}`);
    return cited(at, bounds(metric, errorOf(low, high), low, high));
  }

  resolve(form: StudyForm, words: readonly string[]): Cited {
    const [place, outcome, ...rest] = words;
    if (place === undefined) throw wrong(form);
    const { study, within: factor } = this.place(place);
    const base = form.replace(/-interval$/, '');
    if (base === 'points') return pointsOf(study, words.length > 1);
    if (base === 'finding') return finding(study, outcome, words.length > 2);
    if (factor === '')
      throw new Unresolved(
        `"${place}" names no factor → ${suggest(
          '',
          study.factors.map(({ name }) => `${study.name}/${name}`),
        )}`,
      );
    if (outcome === undefined) throw wrong(form);
    if (base === 'bound') return bound(study, factor, outcome, rest.length > 0);
    const one = (known: readonly string[], otherwise?: string): string => {
      const word = rest[0] ?? otherwise;
      if (rest.length > 1 || word === undefined || !known.includes(word)) throw wrong(form);
      return word;
    };
    const metric = study.outcomes.find(({ name }) => name === outcome) ?? PLAIN;
    const index = (_: Metric, x: number, se: number): string => number(x, se);
    const said = (at: Row, tell: typeof change, column: string, [low, high]: readonly [string, string]): Cited => {
      const what = tell === index ? PLAIN : metric;
      const [x, from, to] = [cellAt(at, column), cellAt(at, low), cellAt(at, high)];
      const se = errorOf(from, to);
      if (Number.isNaN(x)) throw new Unresolved(`no ${column} of ${outcome} over ${factor} in ${at.table.name}`);
      if (form !== base) return cited(at, bounds(what, se, from, to, 'pp'));
      return cited(at, tell(what, x, se));
    };
    const CI = ['ciLow', 'ciHigh'] as const;
    switch (base) {
      case 'index':
        return said(rowWhere(study, 'indices', { factor, outcome, order: one(['first', 'total']) }), index, 'estimate', CI);
      case 'effect': {
        const at = rowWhere(study, 'morris', { factor, outcome });
        const column = one(form === base ? ['mu', 'muStar', 'sigma'] : ['muStar'], 'muStar');
        return column === 'muStar' ? said(at, index, column, CI) : cited(at, number(cellAt(at, column)));
      }
      case 'swing':
        return said(rowWhere(study, 'tornado', { factor, outcome, side: one(['low', 'high']) }), change, 'difference', CI);
      default: {
        const inGrid: Record<string, string> = rest[0] === 'grid' && rest.length > 1 ? { grid: rest[1]! } : {};
        const slice = rest.slice('grid' in inGrid ? 2 : 0).join(' ');
        const at = rowWhere(study, 'turning', { factor, outcome, slice, ...inGrid });
        if (base === 'shape') return cited(at, at.table.texts('shape')[at.row]!);
        if (base === 'turns-at') {
          const turn = at.table.texts('turnsAt')[at.row]!;
          if (turn === '' && at.table.texts('shape')[at.row] === 'untold')
            throw new Unresolved(`whether ${outcome} over ${factor} turns cannot be told → {{ shape ${words.join(' ')} }}`);
          if (turn === '') throw new Unresolved(`${outcome} over ${factor} does not turn → {{ shape ${words.join(' ')} }}`);
          return cited(at, turn);
        }
        return said(at, change, base, [`${base}Low`, `${base}High`]);
      }
    }
  }
}

const pointsOf = (study: StudyTables, tooMany: boolean): Cited => {
  if (tooMany) throw wrong('points');
  const { name, length } = tableOf(study, 'points');
  return { kind: 'cited', text: number(length), file: name, line: 0 };
};

const finding = (study: StudyTables, n: string | undefined, tooMany: boolean): Cited => {
  const k = Number(n ?? 1);
  const { sentences } = study.analysis;
  if (tooMany || !(k >= 1 && k <= sentences.length && Number.isInteger(k)))
    throw new Unresolved(`no finding ${n} of ${study.name} → 1 to ${sentences.length}`);
  // a heading and an empty line stand above the list
  return { kind: 'cited', text: sentences[k - 1]!, file: `${study.folder}findings.md`, line: k + 2 };
};

const bound = (study: StudyTables, factor: string, side: string, tooMany: boolean): Cited => {
  if (tooMany || (side !== 'low' && side !== 'high')) throw wrong('bound');
  const at = rowWhere(study, 'box', { factor });
  const x = cellAt(at, side);
  if (!Number.isFinite(x)) throw new Unresolved(`the box has no ${side} bound on ${factor}`);
  return cited(at, number(x));
};

/** How a column of a point is read; faults where there is none. */
const metricAt = ({ study, table }: Row, name: string): Metric => {
  const metric = study.outcomes.find((outcome) => outcome.name === name);
  if (metric !== undefined) return metric;
  const others = [...study.factors.map((factor) => factor.name), 'cost', 'shareMeeting'].filter((column) => table.has(column));
  if (others.includes(name)) return name === 'shareMeeting' ? SHARE : PLAIN;
  throw new Unresolved(
    `no outcome "${name}" in ${table.name} → ${suggest(name, [...study.outcomes.map((outcome) => outcome.name), ...others])}`,
  );
};

/** The 95 % interval of a column of a point, where it has one. */
const ends = (at: Row, name: string): readonly [number, number] | null => {
  const { table } = at;
  if (name === 'shareMeeting') return [cellAt(at, 'shareLow'), cellAt(at, 'shareHigh')];
  if (table.has(`${name}.low`)) return [cellAt(at, `${name}.low`), cellAt(at, `${name}.high`)];
  if (!table.has(`${name}.se`)) return null;
  const [mean, se, n] = [cellAt(at, name), cellAt(at, `${name}.se`), cellAt(at, 'n')];
  const half = t975(n - 1) * se;
  const { ciLow, ciHigh } = honest({ n, mean, sd: se * Math.sqrt(n), se, ciLow: mean - half, ciHigh: mean + half }, false);
  return [ciLow, ciHigh];
};
