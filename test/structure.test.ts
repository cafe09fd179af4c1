import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { arrowsBetween, circleIn, levelsOf, roomBelow, sources } from './imports.js';

/** What each folder may import, besides itself. The folder is the environment: what is not listed does not belong there. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  model: ['core'],
  scenario: ['model', 'core'],
  experiment: ['scenario', 'model', 'core'],
  theory: ['model', 'core', 'experiment', 'scenario'],
  data: ['model', 'core'],
  analysis: ['data', 'core'],
  figures: ['analysis', 'data'],
  library: ['core', 'model', 'scenario', 'experiment', 'data', 'analysis'],
  runner: ['core', 'model', 'scenario', 'experiment', 'theory', 'data', 'analysis', 'figures', 'library'],
  cli: ['core', 'model', 'scenario', 'experiment', 'theory', 'data', 'analysis', 'figures', 'library', 'runner'],
  explorer: ['core', 'model', 'scenario', 'experiment', 'theory', 'data', 'analysis', 'figures'],
};
const NODE_ONLY = ['runner', 'cli'];
const EXACT = ['core', 'model', 'theory'];

/** Rooms within a folder, from the top down: each may use those that stand below it, rooms in one line do not know each other. */
const ORDER: Readonly<Record<string, readonly (readonly string[])[]>> = {
  model: [['phases'], ['accounts'], ['labs'], ['regulator'], ['market'], ['equations'], ['world']],
  figures: [['page'], ['memo'], ['charts'], ['studies'], ['results'], ['tables'], ['drawing']],
  runner: [
    ['study', 'bundle', 'explorer', 'theory'],
    ['report', 'run'],
    ['workers', 'recorded'],
    ['checks', 'files', 'sources'],
    ['program'],
  ],
  scenario: [
    ['study', 'reference'],
    ['loading'],
    ['changes'],
    ['files'],
    ['resolved'],
    ['schema'],
    ['distributions', 'expression'],
    ['values'],
    ['problems'],
  ],
  cli: [['commands'], ['comparisons', 'studies', 'theory'], ['results', 'runs'], ['options'], ['terminal']],
  explorer: [['views'], ['charts', 'editor'], ['output'], ['words'], ['state'], ['engine'], ['levers']],
  theory: [['cases'], ['suite', 'enforcement', 'detection', 'decision'], ['market'], ['common']],
};
/** Rooms that are entered by their index alone; of runner, so that a command loads only the rooms that it needs, each has its own. */
const ROOMS_WITH_DOORS = ['model', 'figures', 'runner'];
/** Most levels that the rooms of a folder stand on, its index among them. */
const LEVELS: Readonly<Record<string, number>> = { scenario: 10 };
const USUAL_LEVELS = 8;
/** Folders with code of test without one of src at their path: what they ask goes through several rooms. */
const ACROSS_ROOMS = ['browser', 'cases', 'fixtures', 'golden', 'languages', 'model/brute', 'model/economics', 'model/oracle'];
const LINES = 250;
const FILES = 20;

const files = sources()
  .filter(({ file }) => file.includes('/'))
  .map((source) => ({ ...source, folder: source.file.split('/')[0]! }));

/** What people write, tests and scripts too. */
const written = (): string[] =>
  ['src', 'test', 'scripts', 'bench'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:tsx?|mjs|css|py)$/.test(file))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  );

/** Folders that a file is in, the outermost first. */
const foldersAbove = (file: string): string[] =>
  file
    .split('/')
    .slice(0, -1)
    .map((_, depth, names) => names.slice(0, depth + 1).join('/'));

/** The code without comments and the insides of texts. */
const codeOf = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replace(/\/\/.*$/gm, '');

describe('the layout of test', () => {
  it('is that of src, but for what goes across rooms', () => {
    const below = (top: string): string[] =>
      written().flatMap((file) => (file.startsWith(`${top}/`) ? foldersAbove(file.slice(top.length + 1)) : []));
    const there = new Set(below('src'));
    expect([...new Set(below('test'))].filter((folder) => !there.has(folder)).sort()).toEqual(ACROSS_ROOMS);
  });
});

