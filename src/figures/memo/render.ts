import { escapeHtml, escapeLatex, escapeMarkdown, escapePath, type Figure, figureHtml, slug } from '../drawing/index.js';
import { tableHtml, tableLatex, tableMarkdown } from '../tables/index.js';
import { type Bibliography, BibliographyError, readBibliography } from './bibliography.js';
import { Citations } from './citations.js';
import { memoLatex, type Token } from './latex.js';
import { type Cited, Unresolved } from './lookup.js';
import { openReader } from './markdown.js';
import { openMathematics } from './mathematics.js';
import { type Numbers, numberOf } from './numbering.js';
import { imagesOf, referencesHtml, writePagesWith } from './page.js';
import { type MemoSources, type Resolved, Resolver } from './resolve.js';
import { MemoError, type MemoProblem, parseTemplate } from './template.js';

export interface Memo {
  readonly markdown: string;
  /** A fragment, for a section of renderReport. */
  readonly html: string;
  /** A whole document (article, booktabs). */
  readonly latex: string;
  /** Figures in it: LaTeX wants them as PDF. */
  readonly figures: readonly Figure[];
  /** Files that its numbers are linked to, seen from the results. */
  readonly cited: readonly string[];
  /** Own images, seen from the template. */
  readonly images: readonly string[];
}

export interface MemoOptions {
  /** Name of the template, for messages. */
  readonly file?: string;
  /** Where the figures are as files, seen from the memo. */
  readonly figureFolder?: string;
  /** BibTeX beside the memo: its name without the ending, and its text. */
  readonly bibliography?: { readonly name: string; readonly text: string };
  /** Where a cited file will be, seen from the memo: results that lie elsewhere are taken along, so that links hold when the folder moves. */
  readonly carry?: (file: string) => string;
  /** An image beside the memo as a data address, for the page. */
  readonly imageData?: (source: string) => string;
  /** Is there an image of that name beside the memo? Null: nobody can look. */
  readonly hasImage?: (source: string) => boolean;
}

/** Own images go with the memo, into a folder of their own. */
export const OWN_IMAGES = 'images/';

// Two letters nobody writes stand for placeholders while the Markdown around them is read.
const OPEN = '\ue000';
const CLOSE = '\ue001';
const MARK = /\ue000(\d+)\ue001/g;

/** RFC 7111: a line of a CSV file as the fragment of its address. */
const address = ({ file, line }: Cited): string => `${escapePath(file)}${line > 0 ? `#row=${line}` : ''}`;
const origin = ({ file, line }: Cited): string => (line > 0 ? `${file}, line ${line}` : file);

/** What the placeholders of a memo stand for, and the text around them. */
interface Filled {
  readonly resolved: readonly Resolved[];
  readonly cited: readonly string[];
  /** Markdown with a mark for each placeholder. */
  readonly marked: string;
  /** Markdown with the placeholders' values. */
  readonly markdown: string;
  readonly problems: readonly MemoProblem[];
}

const fill = (source: string, results: MemoSources, folder: string, carry: (file: string) => string): Filled => {
  const { segments, problems } = parseTemplate(source.replace(/[\ue000\ue001]/g, '\ufffd'));
  const resolver = new Resolver(results);
  const resolved: Resolved[] = [];
  const cited = new Set<string>();
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
      if (found.kind === 'cited') cited.add(found.file);
      const placed = found.kind === 'cited' ? { ...found, file: carry(found.file) } : found;
      marked += `${OPEN}${resolved.length}${CLOSE}`;
      markdown += inMarkdown(placed, folder);
      resolved.push(placed);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      all.push({ line: segment.line, column: segment.column, message: error.message });
    }
  }
  return { resolved, marked, markdown, cited: [...cited], problems: all };
};

/** Where a text stands in the template: the first place, or its beginning. */
const placeOf = (source: string, text: string): { line: number; column: number } => {
  const at = Math.max(0, source.indexOf(text));
  const before = source.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
};

