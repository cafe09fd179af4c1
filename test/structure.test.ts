import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src/', import.meta.url));

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
  runner: ['core', 'model', 'scenario', 'experiment', 'theory', 'data', 'analysis', 'figures'],
  cli: ['core', 'model', 'scenario', 'experiment', 'theory', 'data', 'analysis', 'figures', 'runner'],
  explorer: ['core', 'model', 'scenario', 'experiment', 'theory', 'data', 'analysis', 'figures'],
};
const NODE_ONLY = ['runner', 'cli'];
const EXACT = ['core', 'model', 'theory'];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => ({ file, folder: file.split(sep)[0]!, text: readFileSync(join(src, file), 'utf8') }))
  .filter(({ file }) => file.includes(sep));

const IMPORT = /(?:^|\s)(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|[^\w.])import\s*\(?\s*['"]([^'"]+)['"]/g;
const importsOf = (text: string): string[] => [...text.matchAll(IMPORT)].map((match) => (match[1] ?? match[2])!);

/** The code without comments and the insides of texts. */
const codeOf = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replace(/\/\/.*$/gm, '');

describe('the layout of src', () => {
  it('has no folder without a rule', () => {
    expect([...new Set(files.map(({ folder }) => folder))].filter((folder) => !(folder in ALLOWED))).toEqual([]);
  });

  it('imports only what the table allows', () => {
    const wrong: string[] = [];
    for (const { file, folder, text } of files) {
      for (const target of importsOf(text)) {
        if (!target.startsWith('.')) continue;
        const to = relative(src, join(src, file, '..', target)).split(sep)[0]!;
        if (to !== folder && !ALLOWED[folder]?.includes(to)) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('uses Node only where Node is', () => {
    const wrong = files
      .filter(({ folder }) => !NODE_ONLY.includes(folder))
      .flatMap(({ file, text }) =>
        importsOf(text)
          .filter((target) => target.startsWith('node:'))
          .map((target) => `${file} imports ${target}`),
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
    const long = files.filter(({ text }) => text.split('\n').length > 301).map(({ file }) => file);
    expect(long).toEqual([]);
  });
});
