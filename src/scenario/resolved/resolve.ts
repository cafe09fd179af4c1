import { Fault, show } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import type { LabRow } from '../schema/attribute.js';
import { scenarioSchema } from '../schema/file.js';
import { find } from '../schema/keys.js';
import { at, clone, isMap, type Path, type Raw, type RawMap } from '../values/raw.js';
import { readUnits, UnitSystem } from '../values/units.js';
import { contradictions } from './checks.js';
import { freeze, type Scenario } from './scenario.js';
import type { Finding } from './timedFindings.js';

/** Something wrong at a path; the loader knows where that is written. */
export interface PathProblem {
  readonly path: Path;
  /** The key itself is wrong, rather than its value. */
  readonly key: boolean;
  readonly message: string;
  readonly value: string;
  readonly fix: string;
}

/** What a complete scenario contradicts itself in, as a problem. */
export const problemOf = ({ path, message, value, fix }: Finding): PathProblem => ({
  path,
  key: false,
  message,
  value: show(value),
  fix,
});

// One schema a set of units: building it takes longer than using it.
const schemas = new Map<string, ReturnType<typeof scenarioSchema>>();
export function schemaFor(u: UnitSystem): ReturnType<typeof scenarioSchema> {
  const key = JSON.stringify(u.names);
  let schema = schemas.get(key);
  if (schema === undefined) {
    if (schemas.size > 20) schemas.clear();
    schema = scenarioSchema(u);
    schemas.set(key, schema);
  }
  return schema;
}

/** The units a raw scenario is written in; abstract where they are wrong, which the schema then reports. */
export function unitsOf(raw: RawMap): UnitSystem {
  try {
    return new UnitSystem(readUnits(raw.units));
  } catch (fault) {
    if (fault instanceof Fault) return new UnitSystem(readUnits({}));
    throw fault;
  }
}

/** Plain data, merged and with labs files read in → a complete scenario, or everything that is wrong with it. */
export function resolve(raw: RawMap): { readonly scenario: Scenario | null; readonly problems: PathProblem[] } {
  const miscounted = countsBesideLists(raw);
  if (miscounted.length > 0) return { scenario: null, problems: miscounted };
  const schema = schemaFor(unitsOf(raw));
  const first = schema.safeParse(raw);
  if (first.success) {
    const scenario = finish(first.data as Scenario);
    const problems = contradictions(scenario).map(problemOf);
    return { scenario: problems.length === 0 ? freeze(scenario) : null, problems };
  }
  const problems = first.error.issues.flatMap((issue) => translate(issue as Issue, raw));
  return { scenario: null, problems: [...problems, ...besides(raw, problems)] };
}

/** A count that is not the number of labs listed beside it would be ignored. */
const countsBesideLists = ({ labs }: RawMap): PathProblem[] =>
  (Array.isArray(labs) ? labs : []).flatMap((group, i): PathProblem[] => {
    if (!isMap(group) || !Array.isArray(group.rows) || typeof group.count !== 'number' || group.count === group.rows.length)
      return [];
    const message = `${group.rows.length} labs are listed beside this count`;
    return [
      { path: ['labs', i, 'count'], key: false, message, value: show(group.count), fix: 'no count: the list says how many' },
    ];
  });

/** What contradicts apart from what is malformed: the malformed values are left out and the rest is looked at. */
function besides(raw: RawMap, malformed: readonly PathProblem[]): PathProblem[] {
  const rest = clone(raw);
  for (const { path } of malformed) {
    const above = at(rest, path.slice(0, -1));
    const last = path[path.length - 1];
    if (Array.isArray(above)) above[Number(last)] = {};
    else if (isMap(above)) delete above[last as string];
  }
  const again = schemaFor(unitsOf(rest)).safeParse(rest);
  if (!again.success) return [];
  const sections = new Set(malformed.map(({ path }) => path.slice(0, 2).join('.')));
  // a section with a malformed value has a default in its place now: what contradicts there may not be so
  return contradictions(finish(again.data as Scenario))
    .filter((f) => !sections.has(f.path.slice(0, 2).join('.')))
    .map(problemOf);
}

/** Labs given one by one set the count. */
function finish(scenario: Scenario): Scenario {
  if (scenario.labs.every((group) => group.rows === null || group.rows.length === group.count)) return scenario;
  return {
    ...scenario,
    labs: scenario.labs.map((group) => (group.rows === null ? group : { ...group, count: group.rows.length })),
  };
}

interface Issue {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
  readonly params?: { readonly fix?: string; readonly shown?: string };
}

function translate(issue: Issue, raw: RawMap): PathProblem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const found = find(path);
    const known = found.kind === 'map' ? found.keys : [];
    return issue.keys!.map((key) => ({
      path: [...path, key],
      key: true,
      message: 'unknown key',
      value: show(key),
      fix: unknownFix(key, path, known),
    }));
  }
  const value = issue.params?.shown ?? show(at(raw, path));
  if (issue.code === 'custom')
    return [{ path, key: false, message: issue.message, value, fix: issue.params?.fix ?? 'see docs/scenarios.md' }];
  if (issue.expected === 'array')
    return [
      {
        path,
        key: false,
        message: 'not a list',
        value,
        fix: path[0] === 'labs' ? 'labs: a list of groups, each starting with - group: name' : 'a list',
      },
    ];
  const found = find(path);
  const keys = found.kind === 'map' ? `: ${found.keys.slice(0, 8).join(', ')}${found.keys.length > 8 ? ', …' : ''}` : '';
  return [{ path, key: false, message: 'not a map of settings', value, fix: `a map${keys}` }];
}

/** An unknown key may be right at another place: `rate` under regulator, say. */
function unknownFix(key: string, path: Path, known: readonly string[]): string {
  const fix = suggestion(key, known);
  if (fix.startsWith('did'))
    return path.length > 0 && path[0] !== 'labs' ? fix.replace(/ (\S+)\?$/, ` ${path.join('.')}.$1?`) : fix;
  return fix;
}

/** Rows of a labs file into the group that names it; the rest of the program never sees the file. */
export const withRows = (raw: Raw, rows: readonly LabRow[]): Raw => ({
  count: rows.length,
  ...(raw as RawMap),
  from: null,
  rows: rows as unknown as Raw,
});
