/** The table of the validation suite: plain text, Markdown, LaTeX (booktabs). */
import type { Case, ResultRow } from './suite.js';

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

/** Headings and cells as text, ending in a line feed; the columns named stand to the right. */
function layOut(
  headings: readonly string[],
  body: readonly (readonly string[])[],
  right: readonly number[],
  format: TableFormat,
): string {
  switch (format) {
    case 'plain': {
      const rows = [headings, ...body];
      const widths = headings.map((_, k) => Math.max(...rows.map((row) => row[k]!.length)));
      const line = (row: readonly string[]): string =>
        row
          .map((cell, k) => (right.includes(k) ? cell.padStart(widths[k]!) : cell.padEnd(widths[k]!)))
          .join('  ')
          .trimEnd();
      return `${rows.map(line).join('\n')}\n`;
    }
    case 'markdown': {
      const line = (row: readonly string[]): string => `| ${row.map(escapeMarkdown).join(' | ')} |`;
      const rule = headings.map((_, k) => (right.includes(k) ? '---:' : '---'));
      return `${[line(headings), line(rule), ...body.map(line)].join('\n')}\n`;
    }
    case 'latex': {
      const line = (row: readonly string[]): string => `${row.map(escapeLatex).join(' & ')} \\\\`;
      const columns = headings.map((_, k) => (right.includes(k) ? 'r' : 'l')).join('');
      return `${[`\\begin{tabular}{${columns}}`, '\\toprule', line(headings), '\\midrule', ...body.map(line), '\\bottomrule', '\\end{tabular}'].join('\n')}\n`;
    }
  }
}

/** Rows as text, ending in a line feed. */
export const renderTable = (rows: readonly ResultRow[], format: TableFormat): string =>
  layOut(HEADINGS, rows.map(cells), [4, 5, 6, 7], format);

/** One case over all its parameter sets. */
export interface CaseSummary {
  readonly result: string;
  readonly case: string;
  readonly title: string;
  readonly citation: string;
  readonly sets: number;
  readonly quantities: number;
  /** Largest error in multiples of what is allowed: 1 is the limit. */
  readonly worst: number;
  readonly pass: boolean;
}

/** Error in multiples of the tolerance; no error is 0 even where none is allowed. */
const used = ({ error, tolerance }: ResultRow): number => (error === 0 ? 0 : Math.abs(error) / tolerance);

export const summaries = (cases: readonly Case[], rows: readonly ResultRow[]): CaseSummary[] =>
  cases.flatMap(({ id, result, title, citation }) => {
    const own = rows.filter((row) => row.case === id);
    if (own.length === 0) return [];
    return {
      result,
      case: id,
      title,
      citation,
      sets: new Set(own.map((row) => row.parameters)).size,
      quantities: own.length,
      worst: own.reduce((most, row) => (Number.isNaN(used(row)) ? Number.NaN : Math.max(most, used(row))), 0),
      pass: own.every((row) => row.pass),
    };
  });

const SUMMARY_HEADINGS = ['result', 'case', 'what holds', 'source', 'sets', 'quantities', 'error/tolerance', 'pass'] as const;

/** One line a case. */
export function renderSummaries(list: readonly CaseSummary[], format: TableFormat): string {
  const body = list.map((s) => [
    s.result,
    s.case,
    s.title,
    s.citation,
    String(s.sets),
    String(s.quantities),
    digits(s.worst, 2),
    s.pass ? 'pass' : 'FAIL',
  ]);
  return layOut(SUMMARY_HEADINGS, body, [4, 5, 6], format);
}

/** "41 of 42 quantities in 12 cases pass". */
export const summarise = (rows: readonly ResultRow[]): string => {
  const passed = rows.filter((row) => row.pass).length;
  return `${passed} of ${rows.length} quantities in ${new Set(rows.map((row) => row.case)).size} cases pass`;
};
