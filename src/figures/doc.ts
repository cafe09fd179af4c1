import { escapeHtml, escapeLatex, escapeMarkdown, slug } from './escape.js';

/** A table for readers: cells are finished text. Rendered to Markdown, LaTeX (booktabs) and HTML. */
export interface DocTable {
  readonly id: string;
  readonly title: string;
  /** Below the table: what the numbers are. */
  readonly note: string;
  readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
  /** Row numbers before which a rule is drawn. */
  readonly rules?: readonly number[];
}

const checked = (table: DocTable): DocTable => {
  for (const [r, row] of table.rows.entries())
    if (row.length !== table.columns.length)
      throw new Error(`table ${table.id}: row ${r + 1} has ${row.length} cells, not ${table.columns.length}`);
  return table;
};

export function tableMarkdown(table: DocTable): string {
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

/** Needs \usepackage{booktabs}; with many rows, longtable is the author's choice. A column of long texts wraps. */
export function tableLatex(table: DocTable): string {
  const { columns, rows } = checked(table);
  const longest = columns.map((_, c) => Math.max(...rows.map((row) => row[c]!.length), 0));
  const wrapped = longest.map((n, c) => columns[c]!.align === 'left' && n > 34);
  // Text columns share what the page leaves; 0.9 characters of \footnotesize are about 0.0105 of the line.
  const taken = longest.reduce(
    (s, n, c) => s + (wrapped[c] ? 0 : Math.max(n, Math.min(columns[c]!.label.length, 14)) * 0.0105 + 0.02),
    0,
  );
  const width = Math.max(0.15, (0.98 - taken) / Math.max(1, wrapped.filter(Boolean).length));
  const spec = columns
    .map(({ align }, c) => (wrapped[c] ? `p{${width.toFixed(2)}\\linewidth}` : align === 'right' ? 'r' : 'l'))
    .join('');
  const line = (cells: readonly string[]): string =>
    `${cells
      .map((cell) => escapeLatex(cell))
      .map((cell) => (/^\s*[[*]/.test(cell) ? `{}${cell}` : cell))
      .join(' & ')} \\\\`;
  return `${[
    '\\begin{table}[htbp]',
    '\\centering\\footnotesize',
    '\\setlength{\\tabcolsep}{4pt}',
    `\\caption{${escapeLatex(table.title)}}`,
    `\\label{tab:${slug(table.id)}}`,
    `\\begin{tabular}{@{}${spec}@{}}`,
    '\\toprule',
    line(columns.map(({ label }) => label)),
    '\\midrule',
    ...rows.flatMap((row, r) => (table.rules?.includes(r) && r > 0 ? ['\\addlinespace', line(row)] : [line(row)])),
    '\\bottomrule',
    '\\end{tabular}',
    ...(table.note === '' ? [] : ['', `\\smallskip\\parbox{\\linewidth}{\\footnotesize ${escapeLatex(table.note)}}`]),
    '\\end{table}',
  ].join('\n')}\n`;
}

/** A wide table scrolls in a region of its own that the keyboard reaches. */
export function tableHtml(table: DocTable): string {
  const { columns, rows } = checked(table);
  const id = slug(table.id);
  const side = (c: number): string => (columns[c]!.align === 'right' ? ' class="num"' : '');
  const head = columns.map(({ label }, c) => `<th scope="col"${side(c)}>${escapeHtml(label)}</th>`).join('');
  const body = rows
    .map(
      (row, r) =>
        `<tr${table.rules?.includes(r) && r > 0 ? ' class="rule"' : ''}>${row.map((cell, c) => (c === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td${side(c)}>${escapeHtml(cell)}</td>`)).join('')}</tr>`,
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
