import { type Problem, printable, problemOfAll, reasonOf } from '../problems/problem.js';
import { suggestion } from '../problems/suggest.js';
import { keepSources, spellOutSources } from '../resolved/valueSources.js';
import { isMap, type Path, type Raw, type RawMap } from '../values/raw.js';
import { type Parsed, readDocument, type Source } from './document.js';
import { overrideRows } from './listedLabs.js';
import { merge } from './merge.js';

export type ReadText = (path: string) => string;

const MAX_CHAIN = 20;

export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** A file named in a scenario, seen from the scenario's folder, must lie there or below. Returns what is wrong, or null. */
export function climbs(name: string): string | null {
  if (name === '' || name.length > 200) return 'not a file name';
  if (/[\p{Cc}]/u.test(name)) return 'a file name with control characters';
  if (/^[/~]|^[A-Za-z][A-Za-z0-9+.-]*:|\\/.test(name)) return 'not a relative path with /';
  return tidy(name).split('/')[0] === '..' ? 'a path that climbs out of the folder' : null;
}
/** Without steps that lead nowhere: `a/../b/./c` is `b/c`. */
const tidy = (path: string): string => {
  const steps: string[] = [];
  for (const [i, step] of path.split('/').entries()) {
    if (step === '.' || (step === '' && i > 0)) continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..' && steps.at(-1) !== '') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
};

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

/** A file that was read, with those it builds on in the order it names them. */
interface Layer {
  readonly file: string;
  readonly source: Source;
  readonly raw: RawMap;
  readonly bases: readonly Layer[];
}

/** Reads a file and those it extends, each once. Names of labs files are made relative to the folder of the first. */
export function readChain(path: string, readText: ReadText): Chain {
  const problems: Problem[] = [];
  const known = new Map<string, Layer>();
  let broken = false;
  const top = folderOf(path);

  const read = (file: string, from: { source: Source; name: string } | null, above: readonly string[]): Layer | null => {
    const text = readFrom(file, readText, from, problems);
    if (text === null) {
      broken = true;
      return null;
    }
    const parsed: Parsed = readDocument(file, text);
    problems.push(...parsed.problems);
    broken ||= parsed.broken;
    const { extends: named, ...rest } = parsed.source.raw;
    const seen = [...above, tidy(file)];
    const bases = named === undefined || named === null ? [] : Array.isArray(named) ? named : [named];
    const layer = {
      file: tidy(file),
      source: parsed.source,
      raw: relocate(rest, folderOf(file).slice(top.length)),
      bases: bases.flatMap((base, n) => {
        const at: Path = Array.isArray(named) ? ['extends', n] : ['extends'];
        return readBase(parsed.source, at, base, folderOf(file), seen) ?? [];
      }),
    };
    known.set(layer.file, layer);
    return layer;
  };

  const readBase = (source: Source, at: Path, base: Raw, folder: string, seen: readonly string[]): Layer | null => {
    const refuse = (message: string, fix: string): null => {
      problems.push(problemAt(source, at, message, fix, base));
      return null;
    };
    if (typeof base !== 'string') return refuse('not a file name', HERE);
    // a file further down may name one beside its folder, as long as that is still below the scenario's
    const wrong = climbs(base.startsWith('..') ? folder.slice(top.length) + base : base);
    if (wrong !== null) return refuse(wrong, HERE);
    const next = tidy(folder + base);
    if (seen.includes(next)) {
      const circle = [...seen.slice(seen.indexOf(next)), next].map((p) => printable(p)).join(' → ');
      return refuse(`extends itself: ${circle}`, 'a chain of files that ends');
    }
    if (seen.length >= MAX_CHAIN || known.size >= MAX_CHAIN) return refuse(`more than ${MAX_CHAIN} files`, 'fewer levels');
    return known.get(next) ?? read(next, { source, name: base }, seen);
  };

  const first = read(path, null, []);
  const layers = first === null ? [] : inOrder(first, problems);
  const sources = layers.map(({ source }) => source);
  const groupSettings: GroupSetting[] = [];
  const raw = layers.reduceRight(
    (below, layer) =>
      spellOutSources(
        merge(keepSources(below, layer.raw), groupsByName(below, layer.raw, layer.source, problems, groupSettings)),
      ),
    {} as RawMap,
  );
  return { sources, raw, problems, groupSettings, broken };
}

/**
 * Highest precedence first: a file before those it extends, and these in the order they are named; a file that several build on comes
 * after all of them (C3 linearisation, Barrett et al. 1996).
 */
const inOrder = (layer: Layer, problems: Problem[]): Layer[] => {
  let lists = [...layer.bases.map((base) => inOrder(base, problems)), [...layer.bases]].filter((list) => list.length > 0);
  const order = [layer];
  while (lists.length > 0) {
    const next = lists.map((list) => list[0]!).find((head) => !lists.some((list) => list.indexOf(head) > 0));
    if (next === undefined) {
      const names = lists.map((list) => printable(list[0]!.file)).join(', ');
      problems.push(
        problemAt(
          layer.source,
          ['extends'],
          `no order for ${names}: they build on each other the other way round`,
          'the list turned round',
          null,
        ),
      );
      break;
    }
    order.push(next);
    lists = lists.map((list) => list.filter((one) => one !== next)).filter((list) => list.length > 0);
  }
  return order;
};

function readFrom(
  file: string,
  readText: ReadText,
  from: { source: Source; name: string } | null,
  problems: Problem[],
): string | null {
  try {
    return readText(file);
  } catch (error) {
    const { message: reason, fix } = reasonOf(error, from === null ? 'the name of a scenario file' : HERE);
    const message = `cannot be read: ${reason}`;
    if (from !== null) problems.push(problemAt(from.source, ['extends'], message, fix, from.name));
    else problems.push(problemOfAll(file, { path: '', message, value: '', fix }));
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
    isMap(group) && typeof group.from === 'string' && climbs(folder + group.from) === null
      ? { ...group, from: tidy(folder + group.from) }
      : group,
  );
  return { ...raw, labs };
}
