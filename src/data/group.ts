import { type Cell, cellOf, findColumn, numbersOf, type Table } from './table.js';

export interface Group {
  readonly key: readonly Cell[];
  readonly rows: readonly number[];
}

/** Rows with the same key together, in order of first appearance. */
export const groupBy = (table: Table, keys: readonly string[]): Group[] => {
  const columns = keys.map((name) => findColumn(table, name));
  const groups = new Map<string, { key: readonly Cell[]; rows: number[] }>();
  for (let row = 0; row < table.rows; row++) {
    const key = columns.map((c) => cellOf(c, row));
    const id = key.join('\u0000');
    const group = groups.get(id);
    if (group) group.rows.push(row);
    else groups.set(id, { key, rows: [row] });
  }
  return [...groups.values()];
};

/** The numbers of some rows. */
export const pick = (table: Table, name: string, rows: readonly number[]): Float64Array => {
  const values = numbersOf(table, name);
  return Float64Array.from(rows, (row) => values[row]!);
};
