import { LAB_ATTRIBUTES } from '../../model/index.js';
import { Fault } from '../problems/problem.js';
import { TEXT_COLUMNS } from '../schema/attribute.js';
import { isMap, type Path, type Raw, type RawMap } from '../values/raw.js';

// Labs listed one by one, in `rows` or in a file, have numbers of their own. What a variant, `--set` or a file above sets for the
// whole group is said later and about all of them: it wins, and the listed numbers of that attribute go.

const COLUMNS: readonly string[] = [...LAB_ATTRIBUTES, ...Object.keys(TEXT_COLUMNS)];

/** Columns of a labs file that a setting at this path below the group speaks about. */
export function columnsSet(path: Path, value: Raw): readonly string[] {
  return COLUMNS.filter((name) => {
    const steps = name.split('.');
    const shared = Math.min(steps.length, path.length);
    for (let k = 0; k < shared; k++) if (steps[k] !== String(path[k])) return false;
    if (steps.length <= path.length) return true;
    // a map such as shock: { sd: 0.2 } speaks about those of its keys that it has
    return isMap(value) && Object.hasOwn(value, steps[path.length]!);
  });
}

/** Without those columns. */
export const withoutColumns = (rows: readonly Raw[], columns: readonly string[]): Raw[] =>
  rows.map((row) => (isMap(row) ? Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name))) : row));

/** A setting of a whole group: rows in the scenario lose its columns at once; those of a file are not there yet. */
export function overrideRows(scenario: RawMap, path: Path, value: Raw): void {
  const group = groupAt(scenario, path);
  if (group === null) return;
  const below = path.slice(2);
  if (below[0] === 'count' && lists(group) !== null)
    throw new Fault(
      `the labs of this group are listed in ${lists(group)}: a count does nothing`,
      'other rows, or another file',
      [],
    );
  // another list of labs brings its own number of them
  if (below[0] === 'rows') delete group.from;
  if (below[0] === 'from') delete group.rows;
  if (below[0] === 'rows' || below[0] === 'from') delete group.count;
  if (Array.isArray(group.rows)) group.rows = withoutColumns(group.rows, columnsSet(below, value));
}

const groupAt = (scenario: RawMap, path: Path): RawMap | null => {
  const group = path[0] === 'labs' && path.length > 2 && Array.isArray(scenario.labs) ? scenario.labs[Number(path[1])] : null;
  return isMap(group) ? group : null;
};

const lists = (group: RawMap): string | null =>
  typeof group.from === 'string' ? group.from : Array.isArray(group.rows) ? 'rows' : null;

/** Columns of group i that were set after the file was named. */
export const overriddenColumns = (
  changes: readonly { readonly path: Path; readonly value: Raw }[],
  group: number,
): readonly string[] => {
  let columns: readonly string[] = [];
  for (const { path, value } of changes) {
    if (path[0] !== 'labs' || Number(path[1]) !== group) continue;
    const below = path.slice(2);
    columns = below[0] === 'from' || below[0] === 'rows' ? [] : [...columns, ...columnsSet(below, value)];
  }
  return columns;
};
