import {
  Coder,
  createTable,
  numberColumn,
  readCsv,
  type Table,
  type TableColumn,
  TableView,
  textColumn,
} from '../../data/index.js';

export const tableOf = (data: Table, name: string): TableView => new TableView(name, data);
export const tableFromCsv = (text: string, name: string): TableView => new TableView(name, readCsv(text));

/** A cell as a number, also in a column that has words elsewhere; NaN where it is empty. */
export const numberAt = (table: TableView, column: string, row: number): number => {
  const text = table.texts(column)[row]!;
  return text === '' ? Number.NaN : Number(text);
};

export type Cells = ArrayLike<string> | ArrayLike<number>;
export function tableFromColumns(columns: Readonly<Record<string, Cells>>, name: string): TableView {
  const entries = Object.entries(columns);
  const made = entries.map(([column, cells]): TableColumn => {
    if (typeof cells[0] !== 'string') return numberColumn(column, Float64Array.from(cells as ArrayLike<number>));
    const coder = new Coder();
    const codes = Uint32Array.from(cells as ArrayLike<string>, (word) => coder.code(word));
    return textColumn(column, codes, coder.labels);
  });
  return new TableView(name, createTable(entries[0]?.[1].length ?? 0, made));
}

export function tableFromRows(rows: readonly Readonly<Record<string, string | number>>[], name: string): TableView {
  const columns = distinct(rows.flatMap((row) => Object.keys(row)));
  return tableFromColumns(
    Object.fromEntries(
      columns.map((column) => {
        const isText = rows.some((row) => typeof row[column] === 'string');
        return [column, rows.map((row) => row[column] ?? (isText ? '' : Number.NaN)) as unknown as Cells];
      }),
    ),
    name,
  );
}

/** Names in the order of their first appearance: the order of the file is the order of the figure. */
export const distinct = (values: Iterable<string>): string[] => [...new Set(values)];
