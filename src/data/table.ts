/**
 * A table is columns side by side: numbers in typed arrays, words as codes into a list of labels.
 * NaN in a number column is a missing value.
 */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** Int32Array where the column counts or numbers things (replicate, turn, lab). */
  readonly values: Float64Array | Int32Array;
}
export interface TextColumn {
  readonly kind: 'text';
  readonly name: string;
  readonly codes: Uint32Array;
  readonly labels: readonly string[];
}
export type TableColumn = NumberColumn | TextColumn;
export interface Table {
  readonly rows: number;
  readonly columns: readonly TableColumn[];
}
export type Cell = string | number;

export const numberColumn = (name: string, values: Float64Array | Int32Array): NumberColumn => ({ kind: 'number', name, values });
export const textColumn = (name: string, codes: Uint32Array, labels: readonly string[]): TextColumn => ({
  kind: 'text',
  name,
  codes,
  labels,
});

/** The same word in every row. */
export const constantText = (name: string, rows: number, word: string): TextColumn =>
  textColumn(name, new Uint32Array(rows), [word]);
export const constantInteger = (name: string, rows: number, value: number): NumberColumn =>
  numberColumn(name, new Int32Array(rows).fill(value));

export const createTable = (rows: number, columns: readonly TableColumn[]): Table => {
  for (const c of columns) {
    const length = c.kind === 'number' ? c.values.length : c.codes.length;
    if (length !== rows) throw new RangeError(`column ${c.name} has ${length} rows, the table ${rows}`);
  }
  return { rows, columns };
};

export const findColumn = (table: Table, name: string): TableColumn => {
  const found = table.columns.find((c) => c.name === name);
  if (!found) throw new RangeError(`no column ${name}; there are ${table.columns.map((c) => c.name).join(', ')}`);
  return found;
};

export const numbersOf = (table: Table, name: string): Float64Array | Int32Array => {
  const c = findColumn(table, name);
  if (c.kind !== 'number') throw new TypeError(`column ${name} holds words, not numbers`);
  return c.values;
};

export const cellOf = (column: TableColumn, row: number): Cell =>
  column.kind === 'number' ? column.values[row]! : column.labels[column.codes[row]!]!;

export const columnNames = (table: Table): string[] => table.columns.map((c) => c.name);

/** One row as an object; NaN becomes null, as JSON has no other word for a missing number. */
export const recordOf = (table: Table, row: number): Record<string, string | number | null> => {
  const record: Record<string, string | number | null> = {};
  for (const c of table.columns) {
    const cell = cellOf(c, row);
    record[c.name] = typeof cell === 'number' && Number.isNaN(cell) ? null : cell;
  }
  return record;
};
export const recordsOf = (table: Table): Record<string, string | number | null>[] =>
  Array.from({ length: table.rows }, (_, row) => recordOf(table, row));
