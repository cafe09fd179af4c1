import { type TableView, tableFromColumns } from '../tables/index.js';
import { Results } from './results.js';

const TEXTS: readonly string[] = ['scenario', 'variant', 'baseline', 'metric'];

/** The baselines of several scenarios as if they were variants of one, so that every chart can show them together. */
export function sideBySide(all: readonly Results[], title: string): Results {
  const [first] = all;
  if (first === undefined) throw new Error('nothing to show side by side');
  const { seed, version } = first.source;
  return new Results({
    ...first.tables,
    source: {
      scenario: all.map(({ source }) => source.scenario).join(', '),
      title,
      ...(seed !== undefined && all.every(({ source }) => source.seed === seed) ? { seed } : {}),
      ...(version === undefined ? {} : { version }),
      ...(first.source.replicates !== undefined && all.every(({ source }) => source.replicates === first.source.replicates)
        ? { replicates: first.source.replicates }
        : {}),
    },
    timeseries: stacked(
      all.map((results) => ({ results, table: results.tables.timeseries })),
      'timeseries.csv',
    ),
    summary: stacked(
      all.map((results) => ({ results, table: results.tables.summary })),
      'summary.csv',
    ),
    differences: undefined,
    labs: undefined,
    schedules: undefined,
    collars: Object.fromEntries(
      all.flatMap(({ tables, base, title: name }) => (tables.collars?.[base] ? [[name, tables.collars[base]]] : [])),
    ),
  });
}

/** The rows of each scenario's baseline, under the scenario's title. */
const stacked = (parts: readonly { results: Results; table: TableView }[], name: string): TableView => {
  const columns = parts[0]!.table.columns.filter((column) => parts.every(({ table }) => table.has(column)));
  const rows = parts.map(({ results, table }) => {
    const variants = table.texts('variant');
    return variants.flatMap((variant, row) => (variant === results.base ? [row] : []));
  });
  return tableFromColumns(
    Object.fromEntries(
      columns.map((column) => [
        column,
        parts.flatMap(({ results, table }, p): (string | number)[] => {
          if (column === 'variant') return rows[p]!.map(() => results.title);
          const cells = TEXTS.includes(column) ? table.texts(column) : table.numbers(column);
          return rows[p]!.map((row) => cells[row]!);
        }) as string[] | number[],
      ]),
    ),
    name,
  );
};
