import { isRecorded, type RunKey } from './block.js';
import { Coder } from './build.js';
import { Bytes, decode, encode } from './bytes.js';
import { createTable, numberColumn, type Table, type TableColumn, textColumn } from './table.js';

// A spreadsheet reads a cell that starts so as a formula: a leading ' keeps it a word.
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\n\r]/;

/** A word as a CSV cell (RFC 4180). */
export const csvWord = (word: string): string => {
  const safe = FORMULA.test(word) ? `'${word}` : word;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A number in the fewest digits that read back as the same number; a missing one is an empty cell. For many, see `Bytes`. */
export const csvNumber = (x: number): string => (Number.isNaN(x) ? '' : x === 0 ? '0' : String(x));

export const csvHeader = (names: readonly string[]): string => `${names.map(csvWord).join(',')}\n`;

/** Bytes of a part. */
const PART = 1 << 20;
/** Cells whose digits are made together. */
const TOGETHER = 2048;
const COMMA = 44;
const NEWLINE = 10;

/** The rows of a table as CSV, each with its line end; says when some are there, so that they can leave memory. */
export const writeCsvRows = (table: Table, out: Bytes, onRows: () => void = () => {}): void => {
  const words = table.columns.map((c) => (c.kind === 'text' ? c.labels.map((label) => encode(csvWord(label))) : []));
  const { columns, rows } = table;
  const step = Math.max(1, Math.floor(TOGETHER / Math.max(1, columns.length)));
  for (let from = 0; from < rows; from += step) {
    const to = Math.min(rows, from + step);
    for (let row = from; row < to; row++) {
      for (const column of columns) if (column.kind === 'number') out.announce(column.values[row]!);
    }
    out.settle();
    for (let row = from; row < to; row++) {
      for (let c = 0; c < columns.length; c++) {
        const column = columns[c]!;
        if (c > 0) out.byte(COMMA);
        if (column.kind === 'number') out.number(column.values[row]!);
        else out.word(words[c]![column.codes[row]!]!);
      }
      out.byte(NEWLINE);
    }
    onRows();
  }
};

/** A table as CSV, part by part: a text can hold less than a table. */
export const writeCsv = (table: Table, write: (part: Uint8Array) => void): void => {
  const out = new Bytes();
  const hand = (): void => {
    write(out.view().slice());
    out.cut(0);
  };
  out.word(encode(csvHeader(table.columns.map((c) => c.name))));
  writeCsvRows(table, out, () => {
    if (out.length >= PART) hand();
  });
  if (out.length > 0) hand();
};

/** The same as text. */
export const csvRows = (table: Table): string => {
  const out = new Bytes();
  writeCsvRows(table, out);
  return decode(out.view());
};

/** The rows of turns.csv of one run, as `writeCsvRows` of `turnRows` would write them; says when some are there, so that they can leave memory. */
export const writeCsvTurns = (
  key: RunKey,
  values: Float64Array,
  width: number,
  every: number,
  out: Bytes,
  onRows: () => void = () => {},
): void => {
  const turns = values.length / width;
  const step = Math.max(1, Math.floor(TOGETHER / width));
  const words = encode(`${csvWord(key.scenario)},${csvWord(key.variant)},${key.replicate},`);
  for (let from = 1; from <= turns; from += step) {
    const to = Math.min(turns, from + step - 1);
    for (let turn = from; turn <= to; turn++) {
      if (!isRecorded(turn, turns, every)) continue;
      for (let i = (turn - 1) * width; i < turn * width; i++) out.announce(values[i]!);
    }
    out.settle();
    for (let turn = from; turn <= to; turn++) {
      if (!isRecorded(turn, turns, every)) continue;
      out.word(words);
      out.number(turn);
      for (let i = (turn - 1) * width; i < turn * width; i++) {
        out.byte(COMMA);
        out.number(values[i]!);
      }
      out.byte(NEWLINE);
    }
    onRows();
  }
};

export const csvText = (table: Table): string => csvHeader(table.columns.map((c) => c.name)) + csvRows(table);

/** Reads CSV text back. A column is numbers when every cell in it that is not empty is one. */
export const readCsv = (text: string): Table => {
  const [names, ...rows] = splitCsv(text);
  if (!names) return createTable(0, []);
  rows.forEach((row, i) => {
    if (row.length !== names.length) throw new RangeError(`row ${i + 2} has ${row.length} cells, the header ${names.length}`);
  });
  return createTable(
    rows.length,
    names.map((name, c) => readColumn(name, rows, c)),
  );
};

const NUMBER = /^-?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?|Infinity)$/;

function readColumn(name: string, rows: readonly (readonly string[])[], c: number): TableColumn {
  const isNumber = rows.some((row) => row[c] !== '') && rows.every((row) => row[c] === '' || NUMBER.test(row[c]!));
  if (isNumber || (rows.length > 0 && rows.every((row) => row[c] === ''))) {
    return numberColumn(
      name,
      Float64Array.from(rows, (row) => (row[c] === '' ? Number.NaN : Number(row[c]))),
    );
  }
  const coder = new Coder();
  const codes = Uint32Array.from(rows, (row) => coder.code(row[c]!.replace(/^'(?=[=+\-@\t\r])/, '')));
  return textColumn(name, codes, coder.labels);
}

function splitCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      let end = at;
      while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end++;
      cell = text.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (text[at] === ',') {
      at++;
      // a comma at the very end of the text opens one more, empty cell
      if (at === text.length) row.push('');
      continue;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function closingQuote(text: string, from: number): number {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new RangeError('a quoted cell is never closed');
    if (text[quote + 1] !== '"') return quote;
    at = quote + 2;
  }
}
