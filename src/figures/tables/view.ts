import {
  Coder,
  cellOf,
  createTable,
  findColumn,
  numberColumn,
  readCsv,
  type Table,
  type TableColumn,
  textColumn,
} from '../../data/index.js';

/**
 * All a figure needs to know of a table: columns by name, as text or as numbers, and the file they stand in (so that a
 * number can say where it came from). A figure does not care whether they were read from a file or just computed.
 */
export interface TableView {
  /** The file it came from, as a reader would look for it: `lawless/summary.csv`. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly length: number;
  has(column: string): boolean;
  text(column: string): readonly string[];
  /** An empty cell is NaN. */
  number(column: string): readonly number[];
}

class ColumnView implements TableView {
  readonly columns: readonly string[];
  readonly length: number;
  private readonly texts = new Map<string, readonly string[]>();
  private readonly numbers = new Map<string, readonly number[]>();

  constructor(
    readonly name: string,
    private readonly data: Table,
  ) {
    this.columns = data.columns.map((c) => c.name);
    this.length = data.rows;
  }

  has(column: string): boolean {
    return this.columns.includes(column);
  }

  private column(name: string): TableColumn {
    if (!this.has(name)) throw new Error(`${this.name} has no column "${name}"; it has ${this.columns.join(', ')}`);
    return findColumn(this.data, name);
  }

  private remember<T>(
    kept: Map<string, readonly T[]>,
    name: string,
    read: (column: TableColumn, row: number) => T,
  ): readonly T[] {
    let values = kept.get(name);
    if (values === undefined) {
      const column = this.column(name);
      values = Array.from({ length: this.length }, (_, row) => read(column, row));
      kept.set(name, values);
    }
    return values;
  }

  text(name: string): readonly string[] {
    return this.remember(this.texts, name, (column, row) => {
      const cell = cellOf(column, row);
      return typeof cell === 'number' && Number.isNaN(cell) ? '' : String(cell);
    });
  }

  number(name: string): readonly number[] {
    return this.remember(this.numbers, name, (column, row) => toNumber(cellOf(column, row)));
  }
}

const toNumber = (cell: string | number): number => {
  if (typeof cell === 'number') return cell;
  if (cell === '') return Number.NaN;
  if (cell === 'true') return 1;
  if (cell === 'false') return 0;
  return Number(cell);
};

export const tableOf = (data: Table, name: string): TableView => new ColumnView(name, data);
export const tableFromCsv = (text: string, name: string): TableView => new ColumnView(name, readCsv(text));

export type Cells = ArrayLike<string> | ArrayLike<number>;
export function tableFromColumns(columns: Readonly<Record<string, Cells>>, name: string): TableView {
  const entries = Object.entries(columns);
  const made = entries.map(([column, cells]): TableColumn => {
    if (typeof cells[0] !== 'string') return numberColumn(column, Float64Array.from(cells as ArrayLike<number>));
    const coder = new Coder();
    const codes = Uint32Array.from(cells as ArrayLike<string>, (word) => coder.code(word));
    return textColumn(column, codes, coder.labels);
  });
  return new ColumnView(name, createTable(entries[0]?.[1].length ?? 0, made));
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
