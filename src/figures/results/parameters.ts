import { number } from '../drawing/index.js';
import type { ParameterRow } from './results.js';
import { isTree, settingOf, type Tree } from './tree.js';

/** A parameter as the schema describes it: describeParameters() of src/scenario gives these. */
export interface ParameterNote {
  readonly path: string;
  readonly symbol: string;
  readonly unit: string;
  readonly default: string;
  readonly meaning: string;
  /** Where the default or the definition is from: never the source of another value. */
  readonly source: string;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A value in force, with where it stands: one place for a key of the policy, one a group where groups differ. */
interface Place {
  readonly path: string;
  readonly value: unknown;
  /** What is said of where the value is from; '' where nothing is. */
  readonly source: string;
}

/** Names, texts and what is recorded are no parameters of the model; labs have rows of their own. */
const isParameter = (path: string): boolean =>
  path.includes('.') && !/^(record\.|sources\.|labs\.(group|from|rows|count)$)/.test(path);

const sourceAt = (scenario: Tree, path: string): string => {
  const sources = isTree(scenario.sources) ? scenario.sources : {};
  // what is said of a whole section holds for its parts
  for (let at = path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    const source = sources[at];
    if (typeof source === 'string') return source;
  }
  // and what is said of its parts for the whole
  const below = Object.entries(sources).filter(([p]) => p.startsWith(`${path}.`));
  return [...new Set(below.map(([, source]) => String(source)))].join('; ');
};

const groupsOf = (scenario: Tree): Tree[] => (Array.isArray(scenario.labs) ? scenario.labs.filter(isTree) : []);

const placesOf = (scenario: Tree, path: string): Place[] => {
  const place = (at: string, value: unknown, source: string): Place => ({ path: at, value, source });
  if (!path.startsWith('labs.')) return [place(path, settingOf(scenario, {}, path), sourceAt(scenario, path))];
  const key = path.slice('labs.'.length);
  const groups = groupsOf(scenario).map((group) =>
    place(`${group.group}.${key}`, settingOf(group, {}, key), sourceAt(scenario, `labs.${group.group}.${key}`)),
  );
  const [first] = groups;
  const same = groups.every(({ value, source }) => shown(value) === shown(first?.value) && source === first?.source);
  return same && groups.length > 1 ? [place(path, first!.value, first!.source)] : groups;
};

/** Every parameter whose value is not the default, with the source of that value; labs first. */
export function parametersOf(scenario: Tree, notes: readonly ParameterNote[]): ParameterRow[] {
  const rows: ParameterRow[] = [...labRows(scenario)];
  for (const { note, place } of inForce(scenario, notes)) {
    if (shown(place.value) === note.default) continue;
    rows.push(rowOf(note, place, place.source === '' ? 'set in the scenario, no source given' : place.source));
  }
  return rows;
}

/** The parameters that have their default value: the source is the schema's, since the value is. */
export const defaultsOf = (scenario: Tree, notes: readonly ParameterNote[]): ParameterRow[] =>
  [...inForce(scenario, notes)]
    .filter(({ note, place }) => shown(place.value) === note.default)
    .map(({ note, place }) => rowOf(note, place, note.source));

const rowOf = ({ symbol, unit, meaning }: ParameterNote, { path, value }: Place, source: string): ParameterRow => ({
  path,
  symbol,
  value: isTree(value) ? compact(value) : shown(value),
  unit,
  meaning,
  source,
});

function* inForce(scenario: Tree, notes: readonly ParameterNote[]): Generator<{ note: ParameterNote; place: Place }> {
  for (const note of notes) {
    const path = note.path.replace(/^labs\.(<group>|\*)\./, 'labs.');
    if (!isParameter(path)) continue;
    for (const place of placesOf(scenario, path)) {
      if (place.value === undefined) continue;
      // A parent that holds further parameters says nothing that they do not.
      if (isTree(place.value) && notes.some((other) => other.path.replace('<group>.', '').startsWith(`${path}.`))) continue;
      yield { note, place };
    }
  }
}

/** How many labs there are in each group, and what a file or a list says of them, summarised. */
const labRows = (scenario: Tree): ParameterRow[] =>
  groupsOf(scenario).flatMap((group): ParameterRow[] => {
    const name = String(group.group);
    const list = Array.isArray(group.rows) ? group.rows.filter(isTree) : null;
    const source = (key: string): string => sourceAt(scenario, `labs.${name}.${key}`) || 'set in the scenario, no source given';
    const count: ParameterRow = {
      path: `${name}.count`,
      symbol: 'n',
      value: String(list?.length ?? group.count),
      unit: 'labs',
      meaning: list === null ? 'Labs in the group' : 'Labs in the group, listed one by one',
      source: source(list === null ? 'count' : 'rows'),
    };
    if (list === null) return [count];
    const columns = [...new Set(list.flatMap((row) => Object.keys(row)))];
    return [
      count,
      ...columns.map((column): ParameterRow => {
        const cells = list.map((row) => row[column]).filter((x) => x !== undefined);
        return {
          path: `${name}.${column}`,
          symbol: '',
          value: summarised(cells),
          unit: '',
          meaning:
            cells.length === list.length ? 'From the list of labs' : `From the list of labs, ${cells.length} of ${list.length}`,
          source: source('rows'),
        };
      }),
    ];
  });

/** 3 to 40, mean 12.1; the words there are, each once. */
const summarised = (cells: readonly unknown[]): string => {
  const numbers = cells.filter((x): x is number => typeof x === 'number');
  if (numbers.length < cells.length) {
    const words = [...new Set(cells.map(String))];
    return words.length > 4 ? `${words.length} different words` : words.join(', ');
  }
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  return least === most ? number(least) : `${number(least)} to ${number(most)}, mean ${number(mean)}`;
};

/** `lognormal(mean 12, sd 3)` for a distribution. */
const compact = (value: Tree): string =>
  Object.entries(value)
    .map(([key, inner]) =>
      isTree(inner)
        ? `${key}(${Object.entries(inner)
            .map(([k, v]) => `${k} ${shown(v)}`)
            .join(', ')})`
        : `${key} ${shown(inner)}`,
    )
    .join(', ');
