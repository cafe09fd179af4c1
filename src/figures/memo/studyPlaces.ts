import type { StudyTables } from '../studies/index.js';
import { numberAt, type TableView } from '../tables/index.js';
import { Unresolved } from './lookup.js';
import { suggest } from './suggest.js';

/** A row of a table of a study. */
export interface Row {
  readonly study: StudyTables;
  readonly table: TableView;
  readonly row: number;
}

/** A cell as a number; NaN where it is empty. */
export const cellAt = ({ table, row }: Row, column: string): number => numberAt(table, column, row);

/** What each table is made by, for who looks for it where it is not. */
const MADE_BY: Readonly<Record<string, string>> = {
  indices: 'the designs saltelli, lhs and sobol',
  morris: 'the design morris',
  tornado: 'the design one-at-a-time',
  turning: 'the designs grid and union',
  box: 'the designs lhs and sobol, with a target',
  points: 'every design; a search has winners',
  winners: 'a policy search',
};

export const tableOf = (study: StudyTables, name: string): TableView => {
  const table = study.table(name);
  if (table === undefined) throw new Unresolved(`${study.name} has no ${name}.csv → it is made by ${MADE_BY[name] ?? 'none'}`);
  return table;
};

/** Which words stand for a row: their columns, in the order in which they are said. */
export const rowWhere = (study: StudyTables, name: string, where: Readonly<Record<string, string>>): Row => {
  const table = tableOf(study, name);
  let rows = Array.from({ length: table.length }, (_, row) => row);
  for (const [column, value] of Object.entries(where)) {
    const cells = table.texts(column);
    const found = rows.filter((row) => cells[row] === value);
    if (found.length === 0) {
      const known = [...new Set(rows.map((row) => cells[row]!))].filter((cell) => cell !== '');
      throw new Unresolved(`no ${column} "${value}" in ${table.name} → ${suggest(value, known)}`);
    }
    rows = found;
  }
  if (rows.length > 1) throw new Unresolved(`${rows.length} rows of ${table.name} are meant → ${MORE[name] ?? 'say which'}`);
  return { study, table, row: rows[0]! };
};

const MORE: Readonly<Record<string, string>> = { turning: 'say of which grid: grid 2' };

/** STUDY/12: a point; STUDY/winner, STUDY/winner-2: confirmed winners, the cheapest first; STUDY/grid: the best of the grid. */
export const pointAt = (study: StudyTables, word: string): Row => {
  if (/^\d+$/.test(word)) {
    const table = tableOf(study, 'points');
    if (Number(word) < 1 || Number(word) > table.length)
      throw new Unresolved(`no point ${word} in ${table.name} → 1 to ${table.length}`);
    return rowWhere(study, 'points', { point: word });
  }
  const wanted = /^winner(?:-([1-9]\d*))?$/.exec(word);
  if (wanted === null && word !== 'grid')
    throw new Unresolved(
      `"${word}" is no point of ${study.name} → the number of one (${study.name}/12), or of a search winner, winner-2 or grid`,
    );
  const table = tableOf(study, 'winners');
  if (wanted === null) return rowWhere(study, 'winners', { source: 'grid' });
  const [source, confirmed] = [table.texts('source'), table.texts('confirmed')];
  const rows = Array.from({ length: table.length }, (_, row) => row)
    .filter((row) => source[row] === 'search' && confirmed[row] === 'yes')
    .sort((a, b) => table.numbers('cost')[a]! - table.numbers('cost')[b]!);
  const row = rows[Number(wanted[1] ?? 1) - 1];
  if (row === undefined)
    throw new Unresolved(`${study.name} has ${rows.length} confirmed winners → {{ table ${study.name}-winners }} shows all`);
  return { study, table, row };
};
