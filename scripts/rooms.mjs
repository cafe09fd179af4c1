// The rooms of src and who takes what from whom, as Mermaid diagrams: read from the imports, so that they cannot lie.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

const IMPORT = /(?:^|\s)(?:import|export)\s[^'"]*?from\s*['"](\.[^'"]+)['"]|(?:^|[^\w.])import\s*\(?\s*['"](\.[^'"]+)['"]/g;

/** Arrows between the rooms one step below `folder` of src; '' is src itself. Loose files belong to no room. */
const arrowsIn = (src, folder) => {
  const roomOf = (file) => {
    const below = folder === '' ? file : file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : '';
    return below.includes('/') ? below.split('/')[0] : undefined;
  };
  const arrows = new Map();
  for (const name of readdirSync(src, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = name.replaceAll('\\', '/');
    const from = roomOf(file);
    if (from === undefined || !/\.tsx?$/.test(file) || file.endsWith('.d.ts')) continue;
    const to = arrows.get(from) ?? new Set();
    arrows.set(from, to);
    for (const match of readFileSync(new URL(file, src), 'utf8').matchAll(IMPORT)) {
      const room = roomOf(posix.join(posix.dirname(file), match[1] ?? match[2]));
      if (room !== undefined && room !== from) to.add(room);
    }
  }
  return arrows;
};

/** Without the arrows that a longer way says already. */
const shortest = (arrows) => {
  const below = (room, seen = new Set()) => {
    for (const next of arrows.get(room) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      below(next, seen);
    }
    return seen;
  };
  const kept = [];
  for (const [from, to] of [...arrows].sort()) {
    for (const room of [...to].sort())
      if (![...to].some((other) => other !== room && below(other).has(room))) kept.push([from, room]);
  }
  return kept;
};

const diagram = (src, folder) =>
  ['```mermaid', 'flowchart TD', ...shortest(arrowsIn(src, folder)).map(([from, to]) => `  ${from} --> ${to}`), '```'].join('\n');

const START = (folder) => `<!-- rooms of src/${folder} -->`;
const END = '<!-- end -->';

/** The text with its diagrams drawn anew. */
export const drawRooms = (text, src = new URL('../src/', import.meta.url)) =>
  ['', 'model', 'figures'].reduce((page, folder) => {
    const from = page.indexOf(START(folder));
    const to = page.indexOf(END, from);
    if (from < 0 || to < 0) throw new Error(`docs/architecture.md has no place for the rooms of src/${folder}`);
    return `${page.slice(0, from)}${START(folder)}\n${diagram(src, folder)}\n${page.slice(to)}`;
  }, text);
