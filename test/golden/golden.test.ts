import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GOLDEN, hashesOf, shipped } from './hashes.js';

/** A shipped scenario gives the same numbers to the last bit until someone means it not to: `npm run golden` writes them anew. */
describe('golden results of the shipped scenarios', () => {
  const golden = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<string, Record<string, string>>;
  it('covers every shipped scenario', () => expect(Object.keys(golden)).toEqual(shipped()));
  it.each(shipped())('%s', (name) => expect(hashesOf(name)).toEqual(golden[name]));
});
