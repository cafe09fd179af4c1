import { number } from '../drawing/index.js';
import { compareOf, type Metric, type Results } from '../results/index.js';
import type { TableView } from '../tables/index.js';
import { amount, change } from './amounts.js';
import { suggest } from './suggest.js';

/** A number as text, and the file and line it stands in (the header is line 1). */
export interface Cited {
  readonly kind: 'cited';
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** The placeholder names something that is not there: the message says what, and what is. */
export class Unresolved extends Error {}

/** Finds numbers in the results of runs, with the row they stand in. */
export class Lookup {
  /** `studies`: names to be suggested beside those of the worlds. */
  constructor(
    private readonly resultSets: readonly Results[],
    private readonly studies: readonly string[] = [],
  ) {}

  resultsOf(name: string): Results {
    const results = this.resultSets.find(({ source }) => source.scenario === name);
    if (results === undefined)
      throw new Unresolved(
        `no world "${name}" → ${suggest(name, [...this.resultSets.map(({ source }) => source.scenario), ...this.studies])}`,
      );
    return results;
  }

  private place(place: string): { results: Results; variant: string } {
    const slash = place.indexOf('/');
    const name = slash < 0 ? place : place.slice(0, slash);
    if (slash < 0) {
      this.resultsOf(name);
      throw new Unresolved(`"${place}" names no variant → ${name}/${this.resultsOf(name).base}`);
    }
    const results = this.resultsOf(name);
    const variant = place.slice(slash + 1);
    if (!results.variants.includes(variant))
      throw new Unresolved(`no variant "${variant}" in ${name} → ${suggest(variant, results.variants)}`);
    return { results, variant };
  }

  private row(table: TableView, variant: string, metric: string, more: (row: number) => boolean = () => true): number {
    const [variants, metrics] = [table.texts('variant'), table.texts('metric')];
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

  /** The row of a turn: a variant may have fewer than others. */
  private rowAt(results: Results, table: TableView, variant: string, metric: string, turn: string): number {
    this.row(table, variant, metric);
    const most = results.series.turnsOf(variant);
    if (Number(turn) < 1 || Number(turn) > most)
      throw new Unresolved(`no turn ${turn} of ${variant} in ${table.name} → 1 to ${most}`);
    const turns = table.numbers('turn');
    return this.row(table, variant, metric, (i) => turns[i] === Number(turn));
  }

  summary(
    place: string,
    name: string,
    format: (metric: Metric, x: number, se: number, low: number, high: number) => string,
  ): Cited {
    const { results, variant } = this.place(place);
    const table = results.tables.summary;
    const row = this.row(table, variant, name);
    const [x, se, low, high] = ['mean', 'se', 'ciLow', 'ciHigh'].map((column) => table.numbers(column)[row]!) as [
      number,
      number,
      number,
      number,
    ];
    return {
      kind: 'cited',
      text: format(results.names.of(name), x, se, low, high),
      file: `${results.tables.folder}summary.csv`,
      line: row + 2,
    };
  }

  atTurn([place, name, word, n]: readonly string[]): Cited {
    if (word !== 'turn' || !/^\d+$/.test(n!))
      throw new Unresolved(`"value" takes WORLD/VARIANT METRIC [turn N] → {{ value WORLD/VARIANT METRIC [turn N] }}`);
    const { results, variant } = this.place(place!);
    const table = results.tables.timeseries;
    const row = this.rowAt(results, table, variant, name!, n!);
    return {
      kind: 'cited',
      text: amount(results.names.of(name!), table.numbers('mean')[row]!, table.numbers('se')[row]!),
      file: `${results.tables.folder}timeseries.csv`,
      line: row + 2,
    };
  }

  /** A quantile over runs, from summary.csv, or over replicates in a turn, from timeseries.csv. */
  quantile(percent_: string, [place, name, word, n]: readonly string[]): Cited {
    const column = `p${percent_.padStart(2, '0')}`;
    const { results, variant } = this.place(place!);
    const table = word === undefined ? results.tables.summary : results.tables.timeseries;
    const known = word === undefined ? ['p05', 'p50', 'p95'] : ['p05', 'p25', 'p50', 'p75', 'p95'];
    if (!known.includes(column))
      throw new Unresolved(
        `no quantile ${percent_} in ${table.name} → ${known.map((p) => String(Number(p.slice(1)))).join(', ')}`,
      );
    if (word !== undefined && (word !== 'turn' || !/^\d+$/.test(n!)))
      throw new Unresolved(`"quantile" takes a turn as turn N → {{ quantile 95 WORLD/VARIANT METRIC [turn N] }}`);
    const row = word === undefined ? this.row(table, variant, name!) : this.rowAt(results, table, variant, name!, n!);
    const file = `${results.tables.folder}${word === undefined ? 'summary' : 'timeseries'}.csv`;
    return { kind: 'cited', text: amount(results.names.of(name!), table.numbers(column)[row]!, Number.NaN), file, line: row + 2 };
  }

  /** Mean over mean; the link leads to the first. */
  ratio(above: string, below: string, name: string): Cited {
    const values = [above, below].map((place) => {
      const { results, variant } = this.place(place);
      const table = results.tables.summary;
      const row = this.row(table, variant, name);
      return { x: table.numbers('mean')[row]!, file: `${results.tables.folder}summary.csv`, line: row + 2 };
    });
    const [first, second] = [values[0]!, values[1]!];
    if (second.x === 0) throw new Unresolved(`${name} of ${below} is 0: there is no ratio → a difference`);
    return { kind: 'cited', text: number(first.x / second.x), file: first.file, line: first.line };
  }

  /**
   * What a variant changes in one world less what one changes in another. Worlds of one seed share their luck only in part, so the
   * standard error is that of independent runs: not too small.
   */
  doubleDifference(first: string, second: string, name: string): Cited {
    let metric: Metric | undefined;
    const parts = [first, second].map((place) => {
      let x = 0;
      let se = 0;
      const cited = this.difference(place, name, (found, table, row) => {
        metric = found;
        x = table.numbers('difference')[row]!;
        se = table.numbers('se')[row]!;
        return '';
      });
      return { x, se, cited };
    });
    const [a, b] = [parts[0]!, parts[1]!];
    return { ...a.cited, text: change(metric!, a.x - b.x, Math.sqrt(a.se * a.se + b.se * b.se)) };
  }

  difference(place: string, name: string, format: (metric: Metric, table: TableView, row: number) => string): Cited {
    const { results, variant } = this.place(place);
    const table = results.tables.differences;
    if (table === undefined)
      throw new Unresolved(`${results.source.scenario} has no differences.csv → run \`${compareOf(results)}\``);
    if (variant === results.base)
      throw new Unresolved(
        `${variant} is the baseline: there is no difference → ${suggest(
          '',
          results.variants.filter((v) => v !== variant),
        )}`,
      );
    const row = this.row(table, variant, name);
    return {
      kind: 'cited',
      text: format(results.names.of(name), table, row),
      file: `${results.tables.folder}differences.csv`,
      line: row + 2,
    };
  }

  parameter(results: Results, path: string): Cited {
    const rows = results.tables.parameters ?? [];
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
      file: `${results.tables.folder}manifest.json`,
      line: 0,
    };
  }
}
