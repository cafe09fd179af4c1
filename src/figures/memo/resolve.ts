import type { Figure } from '../drawing/figure.js';
import { decimalsFor, fixed, number, percent, percentDecimals, points, pValue } from '../drawing/format.js';
import type { Metric } from '../results/metric.js';
import type { Results } from '../results/results.js';
import type { PrintedTable } from '../tables/printed.js';
import type { TableView } from '../tables/view.js';
import { suggest } from './suggest.js';
import type { Placeholder } from './template.js';

/** What a memo can speak of. */
export interface MemoResults {
  readonly worlds: readonly Results[];
  readonly figures: readonly Figure[];
  readonly tables: readonly PrintedTable[];
}

/** A number as text, and the file and line it stands in (the header is line 1). */
export interface Cited {
  readonly kind: 'cited';
  readonly text: string;
  readonly file: string;
  readonly line: number;
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

/** The placeholder names something that is not there: the message says what, and what is. */
export class Unresolved extends Error {}

const FORMS = {
  value: 'value WORLD/VARIANT METRIC [turn N]',
  interval: 'interval WORLD/VARIANT METRIC',
  difference: 'difference WORLD/VARIANT METRIC',
  'difference-interval': 'difference-interval WORLD/VARIANT METRIC',
  'p-value': 'p-value WORLD/VARIANT METRIC',
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
  constructor(private readonly results: MemoResults) {}

  resolve({ words }: Pick<Placeholder, 'words'>): Resolved {
    const [form, ...rest] = words;
    if (form === undefined) throw new Unresolved('an empty placeholder → {{ value WORLD/VARIANT METRIC }}');
    switch (form) {
      case 'value':
        expect(form, rest, [2, 4]);
        return rest.length === 4 ? this.atTurn(rest) : this.summary(rest[0]!, rest[1]!, (metric, x, se) => amount(metric, x, se));
      case 'interval':
        expect(form, rest, [2]);
        return this.summary(rest[0]!, rest[1]!, (metric, _x, se, low, high) => bounds(metric, se, low, high));
      case 'difference':
        expect(form, rest, [2]);
        return this.difference(rest[0]!, rest[1]!, (metric, table, row) =>
          change(metric, table.number('difference')[row]!, table.number('se')[row]!),
        );
      case 'difference-interval':
        expect(form, rest, [2]);
        return this.difference(rest[0]!, rest[1]!, (metric, table, row) =>
          bounds(metric, table.number('se')[row]!, table.number('ciLow')[row]!, table.number('ciHigh')[row]!, 'pp'),
        );
      case 'p-value':
        expect(form, rest, [2]);
        return this.difference(rest[0]!, rest[1]!, (_metric, table, row) => pValue(table.number('pValue')[row]!));
      case 'parameter':
        expect(form, rest, [2]);
        return this.parameter(this.world(rest[0]!), rest[1]!);
      case 'replicates':
      case 'seed': {
        expect(form, rest, [1]);
        const world = this.world(rest[0]!);
        const value = world.source[form];
        if (value === undefined) throw new Unresolved(`the ${form} of ${rest[0]} is not known`);
        return { kind: 'cited', text: String(value), file: `${world.tables.folder}manifest.json`, line: 0 };
      }
      case 'figure': {
        expect(form, rest, [1]);
        const figure = this.results.figures.find(({ id }) => id === rest[0] || id === rest[0]!.replace('/', '-'));
        if (figure === undefined)
          throw new Unresolved(
            `no figure "${rest[0]}" → ${suggest(
              rest[0]!.replace('/', '-'),
              this.results.figures.map(({ id }) => id),
            )}`,
          );
        return { kind: 'figure', figure };
      }
      case 'table': {
        expect(form, rest, [1]);
        const table = this.results.tables.find(({ id }) => id === rest[0] || id === rest[0]!.replace('/', '-'));
        if (table === undefined)
          throw new Unresolved(
            `no table "${rest[0]}" → ${suggest(
              rest[0]!.replace('/', '-'),
              this.results.tables.map(({ id }) => id),
            )}`,
          );
        return { kind: 'table', table };
      }
      default:
        throw new Unresolved(`"${form}" is no kind of placeholder → ${suggest(form, Object.keys(FORMS))}`);
    }
  }

  private world(name: string): Results {
    const world = this.results.worlds.find(({ source }) => source.scenario === name);
    if (world === undefined)
      throw new Unresolved(
        `no world "${name}" → ${suggest(
          name,
          this.results.worlds.map(({ source }) => source.scenario),
        )}`,
      );
    return world;
  }

  private place(place: string): { world: Results; variant: string } {
    const slash = place.indexOf('/');
    const name = slash < 0 ? place : place.slice(0, slash);
    if (slash < 0) {
      this.world(name);
      throw new Unresolved(`"${place}" names no variant → ${name}/${this.world(name).base}`);
    }
    const world = this.world(name);
    const variant = place.slice(slash + 1);
    if (!world.variants.includes(variant))
      throw new Unresolved(`no variant "${variant}" in ${name} → ${suggest(variant, world.variants)}`);
    return { world, variant };
  }

  private row(table: TableView, variant: string, metric: string, more: (row: number) => boolean = () => true): number {
    const [variants, metrics] = [table.text('variant'), table.text('metric')];
    const row = variants.findIndex((name, i) => name === variant && metrics[i] === metric && more(i));
    if (row < 0) {
      const known = [...new Set(metrics)];
      throw new Unresolved(
        known.includes(metric)
          ? `no ${metric} of ${variant} in ${table.name}`
          : `no metric "${metric}" in ${table.name} → ${suggest(metric, known)}`,
      );
    }
    return row;
  }

  private summary(
    place: string,
    name: string,
    format: (metric: Metric, x: number, se: number, low: number, high: number) => string,
  ): Cited {
    const { world, variant } = this.place(place);
    const table = world.tables.summary;
    const row = this.row(table, variant, name);
    const [x, se, low, high] = ['mean', 'se', 'ciLow', 'ciHigh'].map((column) => table.number(column)[row]!) as [
      number,
      number,
      number,
      number,
    ];
    return {
      kind: 'cited',
      text: format(world.names.of(name), x, se, low, high),
      file: `${world.tables.folder}summary.csv`,
      line: row + 2,
    };
  }

  private atTurn([place, name, word, n]: readonly string[]): Cited {
    if (word !== 'turn' || !/^\d+$/.test(n!))
      throw new Unresolved(`"value" takes WORLD/VARIANT METRIC [turn N] → {{ ${FORMS.value} }}`);
    const { world, variant } = this.place(place!);
    const table = world.tables.timeseries;
    const turns = table.number('turn');
    this.row(table, variant, name!);
    let row: number;
    try {
      row = this.row(table, variant, name!, (i) => turns[i] === Number(n));
    } catch {
      throw new Unresolved(`no turn ${n} in ${table.name} → 1 to ${world.series.turns}`);
    }
    return {
      kind: 'cited',
      text: amount(world.names.of(name!), table.number('mean')[row]!, table.number('se')[row]!),
      file: `${world.tables.folder}timeseries.csv`,
      line: row + 2,
    };
  }

  private difference(place: string, name: string, format: (metric: Metric, table: TableView, row: number) => string): Cited {
    const { world, variant } = this.place(place);
    const table = world.tables.differences;
    if (table === undefined)
      throw new Unresolved(
        `${world.source.scenario} has no differences.csv → run \`permitsim compare ${world.source.scenario}\``,
      );
    if (variant === world.base)
      throw new Unresolved(
        `${variant} is the baseline: there is no difference → ${suggest(
          '',
          world.variants.filter((v) => v !== variant),
        )}`,
      );
    const row = this.row(table, variant, name);
    return {
      kind: 'cited',
      text: format(world.names.of(name), table, row),
      file: `${world.tables.folder}differences.csv`,
      line: row + 2,
    };
  }

  private parameter(world: Results, path: string): Cited {
    const rows = world.tables.parameters ?? [];
    const row = rows.find((candidate) => candidate.path === path);
    if (row === undefined)
      throw new Unresolved(
        `no parameter "${path}" → ${suggest(
          path,
          rows.map((candidate) => candidate.path),
        )}`,
      );
    return {
      kind: 'cited',
      text: row.value + (row.unit === '' || row.unit === '1' || row.value.includes(row.unit) ? '' : ` ${row.unit}`),
      file: `${world.tables.folder}manifest.json`,
      line: 0,
    };
  }
}

const amount = (metric: Metric, x: number, se: number): string =>
  metric.kind === 'share' ? percent(x, se) : number(x, se) + (metric.unit === '' ? '' : ` ${metric.unit}`);
const change = (metric: Metric, x: number, se: number): string => {
  const words = metric.kind === 'share' ? points(x, se) : number(x, se) + (metric.unit === '' ? '' : ` ${metric.unit}`);
  return x > 0 ? `+${words}` : words;
};
function bounds(metric: Metric, se: number, low: number, high: number, shareUnit = '%'): string {
  const share = metric.kind === 'share';
  const [a, b] = share ? [low * 100, high * 100] : [low, high];
  const spread = share ? se * 100 : se;
  // A change of exactly nothing has no standard error: written as points() writes it.
  const decimals = share ? (spread > 0 ? percentDecimals(b, spread) : 1) : decimalsFor(b, spread);
  return `${fixed(a, decimals)} to ${fixed(b, decimals)}${share ? ` ${shareUnit}` : metric.unit === '' ? '' : ` ${metric.unit}`}`;
}
