import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  parseAllDocuments,
  type Scalar,
} from 'yaml';
import { Lines, type Place } from '../problems/place.js';
import { type Problem, printable, show } from '../problems/problem.js';
import { isMap as isRawMap, type Path, type Raw, type RawMap } from '../values/raw.js';
import { Walk } from './plain.js';

/** Bytes would need an encoder; characters are near enough here, and the runner checks bytes before it reads. */
export const MAX_TEXT = 1_000_000;
/** Resolving an alias looks through all anchors. */
const MAX_ANCHORS = 500;

/** A text that was read, and where in it each thing stands. */
export interface Source {
  readonly raw: RawMap;
  /** The place of a path, and how much of the path is there. With `key`, of the key rather than of its value. */
  locate(path: Path, key?: boolean): { readonly place: Place; readonly depth: number; readonly inList: boolean };
}

export interface Parsed {
  readonly source: Source;
  readonly problems: readonly Problem[];
  /** Not YAML at all, or not text: what was understood of it is no basis for more complaints. */
  readonly broken: boolean;
}

const whole = (file: string, message: string, fix: string, value = ''): Problem => ({
  file,
  line: 0,
  column: 0,
  path: '',
  message,
  value,
  fix,
  source: '',
});

interface ParsedYaml {
  readonly value: Raw | undefined;
  readonly root: Node | null;
  readonly lines: Lines;
  readonly problems: Problem[];
  readonly broken: boolean;
}

/** YAML text → plain data with places. The same rules for a file and for the value of `--set`. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const lines = new Lines(file, text);
  const refuse = (problem: Problem) => ({ value: undefined, root: null, lines, problems: [problem], broken: true });
  if (text.length > MAX_TEXT)
    return refuse(
      whole(file, `a text of ${text.length} characters`, `at most ${MAX_TEXT}: put many labs into a CSV file (from: labs.csv)`),
    );
  // UTF-16 read as UTF-8 shows as NUL bytes and replacement characters
  if (text.includes('\0') || text.includes('\ufffd'))
    return refuse(whole(file, 'not UTF-8 text (UTF-16, or a binary file?)', 'save it as UTF-8'));
  const anchors = text.match(/(?:^|[\s[{,:-])&[^\s,[\]{}]/g)?.length ?? 0;
  if (anchors > MAX_ANCHORS)
    return refuse(whole(file, `${anchors} anchors`, `at most ${MAX_ANCHORS}: put many labs into a CSV file`));
  let documents: Document.Parsed<ParsedNode, true>[];
  try {
    // our own walk finds duplicate keys: the library's check takes seconds on a big file
    const parsed = parseAllDocuments(text, {
      strict: true,
      uniqueKeys: false,
      schema: 'core',
      merge: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    documents = Array.isArray(parsed) ? (parsed as Document.Parsed<ParsedNode, true>[]) : [];
  } catch {
    return refuse(whole(file, 'nested too deeply to be read', 'plain maps and lists'));
  }
  const problem = (offset: number, message: string, fix: string, value = '', path = ''): Problem => ({
    ...lines.at(offset),
    path,
    message,
    fix,
    value,
  });
  const [first, second] = documents;
  const problems = documents
    .flatMap((d) => [...d.errors, ...d.warnings])
    .map((error) =>
      problem(
        error.pos[0],
        `not valid YAML: ${printable(error.message.split('\n')[0]!, 160)}`,
        // `cap: t == 1 ? 5 : 7` reads as a map inside a map
        lines.at(error.pos[0]).source.includes('?')
          ? 'correct the line; an expression with ? and : goes in quotes'
          : 'correct the line',
      ),
    );
  const broken = problems.length > 0;
  if (second !== undefined)
    problems.push(problem(second.range[0], 'a second document', 'one scenario a file: remove the --- and what follows'));
  if (first === undefined || first.contents === null) {
    return refuse(
      whole(
        file,
        text.trim() === '' ? 'an empty file' : 'a file without content',
        'a scenario: permitsim: 1, name: my-scenario, labs: …',
      ),
    );
  }
  const walk = new Walk(first, problem, problems);
  const value = walk.plain(first.contents, [], []);
  return { value, root: first.contents, lines, problems, broken };
}

/** Reads one file. What is not a map of settings is a problem. */
export function readDocument(file: string, text: string): Parsed {
  const { value, root, lines, problems, broken } = parseYaml(file, text);
  if (value !== undefined && !isRawMap(value) && problems.length === 0)
    problems.push(whole(file, 'not a map of settings', 'permitsim: 1, name: …, labs: …', show(value)));
  return {
    source: { raw: isRawMap(value) ? value : {}, locate: (path, key) => locate(root, lines, path, key === true) },
    problems,
    broken,
  };
}

function locate(root: Node | null, lines: Lines, path: Path, key: boolean): { place: Place; depth: number; inList: boolean } {
  let here: Node | null = root;
  let offset = root?.range?.[0] ?? 0;
  let inList = false;
  let depth = 0;
  for (const step of path) {
    if (isMap(here)) {
      const pair = (here.items as Pair<Scalar, Node | null>[]).find(
        (p) => isScalar(p.key) && String(p.key.value) === String(step),
      );
      if (pair === undefined) break;
      here = pair.value;
      // an empty value has no place of its own
      const last = depth === path.length - 1;
      offset = (last && key ? pair.key.range?.[0] : (here?.range?.[0] ?? pair.key.range?.[0])) ?? offset;
      if (isScalar(here) && here.source === '' && pair.key.range) offset = pair.key.range[0];
    } else if (isSeq(here)) {
      inList = true;
      const item = here.items[Number(step)] as Node | undefined;
      if (item === undefined) break;
      here = item;
      offset = item?.range?.[0] ?? offset;
    } else break;
    depth++;
  }
  return { place: lines.at(offset), depth, inList };
}
