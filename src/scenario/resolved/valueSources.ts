import { find } from '../schema/keys.js';
import { at, isMap, type Path, type Raw, type RawMap } from '../values/raw.js';
import type { Scenario } from './scenario.js';
import type { Finding } from './timedFindings.js';

/**
 * Where a value is from belongs to the value, not to its key: `sources` names it by path in the file that sets the value, and
 * whoever sets the value anew (a file above, a variant, --set) has its source dropped unless he gives his own.
 */

const groupNames = ({ labs }: RawMap): string[] =>
  Array.isArray(labs) ? labs.map((group) => (isMap(group) && typeof group.group === 'string' ? group.group : 'labs')) : ['labs'];

/** `labs.*.x` spelled out for each group, where it is not said for the group itself. */
export function spellOutSources(raw: RawMap): RawMap {
  if (!isMap(raw.sources)) return raw;
  const out: RawMap = {};
  for (const [path, source] of Object.entries(raw.sources)) {
    const each = /^labs\.\*\.(.+)$/.exec(path);
    if (each === null) out[path] = source;
    else for (const name of groupNames(raw)) out[`labs.${name}.${each[1]}`] ??= source;
  }
  // what is said for one group goes before what is said for all
  for (const [path, source] of Object.entries(raw.sources)) if (!path.startsWith('labs.*.')) out[path] = source;
  return { ...raw, sources: out };
}

/** The sources of a file below that still hold with a file laid over it. */
export function keepSources(below: RawMap, above: RawMap): RawMap {
  if (!isMap(below.sources)) return below;
  const kept = Object.entries(below.sources).filter(([path]) => !sets(above, path));
  return { ...below, sources: Object.fromEntries(kept) };
}

/** Does a file say anything at the path, below it or above it (a map replaced by a number)? */
const sets = (raw: RawMap, path: string): boolean => {
  const [section, group, ...rest] = path.split('.');
  if (section !== 'labs' || group === undefined) return reached(raw, path.split('.'));
  const { labs } = raw;
  if (labs === undefined) return false;
  return isMap(labs) ? reached(labs['*'], rest) || reached(labs[group], rest) : true;
};

const reached = (raw: Raw | undefined, steps: readonly string[]): boolean => {
  let here: Raw | undefined = raw;
  for (const step of steps) {
    if (here === undefined) return false;
    if (!isMap(here)) return true;
    here = Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here !== undefined;
};

/** A value was set in place: what its source was no longer counts. */
export function dropSource(raw: RawMap, path: Path): void {
  if (!isMap(raw.sources) || path[0] === 'sources') return;
  const name = path[0] === 'labs' && path.length > 1 ? (groupNames(raw)[Number(path[1])] ?? String(path[1])) : null;
  const text = (name === null ? path : ['labs', name, ...path.slice(2)]).join('.');
  const old = at(raw, ['sources']) as RawMap;
  raw.sources = Object.fromEntries(
    Object.entries(old).filter(([p]) => p !== text && !p.startsWith(`${text}.`) && !text.startsWith(`${p}.`)),
  );
}

/** A source of nothing would be lost silently. */
export function sourceFindings(s: Scenario): Finding[] {
  const names = s.labs.map(({ group }) => group);
  return Object.keys(s.sources).flatMap((path): Finding[] => {
    const [section, group, ...rest] = path.split('.');
    const here = ['sources', path];
    if (section !== 'labs')
      return find(path.split('.')).kind === 'none'
        ? [
            {
              path: here,
              message: 'the source of a path that is not there',
              fix: 'a path such as regulator.audits.rate',
              value: path,
            },
          ]
        : [];
    if (group === undefined || !names.includes(group))
      return [
        {
          path: here,
          message: 'the source of a group that is not there',
          fix: `labs.${names[0] ?? 'labs'}.value, or labs.*.value`,
          value: path,
        },
      ];
    return find(['labs', 0, ...rest]).kind === 'none'
      ? [{ path: here, message: 'the source of a path that is not there', fix: 'a path such as labs.*.value', value: path }]
      : [];
  });
}
