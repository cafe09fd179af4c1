import { recordOf, type Table } from './table.js';

/** Start of a JSON list of records, a record a line, and its end. */
export const JSON_OPEN = '[';
export const JSON_CLOSE = '\n]\n';

/** The rows of a table as JSON records, each led by a comma and a line end; the first record of a list drops its comma. */
export const jsonRows = (table: Table): string => {
  let text = '';
  for (let row = 0; row < table.rows; row++) text += `,\n${JSON.stringify(recordOf(table, row), infinities)}`;
  return text;
};

// JSON has no infinities: written as words, as CSV and Python do
const infinities = (_: string, x: unknown): unknown => (x === Infinity ? 'Infinity' : x === -Infinity ? '-Infinity' : x);
