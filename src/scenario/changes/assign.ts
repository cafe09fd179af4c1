import { Fault } from '../problems/problem.js';
import { nearest, suggestion } from '../problems/suggest.js';
import { find, keys } from '../schema/keys.js';
import { clone, isMap, type Path, type Raw, type RawMap } from '../values/raw.js';

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
/** What only a file can say: a variant is over these, not of them. */
const FILE_ONLY = ['permitsim', 'extends', 'variants', 'combine', 'units'];

/** Is step i a name in a map of names (metrics, a group's scale)? One more of them replaces none. */
const isName = (path: Path, i: number): boolean =>
  (path[0] === 'metrics' && i === 1) || (path[0] === 'labs' && path[2] === 'scale' && i === 3);

/** `labs.frontier.count` → ['labs', 0, 'count'] in this scenario. Groups by name or by position; `labs.*` is each of them. */
export function resolvePaths(scenario: RawMap, text: string): readonly Path[] {
  const each = /^labs\.\*\.(.+)$/.exec(text);
  if (each !== null && Array.isArray(scenario.labs))
    return scenario.labs.map((_, i) => resolvePath(scenario, `labs.${i}.${each[1]}`, text));
  return [resolvePath(scenario, text.replace(/^labs\.\*\./, 'labs.0.'), text)];
}

function resolvePath(scenario: RawMap, name: string, text: string): Path {
  const steps = name.split('.');
  if (text.length > 200 || steps.some((step) => step === '' || RESERVED.has(step)))
    throw new Fault('not a path', 'keys joined by dots, such as regulator.audits.rate', [], text);
  if (FILE_ONLY.includes(steps[0]!)) throw new Fault(`${steps[0]} cannot be set here`, 'change it in the file', [], text);
  const path: (string | number)[] = [...steps];
  if (steps[0] === 'labs' && steps.length > 1) path[1] = groupIndex(scenario, steps[1]!, text);
  const found = find(path);
  if (found.kind === 'none') {
    const wrong = steps[found.depth]!;
    const near = nearestPath(text) ?? suggestion(wrong, found.known);
    throw new Fault(`no such path: ${wrong} is unknown`, near, [], text);
  }
  if (found.kind === 'list' || (found.kind === 'map' && path[0] === 'labs' && path.length === 2))
    throw new Fault('a whole group cannot be set', `a path below it, such as ${text}.count`, [], text);
  return path;
}

function groupIndex(scenario: RawMap, name: string, text: string): number {
  const groups = Array.isArray(scenario.labs) ? scenario.labs : [{}];
  const names = groups.map((group) => (isMap(group) && typeof group.group === 'string' ? group.group : 'labs'));
  const index = names.includes(name) ? names.indexOf(name) : /^\d+$/.test(name) ? Number(name) : -1;
  if (index < 0 || index >= groups.length) throw new Fault(`no group ${name}`, suggestion(name, names), [], text);
  return index;
}

const nearestPath = (text: string): string | null => {
  const group = /^labs\.([^.]+)/.exec(text)?.[1] ?? '<group>';
  const near = nearest(
    text,
    keys().map((key) => key.path.replace('<group>', group)),
  );
  return near === null ? null : `did you mean ${near}?`;
};

/** Sets a path in place, making what is not there yet. */
export function assign(scenario: RawMap, path: Path, value: Raw): void {
  let here: RawMap | Raw[] = scenario;
  const last = path.length - 1;
  path.forEach((step, i) => {
    const container = here as RawMap & Raw[];
    const inLeaf = find(path.slice(0, i)).kind === 'leaf';
    // inside a value that is one of several forms, naming another form replaces the old one
    if (inLeaf && !isName(path, i) && isMap(here) && !Object.hasOwn(here, step) && step !== 'min' && step !== 'max')
      for (const key of Object.keys(here)) delete here[key];
    if (i === last) {
      container[step as never] = clone(value) as never;
      return;
    }
    let next = container[step as never] as Raw | undefined;
    if (next === undefined || next === null || (typeof next !== 'object' && find(path.slice(0, i + 1)).kind === 'leaf')) {
      next = step === 'labs' && i === 0 ? [{}] : {};
      container[step as never] = next as never;
    }
    if (typeof next !== 'object') throw new Fault('not a map here', 'set the whole of it', [], path.slice(0, i + 1).join('.'));
    here = next as RawMap | Raw[];
  });
}
