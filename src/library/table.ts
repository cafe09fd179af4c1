import { type Cell, cellOf, csvHeader, csvRows, findColumn, recordsOf, type Table as Store } from '../data/index.js';

/** A number, a word, or null where there is none. */
export type Value = string | number | null;

/** A table in memory: columns with names, numbers in typed arrays. NaN in a number column is a missing value. */
export class Table {
  /** Names of the columns, in the order of the CSV file of the same name. */
  readonly columns: readonly string[];

  /** @internal */
  constructor(
    /** What the command line calls it: `turns`, `timeseries`, `summary`, `differences`, `labs`, `columns`, `points`. */
    readonly name: string,
    /** @internal */
    readonly store: Store,
  ) {
    this.columns = store.columns.map((column) => column.name);
  }

  /** Number of rows. */
  get length(): number {
    return this.store.rows;
  }

  /**
   * A column of numbers, one a row; a view, not a copy.
   * @throws RangeError where there is no such column, TypeError where it holds words.
   */
  numbers(column: string): Float64Array | Int32Array {
    const found = findColumn(this.store, column);
    if (found.kind !== 'number') throw new TypeError(`column ${column} holds words, not numbers → texts('${column}')`);
    return found.values;
  }

  /**
   * A column of words, one a row; numbers as the CSV file has them, '' where there is none.
   * @throws RangeError where there is no such column.
   */
  texts(column: string): string[] {
    const found = findColumn(this.store, column);
    return Array.from({ length: this.length }, (_, row) => {
      const cell = cellOf(found, row);
      return typeof cell === 'number' && Number.isNaN(cell) ? '' : String(cell);
    });
  }

  /**
   * The one row whose columns have these values, as an object: `summary.row({ variant: 'base', metric: 'price' })`.
   * @throws RangeError where no row or more than one has them.
   */
  row(where: Readonly<Record<string, Cell>>): Readonly<Record<string, Value>> {
    const found = this.rowsWhere(where);
    if (found.length !== 1)
      throw new RangeError(
        `${found.length === 0 ? 'no row' : `${found.length} rows`} of ${this.name} with ${JSON.stringify(where)}`,
      );
    return recordsOf(this.taken(found))[0]!;
  }

  /** The rows whose columns have these values. */
  where(where: Readonly<Record<string, Cell>>): Table {
    return new Table(this.name, this.taken(this.rowsWhere(where)));
  }

  /** Every row as an object; a missing number is null. */
  records(): Record<string, Value>[] {
    return recordsOf(this.store);
  }

  /** The bytes that the command line writes into the file of this name, as text. */
  csv(): string {
    return csvHeader(this.columns) + csvRows(this.store);
  }

  private rowsWhere(where: Readonly<Record<string, Cell>>): number[] {
    const wanted = Object.entries(where).map(([name, value]) => ({ column: findColumn(this.store, name), value }));
    const rows: number[] = [];
    for (let row = 0; row < this.length; row++)
      if (wanted.every(({ column, value }) => Object.is(cellOf(column, row), value))) rows.push(row);
    return rows;
  }

  private taken(rows: readonly number[]): Store {
    return {
      rows: rows.length,
      columns: this.store.columns.map((column) =>
        column.kind === 'text'
          ? { ...column, codes: Uint32Array.from(rows, (row) => column.codes[row]!) }
          : { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) },
      ),
    };
  }
}