describe('the layout of src', () => {
  it('has no folder without a rule', () => {
    expect([...new Set(files.map(({ folder }) => folder))].filter((folder) => !(folder in ALLOWED))).toEqual([]);
  });

  it('imports only what the table allows', () => {
    const wrong = files.flatMap(({ file, folder, uses }) =>
      uses
        .filter((used) => used.split('/')[0] !== folder && !ALLOWED[folder]?.includes(used.split('/')[0]!))
        .map((used) => `${file} uses ${used}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(circleIn(new Map(sources().map(({ file, uses }) => [file, uses])))).toEqual([]);
  });

  it.each(Object.entries(ORDER))('imports only downwards within %s', (folder, rows) => {
    const roomOf = roomBelow(folder);
    const rank = (file: string): number => rows.findIndex((row) => row.includes(roomOf(file) ?? ''));
    const wrong = files.flatMap(({ file, uses }) =>
      rank(file) < 0
        ? []
        : uses
            .filter((used) => roomOf(used) !== undefined && roomOf(used) !== roomOf(file) && rank(used) <= rank(file))
            .map((used) => `${file} uses ${used}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(ORDER))('has a place in the order for every room of %s', (folder, rows) => {
    const rooms = new Set(files.flatMap(({ file }) => roomBelow(folder)(file) ?? []).filter((room) => !/\.tsx?$/.test(room)));
    expect([...rooms].sort()).toEqual(rows.flat().sort());
  });

  it.each(Object.keys(ORDER))('stands on few levels in %s', (folder) => {
    expect(Math.max(...levelsOf(arrowsBetween(files, roomBelow(folder))).values())).toBeLessThanOrEqual(
      LEVELS[folder] ?? USUAL_LEVELS,
    );
  });

  it('has a door for every room', () => {
    const folders = Object.keys(ALLOWED).filter((folder) => !['runner', 'cli', 'explorer'].includes(folder));
    const rooms = ROOMS_WITH_DOORS.flatMap((folder) =>
      files.flatMap(({ file }) =>
        file.startsWith(`${folder}/`) && file.split('/').length > 2 ? [file.split('/').slice(0, 2).join('/')] : [],
      ),
    );
    const there = new Set(files.map(({ file }) => file));
    expect([...new Set([...folders, ...rooms])].filter((room) => !there.has(`${room}/index.ts`))).toEqual([]);
  });

  it('enters a room by its door: from outside only its index is imported', () => {
    const doors = new Set(files.flatMap(({ file }) => (file.endsWith('/index.ts') ? [dirname(file)] : [])));
    const wrong = files.flatMap(({ file, uses }) =>
      uses
        .filter((used) => {
          const room = foldersAbove(used).find((folder) => doors.has(folder) && !file.startsWith(`${folder}/`));
          return room !== undefined && used !== `${room}/index.ts`;
        })
        .map((used) => `${file} uses ${used}`),
    );
    expect(wrong).toEqual([]);
  });

  it('uses Node only where Node is', () => {
    const wrong = files
      .filter(({ folder }) => !NODE_ONLY.includes(folder))
      .flatMap(({ file, imports }) =>
        imports.filter((target) => target.startsWith('node:')).map((target) => `${file} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('takes no chance, clock or inexact function into core, model and theory', () => {
    const BANNED =
      /\bMath\.(?:random|exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot)\b|\bDate\b|\bperformance\b|\*\*/;
    const wrong = files
      .filter(({ folder }) => EXACT.includes(folder))
      .flatMap(({ file, text }) =>
        codeOf(text)
          .split('\n')
          .filter((line) => BANNED.test(line))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(wrong).toEqual([]);
  });

  it('keeps files to one noun', () => {
    const long = written().filter((file) => readFileSync(file, 'utf8').trimEnd().split('\n').length > LINES);
    expect(long).toEqual([]);
  });

  it('keeps folders to what can be taken in at a glance', () => {
    const count = new Map<string, number>();
    for (const file of written()) count.set(dirname(file), (count.get(dirname(file)) ?? 0) + 1);
    expect([...count].filter(([, files]) => files > FILES)).toEqual([]);
  });
});
