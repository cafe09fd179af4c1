import { escapeHtml, escapeLatex, escapeMarkdown, oneLine, slug, wrap } from '../drawing/index.js';

/** A table for readers: cells are finished text, a line break between an estimate and its interval. Rendered to Markdown, LaTeX (booktabs) and HTML. */
export interface PrintedTable {
  readonly id: string;
  readonly title: string;
  /** Below the table: what the numbers are. */
  readonly note: string;
  readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
  /** Row numbers before which a rule is drawn. */
  readonly rules?: readonly number[];
  /** Variant of each row: what a reader can choose by. */
  readonly keys?: readonly string[];
}

const checked = (table: PrintedTable): PrintedTable => {
  for (const [r, row] of table.rows.entries())
    if (row.length !== table.columns.length)
      throw new Error(`table ${table.id}: row ${r + 1} has ${row.length} cells, not ${table.columns.length}`);
  return table;
};

export function tableMarkdown(table: PrintedTable): string {
  const { columns, rows } = checked(table);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `${[
    `**${escapeMarkdown(table.title)}**`,
    '',
    line(columns.map(({ label }) => escapeMarkdown(label) || ' ')),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : ':--'))),
    ...rows.map((row) => line(row.map((cell) => escapeMarkdown(cell) || ' '))),
    '',
    escapeMarkdown(table.note),
  ].join('\n')}\n`;
}

/** Several lines in one cell, for headings. */
const stacked = (lines: readonly string[], side: string): string =>
  lines.length === 1 ? lines[0]! : `\\shortstack[${side}]{${lines.join('\\\\')}}`;

/** Characters of \footnotesize on one line of a page. */
const LINE = 78;
/** Characters of \scriptsize on one line of a page turned on its side. */
const TURNED = 150;
/** Lines that fit on a page; a longer table breaks across pages. */
const PAGE = 45;
/** A table so much too wide could not be read if it were scaled to the page: the page is turned. */
const READABLE = 1.3;

/** What a document needs to hold any of these tables. */
export const TABLE_PACKAGES = 'booktabs,graphicx,array,longtable,pdflscape';

