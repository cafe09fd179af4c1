import { describe, expect, test } from 'vitest';
import { validationTable } from '../../../src/figures/page/tables.js';
import { tableLatex, tableMarkdown } from '../../../src/figures/tables/printed.js';
import { VALIDATION } from '../fixtureTables.js';

describe('tables', () => {
  test('validation: digits follow the tolerance; failures are counted', () => {
    const table = validationTable(VALIDATION, '0.1.0');
    expect(table.rows[1]).toEqual(['splitcomp', 'T2', 'share that complies', '0.1188', '0.1194', '6 × 10⁻⁴', '0.0058', 'yes']);
    expect(table.note).toBe('4 quantities, 1 outside tolerance; permitsim 0.1.0.');
    expect(tableMarkdown(table)).toContain('| bunching | T15 | mass at the threshold |');
  });
  test('a long table breaks across pages', () => {
    const rows = Array.from({ length: 60 }, (_, i) => [`case ${i}`, String(i)]);
    expect(
      tableLatex({
        id: 'long',
        title: 'Long',
        note: '',
        columns: [
          { label: 'Case', align: 'left' },
          { label: 'N', align: 'right' },
        ],
        rows,
      }),
    ).toMatch(/\\begin\{longtable\}[\s\S]*\\endhead[\s\S]*\\end\{longtable\}/);
  });
  test('one far too wide is set on a page turned on its side, and labelled once', () => {
    const latex = tableLatex({
      id: 'wide',
      title: 'Wide',
      note: 'Note.',
      columns: Array.from({ length: 9 }, (_, c) => ({ label: `Column ${c}`, align: 'right' as const })),
      rows: [Array.from({ length: 9 }, () => '149 713\n[143 943, 155 478]')],
    });
    expect(latex).toMatch(/^\\begin\{landscape\}[\s\S]*Note\.\}\n\\end\{landscape\}\n$/);
    expect(latex.match(/\\label/g)).toHaveLength(1);
  });
  test('a row of the wrong length is an error', () => {
    expect(() =>
      tableMarkdown({ id: 't', title: 'T', note: '', columns: [{ label: 'A', align: 'left' }], rows: [['a', 'b']] }),
    ).toThrow('table t: row 1 has 2 cells, not 1');
  });
});
