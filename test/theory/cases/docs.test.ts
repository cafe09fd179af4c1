import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCsv, recordsOf } from '../../../src/data/index.js';
import { CASES, NOT_SIMULATED } from '../../../src/theory/cases/index.js';

const docs = new URL('../../../docs/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, docs), 'utf8');

describe('docs/validation.md', () => {
  const page = text('validation.md');
  it('has the table that permitsim theory --write gave, with every case, and all of them pass', () => {
    const table = page.slice(page.indexOf('<!-- cases -->') + '<!-- cases -->\n'.length, page.indexOf('<!-- /cases -->'));
    expect(table).toBe(text('validation/theory-cases.md'));
    for (const { id, title } of CASES) expect(table).toContain(`| ${id} | ${title} |`);
    expect(table.trim().split('\n')).toHaveLength(CASES.length + 2);
    expect(table).not.toContain('FAIL');
    const rows = recordsOf(readCsv(text('validation/theory.csv')));
    expect(new Set(rows.map((row) => row.case))).toEqual(new Set(CASES.map(({ id }) => id)));
    expect(rows.every((row) => row.pass === 'true')).toBe(true);
  });
  it('says of every result what it means, and names what is not simulated', () => {
    for (let k = 1; k <= 23; k++) expect(page).toMatch(new RegExp(`\\bT${k}\\b`));
    for (const { result } of NOT_SIMULATED) expect(page).toContain(`*${result},`);
  });
});
