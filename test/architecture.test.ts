import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// @ts-expect-error a script without types
import { drawRooms } from '../scripts/rooms.mjs';

const page = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');

describe('docs/architecture.md', () => {
  it('draws the rooms as the imports are; npm run docs draws them anew', () => {
    expect(drawRooms(page)).toBe(page);
  });

  it('names files that are there', () => {
    const named = [...page.matchAll(/`((?:[a-z]+\/)+[a-zA-Z]+\.ts)`/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(10);
    for (const path of named) {
      const root = path.startsWith('test/') ? '../' : '../src/';
      expect(() => readFileSync(new URL(`${root}${path}`, import.meta.url)), path).not.toThrow();
    }
  });
});

describe('what docs/architecture.md finds', () => {
  const found = [...page.matchAll(/`(\w+)` (?:in|of) `((?:[a-z]+\/)+\w+\.ts)`/g)].map((match) => [match[1]!, match[2]!] as const);

  it('is several things', () => expect(found.length).toBeGreaterThan(8));

  it.each(found)('%s is defined in %s', (name, file) => {
    const text = readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8');
    expect(text).toMatch(new RegExp(`(?:const|function\\*?) ${name}\\b`));
  });
});

describe('the pages of docs', () => {
  it('name no source that is not there', () => {
    const docs = new URL('../docs/', import.meta.url);
    const below = (folder: string): string[] =>
      readdirSync(new URL(`../${folder}/`, import.meta.url), { recursive: true, encoding: 'utf8' }).map(
        (file) => `/${folder}/${file.replaceAll('\\', '/')}`,
      );
    const there = [...below('src'), ...below('test'), ...below('scripts')];
    const named = readdirSync(docs, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        [...readFileSync(new URL(file, docs), 'utf8').matchAll(/`([\w/-]+\.tsx?)`/g)].map((match) => `${file}: ${match[1]!}`),
      );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !there.some((file) => file.endsWith(`/${name.split(': ')[1]}`)))).toEqual([]);
  });
});
