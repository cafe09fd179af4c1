import { type Parsed, readDocument, type Source } from './document.js';
import { overrideRows } from './listedLabs.js';
import { merge } from './merge.js';
import { type Problem, printable } from './problem.js';
import { isMap, type Path, type Raw, type RawMap } from './raw.js';
import { suggestion } from './suggest.js';

export type ReadText = (path: string) => string;

const MAX_CHAIN = 20;

export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** A file named in a scenario must lie in its folder or below. Returns what is wrong, or null. */
export function climbs(name: string): string | null {
  if (name === '' || name.length > 200) return 'not a file name';
  if (/[\p{Cc}]/u.test(name)) return 'a file name with control characters';
  if (/^[/~]|^[A-Za-z][A-Za-z0-9+.-]*:|\\/.test(name)) return 'not a relative path with /';
  return name.split('/').some((part) => part === '..') ? 'a path that climbs out of the folder' : null;
}
const tidy = (path: string): string =>
  path
    .split('/')
    .filter((part, i) => part !== '.' && (part !== '' || i === 0))
    .join('/');

export interface GroupSetting {
  readonly path: Path;
  readonly value: Raw;
}

/** A file with everything it builds on. */
export interface Chain {
  /** Highest precedence first. */
  readonly sources: readonly Source[];
  readonly raw: RawMap;
  readonly problems: readonly Problem[];
  /** What a file says about the listed labs of the file below, by group: it wins over their own numbers. */
  readonly groupSettings: readonly GroupSetting[];
  /** Some file of it could not be understood. */
  readonly broken: boolean;
}

const HERE = 'a file in the same folder or below, such as worlds/base.yaml';

/** Reads a file and those it extends. Names of labs files are made relative to the folder of the first. */
export function readChain(path: string, readText: ReadText): Chain {
  const problems: Problem[] = [];
  const sources: Source[] = [];
  const layers: RawMap[] = [];
  const groupSettings: GroupSetting[] = [];
  const seen: string[] = [];
  let broken = false;
  const top = folderOf(path);
  let file = path;
  let from: { source: Source; name: string } | null = null;
  for (;;) {
    const text = readFrom(file, readText, from, problems);
    if (text === null) {
      broken = true;
      break;
    }
    const parsed: Parsed = readDocument(file, text);
    problems.push(...parsed.problems);
    broken ||= parsed.broken;
    sources.push(parsed.source);
    seen.push(tidy(file));
    const { extends: base, ...rest } = parsed.source.raw;
    layers.push(relocate(rest, folderOf(file).slice(top.length)));
    if (base === undefined || base === null) break;
    const refuse = (message: string, fix: string) => problems.push(problemAt(parsed.source, ['extends'], message, fix, base));
    if (typeof base !== 'string') {
      refuse('not a file name', HERE);
      break;
    }
    const wrong = climbs(base);
    if (wrong !== null) {
      refuse(wrong, HERE);
      break;
    }
    const next = tidy(folderOf(file) + base);
    if (seen.includes(next)) {
      refuse(
        `extends itself: ${[...seen.slice(seen.indexOf(next)), next].map((p) => printable(p)).join(' → ')}`,
        'a chain of files that ends',
      );
      break;
    }
    if (seen.length >= MAX_CHAIN) {
      refuse(`a chain of more than ${MAX_CHAIN} files`, 'fewer levels');
      break;
    }
    from = { source: parsed.source, name: base };
    file = next;
  }
  const raw = layers.reduceRight(
    (below, above, i) => merge(below, groupsByName(below, above, sources[i]!, problems, groupSettings)),
    {} as RawMap,
  );
  return { sources, raw, problems, groupSettings, broken };
}

function readFrom(
  file: string,
  readText: ReadText,
  from: { source: Source; name: string } | null,
  problems: Problem[],
): string | null {
  try {
    return readText(file);
  } catch (error) {
    const message = `cannot be read: ${printable(error instanceof Error ? error.message : String(error), 200)}`;
    if (from !== null) problems.push(problemAt(from.source, ['extends'], message, HERE, from.name));
    else
      problems.push({ file, line: 0, column: 0, path: '', message, value: '', fix: 'the name of a scenario file', source: '' });
    return null;
  }
}

export const problemAt = (source: Source, path: Path, message: string, fix: string, value: Raw): Problem => ({
  ...source.locate(path).place,
  path: path.join('.'),
  message,
  value: typeof value === 'string' ? printable(value) : JSON.stringify(value),
  fix,
});

/**
 * `labs` as a map changes the groups of the file below by name, `*` all of them: `labs: { '*': { detectability: 0.6 } }`.
 * As a list it replaces them, like every list.
 */
function groupsByName(below: RawMap, above: RawMap, source: Source, problems: Problem[], settings: GroupSetting[]): RawMap {
  const { labs } = above;
  if (!isMap(labs) || !Array.isArray(below.labs)) {
    // a new list of groups: what was said about the old ones is gone
    if (labs !== undefined) settings.length = 0;
    return above;
  }
  const names = below.labs.map((group) => (isMap(group) && typeof group.group === 'string' ? group.group : 'labs'));
  for (const name of Object.keys(labs)) {
    if (name !== '*' && !names.includes(name))
      problems.push(
        problemAt(source, ['labs', name], 'no such group in the file this one extends', suggestion(name, [...names, '*']), name),
      );
  }
  const groups = below.labs.map((group, i) => {
    const changes = [labs['*'], labs[names[i]!]].filter(isMap);
    if (!isMap(group)) return group;
    return changes.reduce<RawMap>((g, change) => {
      const merged = merge(g, change, ['labs', i]);
      // with labs of its own, listed there, what it says besides is for what they leave open
      const listing = ['rows', 'from'].filter((key) => Object.hasOwn(change, key));
      for (const key of listing.length > 0 ? listing : Object.keys(change)) {
        const value = change[key] as Raw;
        settings.push({ path: ['labs', i, key], value });
        if (key !== 'count') overrideRows({ labs: [merged] }, ['labs', 0, key], value);
      }
      return merged;
    }, group);
  });
  return { ...above, labs: groups };
}

/** A labs file is named relative to the file that names it. */
function relocate(raw: RawMap, folder: string): RawMap {
  if (folder === '' || !Array.isArray(raw.labs)) return raw;
  const labs = raw.labs.map((group) =>
    isMap(group) && typeof group.from === 'string' && climbs(group.from) === null
      ? { ...group, from: folder + group.from }
      : group,
  );
  return { ...raw, labs };
}
