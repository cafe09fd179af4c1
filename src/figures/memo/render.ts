import { escapeHtml, escapeLatex, escapeMarkdown, escapePath, slug } from '../drawing/escape.js';
import { figureHtml } from '../drawing/figureHtml.js';
import { tableHtml, tableLatex, tableMarkdown } from '../tables/printed.js';
import { memoLatex } from './latex.js';
import { type Cited, type MemoResults, type Resolved, Resolver, Unresolved } from './resolve.js';
import { MemoError, type MemoProblem, parseTemplate } from './template.js';

export interface Memo {
  readonly markdown: string;
  /** A fragment, for a section of renderReport. */
  readonly html: string;
  /** A whole document (article, booktabs). */
  readonly latex: string;
}

export interface MemoOptions {
  /** Name of the template, for messages. */
  readonly file?: string;
  /** Where the figures are as files, seen from the memo. */
  readonly figureFolder?: string;
}

// Two letters nobody writes stand for placeholders while the Markdown around them is read.
const OPEN = '\ue000';
const CLOSE = '\ue001';
const MARK = /\ue000(\d+)\ue001/g;

/** RFC 7111: a line of a CSV file as the fragment of its address. */
const address = ({ file, line }: Cited): string => `${escapePath(file)}${line > 0 ? `#row=${line}` : ''}`;
const origin = ({ file, line }: Cited): string => (line > 0 ? `${file}, line ${line}` : file);

/** The memo in three languages, every number linked to the file and line it came from. Throws MemoError with every problem at once. */
export async function renderMemo(source: string, results: MemoResults, options: MemoOptions = {}): Promise<Memo> {
  const folder = options.figureFolder ?? 'figures/';
  const { segments, problems } = parseTemplate(source.replace(/[\ue000\ue001]/g, '\ufffd'));
  const resolver = new Resolver(results);
  const resolved: Resolved[] = [];
  const all: MemoProblem[] = [...problems];
  let marked = '';
  let markdown = '';
  for (const segment of segments) {
    if (segment.kind === 'prose') {
      marked += segment.text;
      markdown += segment.text;
      continue;
    }
    try {
      const found = resolver.resolve(segment);
      marked += `${OPEN}${resolved.length}${CLOSE}`;
      markdown += inMarkdown(found, folder);
      resolved.push(found);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      all.push({ line: segment.line, column: segment.column, message: error.message });
    }
  }
  if (all.length > 0)
    throw new MemoError(
      all.sort((a, b) => a.line - b.line || a.column - b.column),
      options.file ?? 'memo.md',
      source,
    );
  const { default: MarkdownIt } = await import('markdown-it');
  // No raw HTML, no links made of bare words: the memo's text is text.
  const reader = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const tokens = reader.parse(marked, {});
  const html = reader.renderer
    .render(tokens, reader.options, {})
    .replace(/<p>\s*\ue000(\d+)\ue001\s*<\/p>/g, (_, n: string) => inHtml(resolved[Number(n)]!, folder, true))
    .replace(MARK, (_, n: string) => inHtml(resolved[Number(n)]!, folder, false));
  const latex = memoLatex(tokens).replace(MARK, (_, n: string) => inLatex(resolved[Number(n)]!, folder));
  if (/%EE%80%80/i.test(html))
    throw new MemoError(
      [{ line: 1, column: 1, message: 'a placeholder stands inside the address of a link → write it in the text' }],
      options.file ?? 'memo.md',
      source,
    );
  return { markdown, html, latex };
}

function inMarkdown(found: Resolved, folder: string): string {
  if (found.kind === 'cited')
    return `[${escapeMarkdown(found.text)}](${address(found)} "${escapeMarkdown(origin(found)).replace(/"/g, '&quot;')}")`;
  if (found.kind === 'table') return tableMarkdown(found.table).trimEnd();
  return `![${escapeMarkdown(found.figure.title)}](${escapePath(`${folder}${found.figure.id}.svg`)})\n\n*${escapeMarkdown(found.figure.caption)}*`;
}

function inHtml(found: Resolved, folder: string, alone: boolean): string {
  if (found.kind === 'cited') {
    const link = `<a class="cited" href="${escapeHtml(address(found))}" title="${escapeHtml(origin(found))}">${escapeHtml(found.text)}</a>`;
    return alone ? `<p>${link}</p>` : link;
  }
  const html = found.kind === 'table' ? tableHtml(found.table) : figureHtml(found.figure, folder);
  // Within a paragraph a block cannot stand: the paragraph ends before it.
  return alone ? html : `</p>${html}<p>`;
}

function inLatex(found: Resolved, folder: string): string {
  if (found.kind === 'cited')
    return `\\href{${address(found).replace(/[%#&_{}~^\\]/g, (c) => `\\${c}`)}}{${escapeLatex(found.text)}}`;
  if (found.kind === 'table') return tableLatex(found.table).trimEnd();
  return [
    '\\begin{figure}[htbp]',
    '\\centering',
    `\\includegraphics[width=\\linewidth,height=0.8\\textheight,keepaspectratio]{${folder}${slug(found.figure.id)}.png}`,
    `\\caption{${escapeLatex(found.figure.caption)}}`,
    `\\label{fig:${slug(found.figure.id)}}`,
    '\\end{figure}',
  ].join('\n');
}
