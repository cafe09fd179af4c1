import { csvHeader, csvRows } from './csv.js';
import { type Cell, cellOf, columnNames, recordsOf, type Table, type TableColumn } from './table.js';

/** A number, a word, or null where there is none. */
export type Value = string | number | null;

/**
 * How a table is read: columns by name, as numbers or as words, rows by what stands in them. NaN in a column of numbers is a
 * missing value.
 */
export class TableView {
  /** Names of the columns, in the order of the CSV file of the same name. */
  readonly columns: readonly string[];
  readonly #texts = new Map<string, readonly string[]>();

  /** @internal */
  constructor(
    /** What the command line calls it (`turns`, `timeseries`, `summary`, …), or the file it came from: `lawless/summary.csv`. */
    readonly name: string,
    /** @internal */
    readonly data: Table,
  ) {
    this.columns = columnNames(data);
  }

  /** Number of rows. */
  get length(): number {
    return this.data.rows;
  }

  /** Whether there is a column of this name. */
  has(column: string): boolean {
    return this.columns.includes(column);
  }

  /**
   * A column of numbers, one a row; a view, not a copy.
   * @throws RangeError where there is no such column, TypeError where it holds words.
   */
  numbers(column: string): Float64Array | Int32Array {
    const found = this.#column(column);
    if (found.kind !== 'number')
      throw new TypeError(`${this.name}: column ${column} holds words, not numbers → texts('${column}')`);
    return found.values;
  }

  /**
   * A column of words, one a row; numbers as the CSV file has them, '' where there is none.
   * @throws RangeError where there is no such column.
   */
  texts(column: string): readonly string[] {
    let words = this.#texts.get(column);
    if (words === undefined) {
      const found = this.#column(column);
      words = Array.from({ length: this.length }, (_, row) => {
        const cell = cellOf(found, row);
        return typeof cell === 'number' && Number.isNaN(cell) ? '' : String(cell);
      });
      this.#texts.set(column, words);
    }
    return words;
  }

  /**
   * The one row whose columns have these values, as an object: `summary.row({ variant: 'base', metric: 'price' })`.
   * @throws RangeError where no row or more than one has them.
   */
  row(where: Readonly<Record<string, Cell>>): Readonly<Record<string, Value>> {
    const found = this.#rowsWhere(where);
    if (found.length !== 1)
      throw new RangeError(
        `${found.length === 0 ? 'no row' : `${found.length} rows`} of ${this.name} with ${JSON.stringify(where)}`,
      );
    return recordsOf(this.#taken(found))[0]!;
  }

  /** The rows whose columns have these values. */
  where(where: Readonly<Record<string, Cell>>): TableView {
    return new TableView(this.name, this.#taken(this.#rowsWhere(where)));
  }

  /** Every row as an object; a missing number is null. */
  records(): Record<string, Value>[] {
    return recordsOf(this.data);
  }

  /** The bytes that the command line writes into the file of this name, as text. */
  csv(): string {
    return csvHeader(this.columns) + csvRows(this.data);
  }

  #column(name: string): TableColumn {
    const found = this.data.columns.find((column) => column.name === name);
    if (found === undefined) throw new RangeError(`${this.name} has no column "${name}"; it has ${this.columns.join(', ')}`);
    return found;
  }

  #rowsWhere(where: Readonly<Record<string, Cell>>): number[] {
    const wanted = Object.entries(where).map(([name, value]) => ({ column: this.#column(name), value }));
    const rows: number[] = [];
    for (let row = 0; row < this.length; row++)
      if (wanted.every(({ column, value }) => Object.is(cellOf(column, row), value))) rows.push(row);
    return rows;
  }

  #taken(rows: readonly number[]): Table {
    return {
      rows: rows.length,
      columns: this.data.columns.map((column) =>
        column.kind === 'text'
          ? { ...column, codes: Uint32Array.from(rows, (row) => column.codes[row]!) }
          : { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) },
      ),
    };
  }
}
