import { type Cell, createTable, numberColumn, type Table, type TableColumn, textColumn } from './table.js';

export type ColumnKind = 'number' | 'integer' | 'text';
export type Columns = Readonly<Record<string, ColumnKind>>;

/** A table grown row by row, for tables that are small; large ones are laid out by the one who knows their size. */
export class TableBuilder {
  readonly #names: readonly string[];
  readonly #kinds: readonly ColumnKind[];
  readonly #rows: (readonly Cell[])[] = [];

  constructor(columns: Columns) {
    this.#names = Object.keys(columns);
    this.#kinds = Object.values(columns);
  }

  add(...cells: readonly Cell[]): void {
    if (cells.length !== this.#names.length) throw new RangeError(`${cells.length} cells for ${this.#names.length} columns`);
    this.#rows.push(cells);
  }

  build(): Table {
    const columns = this.#names.map((name, i) => columnFrom(name, this.#kinds[i]!, this.#rows, i));
    return createTable(this.#rows.length, columns);
  }
}

function columnFrom(name: string, kind: ColumnKind, rows: readonly (readonly Cell[])[], at: number): TableColumn {
  if (kind === 'text') {
    const coder = new Coder();
    return textColumn(
      name,
      Uint32Array.from(rows, (row) => coder.code(String(row[at]))),
      coder.labels,
    );
  }
  const values = kind === 'integer' ? new Int32Array(rows.length) : new Float64Array(rows.length);
  for (let r = 0; r < rows.length; r++) values[r] = Number(rows[r]![at]);
  return numberColumn(name, values);
}

/** Words to codes, in order of first appearance. */
export class Coder {
  readonly labels: string[] = [];
  readonly #codes = new Map<string, number>();

  code(word: string): number {
    let code = this.#codes.get(word);
    if (code === undefined) {
      code = this.labels.push(word) - 1;
      this.#codes.set(word, code);
    }
    return code;
  }
}

/** Tables with the same columns, one below the other. */
export const stack = (tables: readonly Table[]): Table => {
  const first = tables[0];
  if (!first) throw new RangeError('nothing to stack');
  if (tables.length === 1) return first;
  const rows = tables.reduce((n, t) => n + t.rows, 0);
  return createTable(
    rows,
    first.columns.map((head, c) =>
      stackColumn(
        head,
        tables.map((t) => t.columns[c]!),
        rows,
      ),
    ),
  );
};

function stackColumn(head: TableColumn, parts: readonly TableColumn[], rows: number): TableColumn {
  for (const part of parts)
    if (part.name !== head.name || part.kind !== head.kind) throw new TypeError(`column ${part.name} is not ${head.name}`);
  let at = 0;
  if (head.kind === 'number') {
    const values = head.values instanceof Int32Array ? new Int32Array(rows) : new Float64Array(rows);
    for (const part of parts) {
      if (part.kind !== 'number') continue;
      values.set(part.values, at);
      at += part.values.length;
    }
    return numberColumn(head.name, values);
  }
  const coder = new Coder();
  const codes = new Uint32Array(rows);
  for (const part of parts) {
    if (part.kind !== 'text') continue;
    const recode = part.labels.map((label) => coder.code(label));
    for (const code of part.codes) codes[at++] = recode[code]!;
  }
  return textColumn(head.name, codes, coder.labels);
}
