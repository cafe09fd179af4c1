import { type Figure, pValue } from '../drawing/index.js';
import type { Results } from '../results/index.js';
import type { StudyTables } from '../studies/index.js';
import type { PrintedTable } from '../tables/index.js';
import { amount, bounds, change } from './amounts.js';
import { type Cited, Lookup, Unresolved } from './lookup.js';
import { isStudyForm, STUDY_FORMS, StudyLookup } from './studyLookup.js';
import { suggest } from './suggest.js';
import type { Placeholder } from './template.js';

/** What a memo can speak of. */
export interface MemoSources {
  readonly resultSets: readonly Results[];
  readonly studies?: readonly StudyTables[];
  readonly figures: readonly Figure[];
  readonly tables: readonly PrintedTable[];
}

export interface Block {
  readonly kind: 'figure';
  readonly figure: Figure;
}
export interface TableBlock {
  readonly kind: 'table';
  readonly table: PrintedTable;
}
export type Resolved = Cited | Block | TableBlock;

const FORMS = {
  value: 'value WORLD/VARIANT METRIC [turn N]',
  interval: 'interval WORLD/VARIANT METRIC',
  difference: 'difference WORLD/VARIANT METRIC',
  'difference-interval': 'difference-interval WORLD/VARIANT METRIC',
  'p-value': 'p-value WORLD/VARIANT METRIC',
  median: 'median WORLD/VARIANT METRIC [turn N]',
  quantile: 'quantile 5|25|50|75|95 WORLD/VARIANT METRIC [turn N]',
  ratio: 'ratio WORLD/VARIANT WORLD/VARIANT METRIC',
  'difference-in-differences': 'difference-in-differences WORLD/VARIANT WORLD/VARIANT METRIC',
  parameter: 'parameter WORLD PATH',
  replicates: 'replicates WORLD',
  seed: 'seed WORLD',
  figure: 'figure ID',
  table: 'table ID',
} as const;
type Form = keyof typeof FORMS;

const expect = (form: Form, arguments_: readonly string[], counts: readonly number[]): void => {
  if (!counts.includes(arguments_.length))
    throw new Unresolved(`"${form}" takes ${FORMS[form].split(' ').slice(1).join(' ')} → {{ ${FORMS[form]} }}`);
};

export class Resolver {
  readonly #numbers: Lookup;
  readonly #studies: StudyLookup;

  constructor(private readonly sources: MemoSources) {
    this.#studies = new StudyLookup(sources.studies ?? []);
    this.#numbers = new Lookup(sources.resultSets, this.#studies.names);
  }

  resolve({ words }: Pick<Placeholder, 'words'>): Resolved {
    const [form, ...rest] = words;
    if (form === undefined) throw new Unresolved('an empty placeholder → {{ value WORLD/VARIANT METRIC }}');
    if (isStudyForm(form)) return this.#studies.resolve(form, rest);
    const study = this.#studies.find(rest[0] ?? '');
    switch (form) {
      case 'value':
        expect(form, rest, [2, 4]);
        if (study !== undefined && rest.length === 2) return this.#studies.value(rest[0]!, rest[1]!);
        return rest.length === 4
          ? this.#numbers.atTurn(rest)
          : this.#numbers.summary(rest[0]!, rest[1]!, (metric, x, se) => amount(metric, x, se));
      case 'interval':
        expect(form, rest, [2]);
        if (study !== undefined) return this.#studies.interval(rest[0]!, rest[1]!);
        return this.#numbers.summary(rest[0]!, rest[1]!, (metric, _x, se, low, high) => bounds(metric, se, low, high));
      case 'difference':
        expect(form, rest, [2]);
        return this.#numbers.difference(rest[0]!, rest[1]!, (metric, table, row) =>
          change(metric, table.numbers('difference')[row]!, table.numbers('se')[row]!),
        );
      case 'difference-interval':
        expect(form, rest, [2]);
        return this.#numbers.difference(rest[0]!, rest[1]!, (metric, table, row) =>
          bounds(metric, table.numbers('se')[row]!, table.numbers('ciLow')[row]!, table.numbers('ciHigh')[row]!, 'pp'),
        );
      case 'p-value':
        expect(form, rest, [2]);
        return this.#numbers.difference(rest[0]!, rest[1]!, (_metric, table, row) => pValue(table.numbers('pValue')[row]!));
      case 'median':
        expect(form, rest, [2, 4]);
        return this.#numbers.quantile('50', rest);
      case 'quantile':
        expect(form, rest, [3, 5]);
        return this.#numbers.quantile(rest[0]!, rest.slice(1));
      case 'ratio':
        expect(form, rest, [3]);
        return this.#numbers.ratio(rest[0]!, rest[1]!, rest[2]!);
      case 'difference-in-differences':
        expect(form, rest, [3]);
        return this.#numbers.doubleDifference(rest[0]!, rest[1]!, rest[2]!);
      case 'parameter':
        expect(form, rest, [2]);
        return this.#numbers.parameter(this.#numbers.resultsOf(rest[0]!), rest[1]!);
      case 'replicates':
      case 'seed': {
        expect(form, rest, [1]);
        if (study !== undefined)
          return { kind: 'cited', text: String(study.source[form]), file: `${study.folder}study.json`, line: 0 };
        const results = this.#numbers.resultsOf(rest[0]!);
        const value = results.source[form];
        if (value === undefined) throw new Unresolved(`the ${form} of ${rest[0]} is not known`);
        return { kind: 'cited', text: String(value), file: `${results.tables.folder}manifest.json`, line: 0 };
      }
      case 'figure': {
        expect(form, rest, [1]);
        const figure = this.sources.figures.find(({ id }) => id === rest[0] || id === rest[0]!.replace('/', '-'));
        if (figure === undefined)
          throw new Unresolved(
            `no figure "${rest[0]}" → ${suggest(
              rest[0]!.replace('/', '-'),
              this.sources.figures.map(({ id }) => id),
            )}`,
          );
        return { kind: 'figure', figure };
      }
      case 'table': {
        expect(form, rest, [1]);
        const table = this.sources.tables.find(({ id }) => id === rest[0] || id === rest[0]!.replace('/', '-'));
        if (table === undefined)
          throw new Unresolved(
            `no table "${rest[0]}" → ${suggest(
              rest[0]!.replace('/', '-'),
              this.sources.tables.map(({ id }) => id),
            )}`,
          );
        return { kind: 'table', table };
      }
      default:
        throw new Unresolved(
          `"${form}" is no kind of placeholder → ${suggest(form, [...Object.keys(FORMS), ...Object.keys(STUDY_FORMS)])}`,
        );
    }
  }
}
