import { readFileSync } from 'node:fs';
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