/** Long texts wrap; a table a little too wide for the page is scaled to it, one far too wide is set on a page turned on its side. */
export function tableLatex(table: PrintedTable): string {
  const { columns, rows } = checked(table);
  const length = (cell: string): number => Math.max(...cell.split('\n').map((line) => line.length));
  const longest = columns.map(({ align }, c) =>
    Math.max(...rows.map((row) => length(row[c]!)), align === 'right' ? 8 : length(columns[c]!.label)),
  );
  const wraps = longest.map((n, c) => columns[c]!.align === 'left' && n > 18);
  const total = longest.reduce((s, n) => s + n + 2, 0);
  const fixed = longest.reduce((s, n, c) => s + (wraps[c] ? 2 : n + 2), 0);
  const shared = longest.reduce((s, n, c) => s + (wraps[c] ? Math.sqrt(n) : 0), 0);
  const isTurned = (shared > 0 ? fixed + 20 : total) > READABLE * LINE;
  const room = isTurned ? TURNED : LINE;
  const width = (c: number): string => ((Math.max(0.3, 0.97 - fixed / room) * Math.sqrt(longest[c]!)) / shared).toFixed(3);
  const isWrapped = total > room && shared > 0;
  const spec = columns
    .map(({ align }, c) =>
      isWrapped && wraps[c] ? `>{\\raggedright\\arraybackslash}p{${width(c)}\\linewidth}` : align === 'right' ? 'r' : 'l',
    )
    .join('');
  const tooWide = (isWrapped ? fixed : total) > room;
  const cellOf = (cell: string, c: number): string =>
    isWrapped && wraps[c]
      ? escapeLatex(cell)
          .replace(/([a-z])\.(?=[a-z])/gi, '$1.\\allowbreak{}')
          .replace(/([a-z])\((?=[a-z])/gi, '$1(\\allowbreak{}')
      : escapeLatex(cell);
  // A bracket at the beginning of a row would be read as an argument of the line break before it.
  const guard = (line: string): string => (/^\s*[[*]/.test(line) ? `{}${line}` : line);
  // Intervals stand on a line of their own below the estimates, on the same page.
  const line = (row: readonly string[]): string[] => {
    const height = Math.max(...row.map((cell) => cell.split('\n').length));
    return Array.from(
      { length: height },
      (_, k) =>
        `${guard(row.map((cell, c) => cellOf(cell.split('\n')[k] ?? '', c)).join(' & '))} \\\\${k + 1 < height ? '*' : ''}`,
    );
  };
  const head = columns.map(({ label, align }) =>
    stacked(wrap(label, 10, align === 'right' ? 75 : 150).map(escapeLatex), align === 'right' ? 'r' : 'l'),
  );
  const begin = `{@{}${spec}@{}}`;
  const top = ['\\toprule', `${head.join(' & ')} \\\\`, '\\midrule'];
  const body = rows.flatMap((row, r) => {
    const lines = line(row);
    return r > 0 && table.rules?.includes(r)
      ? ['\\midrule', ...lines]
      : r > 0 && lines.length > 1
        ? ['\\addlinespace[2pt]', ...lines]
        : lines;
  });
  const title = escapeLatex(oneLine(table.title));
  const caption = `\\caption{${title}}\\label{tab:${slug(table.id)}}`;
  const note =
    table.note === ''
      ? []
      : ['', `\\smallskip\\noindent\\parbox{\\linewidth}{\\footnotesize ${escapeLatex(oneLine(table.note))}}`];
  // Cells that wrap make a row of two lines, as a rule.
  if (isTurned || body.length * (isWrapped ? 2 : 1) > PAGE) {
    const size = isTurned ? '\\scriptsize' : '\\footnotesize';
    return `${[
      ...(isTurned ? ['\\begin{landscape}'] : []),
      `{${size}\\setlength{\\tabcolsep}{3pt}`,
      `\\begin{longtable}${begin}`,
      `${caption} \\\\`,
      ...top,
      '\\endfirsthead',
      // Numbered and listed once.
      `\\caption[]{${title} (continued)} \\\\`,
      ...top,
      '\\endhead',
      ...body,
      '\\bottomrule',
      '\\end{longtable}}',
      ...note.slice(1),
      ...(isTurned ? ['\\end{landscape}'] : []),
    ].join('\n')}\n`;
  }
  const tabular = [`\\begin{tabular}${begin}`, ...top, ...body, '\\bottomrule', '\\end{tabular}'];
  return `${[
    '\\begin{table}[htbp]',
    '\\centering\\footnotesize',
    '\\setlength{\\tabcolsep}{4pt}',
    caption,
    ...(tooWide ? ['\\resizebox{\\linewidth}{!}{%', ...tabular.slice(0, -1), `${tabular[tabular.length - 1]}}`] : tabular),
    ...note,
    '\\end{table}',
  ].join('\n')}\n`;
}

/** A wide table scrolls in a region of its own that the keyboard reaches. */
export function tableHtml(table: PrintedTable): string {
  const { columns, rows } = checked(table);
  const id = slug(table.id);
  const side = (c: number): string => (columns[c]!.align === 'right' ? ' class="num"' : '');
  const head = columns.map(({ label }, c) => `<th scope="col"${side(c)}>${escapeHtml(label)}</th>`).join('');
  const body = rows
    .map(
      (row, r) =>
        `<tr${table.rules?.includes(r) && r > 0 ? ' class="rule"' : ''}${table.keys === undefined ? '' : ` data-variant="${escapeHtml(table.keys[r]!)}"`}>${row.map((cell, c) => (c === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td${side(c)}>${escapeHtml(cell).replace('\n', '<br>')}</td>`)).join('')}</tr>`,
    )
    .join('\n');
  return `<div class="table" id="table-${id}" role="region" aria-labelledby="table-${id}-caption" tabindex="0">
<table>
<caption id="table-${id}-caption">${escapeHtml(table.title)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</div>
<p class="note">${escapeHtml(table.note)}</p>`;
}
