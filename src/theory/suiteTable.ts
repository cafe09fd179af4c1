/** The table of the validation suite: plain text, Markdown, LaTeX (booktabs). */
import type { ResultRow } from './suite.js';

export type TableFormat = 'plain' | 'markdown' | 'latex';

const HEADINGS = ['result', 'case', 'parameters', 'quantity', 'predicted', 'simulated', 'error', 'tolerance', 'pass'] as const;

/** Six significant digits; errors and tolerances in two. */
const digits = (x: number, significant: number): string => {
  if (!Number.isFinite(x)) return String(x);
  if (x === 0) return '0';
  const size = Math.abs(x);
  return size >= 1e-4 && size < 1e7 ? String(Number(x.toPrecision(significant))) : x.toExponential(significant - 1);
};

const cells = (row: ResultRow): string[] => [
  row.result,
  row.case,
  row.parameters,
  row.quantity,
  digits(row.predicted, 7),
  digits(row.simulated, 7),
  digits(row.error, 2),
  digits(row.tolerance, 2),
  row.pass ? 'pass' : 'FAIL',
];

const escapeLatex = (text: string): string =>
  text.replace(/[\\&%$#_{}~^]/g, (c) => (c === '\\' ? '\\textbackslash{}' : c === '~' || c === '^' ? `\\${c}{}` : `\\${c}`));
const escapeMarkdown = (text: string): string => text.replace(/\|/g, '\\|');

const plain = (rows: readonly string[][]): string => {
  const widths = HEADINGS.map((_, k) => Math.max(...rows.map((row) => row[k]!.length)));
  // numbers to the right, words to the left
  const line = (row: readonly string[]): string =>
    row
      .map((cell, k) => (k >= 4 && k <= 7 ? cell.padStart(widths[k]!) : cell.padEnd(widths[k]!)))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
};

/** Rows as text, ending in a line feed. */
export function renderTable(rows: readonly ResultRow[], format: TableFormat): string {
  const body = rows.map(cells);
  switch (format) {
    case 'plain':
      return plain([[...HEADINGS], ...body]);
    case 'markdown': {
      const line = (row: readonly string[]): string => `| ${row.map(escapeMarkdown).join(' | ')} |`;
      const rule = HEADINGS.map((_, k) => (k >= 4 && k <= 7 ? '---:' : '---'));
      return `${[line(HEADINGS), line(rule), ...body.map(line)].join('\n')}\n`;
    }
    case 'latex': {
      const line = (row: readonly string[]): string => `${row.map(escapeLatex).join(' & ')} \\\\`;
      return `${['\\begin{tabular}{llllrrrrl}', '\\toprule', line(HEADINGS), '\\midrule', ...body.map(line), '\\bottomrule', '\\end{tabular}'].join('\n')}\n`;
    }
  }
}

/** "41 of 42 quantities in 12 cases pass". */
export const summarise = (rows: readonly ResultRow[]): string => {
  const passed = rows.filter((row) => row.pass).length;
  return `${passed} of ${rows.length} quantities in ${new Set(rows.map((row) => row.case)).size} cases pass`;
};
