import { csvNumber, csvWord } from '../../data/index.js';

export type Row = Readonly<Record<string, string | number>>;

const cell = (value: string | number = ''): string => (typeof value === 'number' ? csvNumber(value) : csvWord(value));

/** The numbers of a figure as CSV; a missing number is an empty cell. */
export const csvOf = (rows: readonly Row[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns.map((column) => cell(column)), ...rows.map((row) => columns.map((column) => cell(row[column])))]
    .map((line) => `${line.join(',')}\n`)
    .join('');
};