/** The memo in three languages, every number linked to the file and line it came from. Throws MemoError with every problem at once. */
export async function renderMemo(source: string, results: MemoSources, options: MemoOptions = {}): Promise<Memo> {
  const folder = options.figureFolder ?? 'figures/';
  const { resolved, marked, markdown, cited, problems } = fill(source, results, folder, options.carry ?? ((file) => file));
  const all = [...problems];
  const refuseAll = (): void => {
    if (all.length === 0) return;
    const sorted = all.sort((a, b) => a.line - b.line || a.column - b.column);
    throw new MemoError(sorted, options.file ?? 'memo.md', source);
  };
  refuseAll();
  const fault = (message: string, text: string): void => void all.push({ ...placeOf(source, text), message });
  const bibliography = await bibliographyOf(options, (message) => void all.push({ line: 1, column: 1, message }));
  refuseAll();
  const reader = await openReader((key) => bibliography?.works.has(key) ?? false);
  const tokens = reader.parse(marked, {});
  checkTokens(tokens, options, fault);
  refuseAll();
  const citations = new Citations(bibliography);
  const figures = resolved.flatMap((found) => (found.kind === 'figure' ? [slug(found.figure.id)] : []));
  const tables = resolved.flatMap((found) => (found.kind === 'table' ? [slug(found.table.id)] : []));
  const numbers = numberOf(tokens, figures, tables);
  const imagePath = (image: string): string => OWN_IMAGES + image;
  const imageAddress = options.imageData ?? ((image) => escapePath(imagePath(image)));
  writePagesWith(reader, { setFormula: await openMathematics(), citations, numbers, imageAddress, fault });
  const html = reader.renderer
    .render(tokens, reader.options, {})
    .replace(/<p>\s*\ue000(\d+)\ue001\s*<\/p>/g, (_, n: string) => inHtml(resolved[Number(n)]!, folder, true, numbers))
    .replace(MARK, (_, n: string) => inHtml(resolved[Number(n)]!, folder, false, numbers));
  if (/%EE%80%80/i.test(html))
    all.push({ line: 1, column: 1, message: 'a placeholder stands inside the address of a link → write it in the text' });
  refuseAll();
  const latex = memoLatex(tokens, {
    bibliography: citations.used.length > 0 ? bibliography!.name : null,
    // TeX reads no SVG: such an image goes along as PDF
    imagePath: (image) => imagePath(image).replace(/\.svg$/i, '.pdf'),
  }).replace(MARK, (_, n: string) => inLatex(resolved[Number(n)]!, folder));
  const references = citations.used.map(({ entry }) => `- ${escapeMarkdown(entry)}`);
  return {
    markdown: references.length === 0 ? markdown : `${markdown.trimEnd()}\n\n## References\n\n${references.join('\n')}\n`,
    html: html + referencesHtml(citations),
    latex,
    figures: resolved.flatMap((found) => (found.kind === 'figure' ? [found.figure] : [])),
    cited,
    images: [...new Set(imagesOf(tokens).map(({ source: image }) => image))],
  };
}

const bibliographyOf = async ({ bibliography }: MemoOptions, fault: (message: string) => void): Promise<Bibliography | null> => {
  if (bibliography === undefined) return null;
  try {
    return await readBibliography(bibliography.name, bibliography.text);
  } catch (error) {
    if (!(error instanceof BibliographyError)) throw error;
    fault(error.message);
    return null;
  }
};

/** Placeholders where none can stand, and images that are not there. */
const checkTokens = (
  tokens: readonly Token[],
  { hasImage }: MemoOptions,
  fault: (message: string, text: string) => void,
): void => {
  for (const token of [...tokens, ...tokens.flatMap(({ children }) => children ?? [])]) {
    if (/^(math|tex)_/.test(token.type) && token.content.includes(OPEN))
      fault('a placeholder stands inside a formula → write the number beside it', token.content.split(OPEN)[0]!);
  }
  for (const { source } of imagesOf(tokens)) {
    const wrong = outside(source);
    if (wrong !== null) fault(wrong, source);
    else if (hasImage !== undefined && !hasImage(source))
      fault(`no image ${source} beside the memo → a PNG, JPEG, PDF or SVG file there or below`, source);
  }
};

const outside = (source: string): string | null =>
  /^[a-z][a-z0-9+.-]*:|^\/|\\/i.test(source) || source.split('/').includes('..')
    ? `the image ${source} is not beside the memo → copy it into the memo's folder: a page that travels takes its images along`
    : /\.(png|jpe?g|pdf|svg)$/i.test(source)
      ? null
      : `the image ${source} is of no kind that all three languages show → PNG, JPEG, PDF or SVG`;

function inMarkdown(found: Resolved, folder: string): string {
  if (found.kind === 'cited')
    return `[${escapeMarkdown(found.text)}](${address(found)} "${escapeMarkdown(origin(found)).replace(/"/g, '&quot;')}")`;
  if (found.kind === 'table') return tableMarkdown(found.table).trimEnd();
  return `![${escapeMarkdown(found.figure.title)}](${escapePath(`${folder}${found.figure.id}.svg`)})\n\n*${escapeMarkdown(found.figure.caption)}*`;
}

function inHtml(found: Resolved, folder: string, alone: boolean, numbers: Numbers): string {
  if (found.kind === 'cited') {
    const link = `<a class="cited" href="${escapeHtml(address(found))}" title="${escapeHtml(origin(found))}">${escapeHtml(found.text)}</a>`;
    return alone ? `<p>${link}</p>` : link;
  }
  const html =
    found.kind === 'table'
      ? tableHtml(found.table)
      : figureHtml(found.figure, folder).replace(
          '<figcaption>',
          `<figcaption>Figure ${numbers.get(`fig:${slug(found.figure.id)}`)?.number ?? ''}. `,
        );
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
    `\\includegraphics[width=\\linewidth,height=0.8\\textheight,keepaspectratio]{${folder}${slug(found.figure.id)}.pdf}`,
    `\\caption{${escapeLatex(found.figure.caption)}}`,
    `\\label{fig:${slug(found.figure.id)}}`,
    '\\end{figure}',
  ].join('\n');
}
