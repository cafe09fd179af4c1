import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../src/', import.meta.url));

export interface SourceFile {
  /** Path below src, with slashes. */
  readonly file: string;
  readonly text: string;
  /** What it imports, as written. */
  readonly imports: readonly string[];
  /** Files of src that it imports. */
  readonly uses: readonly string[];
}

const IMPORT = /(?:^|\s)(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|[^\w.])import\s*\(?\s*['"]([^'"]+)['"]/g;

/** A file of src for what an import says; undefined for what is no source. */
const resolve = (from: string, target: string): string | undefined => {
  if (!target.startsWith('.')) return undefined;
  const path = posix.join(posix.dirname(from), target);
  return [path, path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find(
    (file) => /\.tsx?$/.test(file) && existsSync(join(src, file)),
  );
};

/** All sources, and what each takes from which; types count like values. */
export const sources = (): SourceFile[] =>
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(src, file), 'utf8');
      const imports = [...text.matchAll(IMPORT)].map((match) => (match[1] ?? match[2])!);
      return { file, text, imports, uses: imports.flatMap((target) => resolve(file, target) ?? []) };
    });

/** Arrows between rooms: `roomOf` says which room a file is in. */
export const arrowsBetween = (
  files: readonly SourceFile[],
  roomOf: (file: string) => string | undefined,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const arrows = new Map<string, Set<string>>();
  for (const { file, uses } of files) {
    const from = roomOf(file);
    if (from === undefined) continue;
    const to = arrows.get(from) ?? new Set<string>();
    arrows.set(from, to);
    for (const used of uses) {
      const room = roomOf(used);
      if (room !== undefined && room !== from) to.add(room);
    }
  }
  return arrows;
};

/** One circle of a graph as a way round it; empty where there is none. */
export const circleIn = (arrows: ReadonlyMap<string, Iterable<string>>): string[] => {
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): string[] => {
    const at = trail.indexOf(node);
    if (at >= 0) return [...trail.slice(at), node];
    if (done.has(node)) return [];
    for (const next of arrows.get(node) ?? []) {
      const circle = visit(next, [...trail, node]);
      if (circle.length > 0) return circle;
    }
    done.add(node);
    return [];
  };
  for (const node of arrows.keys()) {
    const circle = visit(node, []);
    if (circle.length > 0) return circle;
  }
  return [];
};

/** Length of the longest way down from each node of a graph without circles; 1 where nothing is below. */
export const levelsOf = (arrows: ReadonlyMap<string, Iterable<string>>): ReadonlyMap<string, number> => {
  const levels = new Map<string, number>();
  const level = (node: string): number => {
    const known = levels.get(node);
    if (known !== undefined) return known;
    let below = 0;
    for (const next of arrows.get(node) ?? []) below = Math.max(below, level(next));
    levels.set(node, below + 1);
    return below + 1;
  };
  for (const node of arrows.keys()) level(node);
  return levels;
};

/** The room of a file one step below a folder: its subfolder, or the file itself. */
export const roomBelow =
  (folder: string) =>
  (file: string): string | undefined => {
    if (!file.startsWith(`${folder}/`)) return undefined;
    return file.slice(folder.length + 1).split('/')[0];
  };
