import { expect } from 'vitest';
import { complaints } from './files.js';

/** One complaint, and only one, that says all of this. */
export const one = (text: string, ...says: (string | RegExp)[]) => {
  const all = complaints(text);
  expect(all, all.join('\n')).toHaveLength(1);
  for (const part of says)
    expect(all[0]).toMatch(part instanceof RegExp ? part : new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
};
