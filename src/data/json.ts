import { recordOf, type Table } from './table.js';

/** Start of a JSON list of records, a record a line, and its end. */
export const JSON_OPEN = '[';
export const JSON_CLOSE = '\n]\n';

/** Rows of a table as JSON records, each led by a comma and a line end; the first record of a list drops its comma. */
export const jsonRows = (table: Table, from = 0, to = table.rows): string => {
  let text = '';
  for (let row = from; row < to; row++) text += `,\n${JSON.stringify(recordOf(table, row), infinities)}`;
  return text;
};

/** Rows of a part. */
const PART = 4096;

/** A table as a JSON list of records, part by part: a text can hold less than a table. */
export const writeJson = (table: Table, write: (part: string) => void): void => {
  write(JSON_OPEN);
  for (let from = 0; from < table.rows; from += PART) {
    const rows = jsonRows(table, from, Math.min(table.rows, from + PART));
    write(from === 0 ? rows.slice(1) : rows);
  }
  write(JSON_CLOSE.trimEnd());
};

// JSON has no infinities: written as words, as CSV and Python do
const infinities = (_: string, x: unknown): unknown => (x === Infinity ? 'Infinity' : x === -Infinity ? '-Infinity' : x);
