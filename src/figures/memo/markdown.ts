import type { Token } from './latex.js';

/** The little of markdown-it's inner state that the rules below use. */
interface InlineState {
  readonly src: string;
  pos: number;
  readonly posMax: number;
  push(type: string, tag: string, nesting: number): { content: string; markup: string };
}
interface BlockState {
  readonly src: string;
  line: number;
  readonly bMarks: readonly number[];
  readonly tShift: readonly number[];
  readonly eMarks: readonly number[];
  push(type: string, tag: string, nesting: number): { content: string; map: [number, number] | null; markup: string };
}

export interface MarkdownReader {
  parse(source: string, environment: object): Token[];
  readonly renderer: {
    readonly rules: Record<string, ((tokens: readonly Token[], index: number, ...rest: never[]) => string) | undefined>;
    render(tokens: readonly Token[], options: object, environment: object): string;
  };
  readonly options: object;
}

/** Environments that are formulas of their own. */
const DISPLAY = /^\\begin\{(equation|align|gather|multline|eqnarray)(\*?)\}/;
/** What TeX means by a command in running text: kept for TeX, read for the page. */
const COMMAND = /\\(cite|citep|citet|citeyear|citeauthor|ref|eqref|label)((?:\[[^\]\n]*\]){0,2})\{([^{}\n]+)\}/y;
const NARRATIVE = /@([A-Za-z][\w:-]*)/y;
/** [@key], [@one; @two, p. 3], [-@key]. */
const CITATION = /\[(-?@[^[\]\n]+)\]/y;

/** $…$ on one line: no space inside its ends, no digit after it, so that prices stay prices. */
const dollars = (state: InlineState, silent: boolean): boolean => {
  const { src, pos } = state;
  // 7 M$ is a price, not the beginning of a formula
  if (src[pos] !== '$' || /[\p{L}\p{N}]/u.test(src[pos - 1] ?? '')) return false;
  const display = src[pos + 1] === '$';
  const open = display ? '$$' : '$';
  const from = pos + open.length;
  let end = src.indexOf(open, from);
  while (end > 0 && src[end - 1] === '\\') end = src.indexOf(open, end + 1);
  if (end < 0 || end >= state.posMax || end === from) return false;
  const content = src.slice(from, end);
  if (!display && (/^\s|\s$/.test(content) || /\d/.test(src[end + 1] ?? ''))) return false;
  if (!silent) {
    const token = state.push(display ? 'math_display' : 'math_inline', 'math', 0);
    token.content = content.trim();
    token.markup = open;
  }
  state.pos = end + open.length;
  return true;
};

const command = (state: InlineState, silent: boolean): boolean => {
  if (state.src[state.pos] !== '\\') return false;
  COMMAND.lastIndex = state.pos;
  const found = COMMAND.exec(state.src);
  if (found === null) return false;
  if (!silent) {
    const token = state.push(`tex_${found[1]!.startsWith('cite') ? 'cite' : found[1]!}`, '', 0);
    token.content = found[3]!;
    token.markup = found[0];
  }
  state.pos += found[0].length;
  return true;
};

const citation = (state: InlineState, silent: boolean): boolean => {
  if (state.src[state.pos] !== '[') return false;
  CITATION.lastIndex = state.pos;
  const found = CITATION.exec(state.src);
  if (found === null) return false;
  if (!silent) state.push('citation', '', 0).content = found[1]!;
  state.pos += found[0].length;
  return true;
};

/** @key of a work that is known, in running text: Malik (1990). An address of mail is none. */
const narrative =
  (known: (key: string) => boolean) =>
  (state: InlineState, silent: boolean): boolean => {
    if (state.src[state.pos] !== '@' || /\S/.test(state.src[state.pos - 1] ?? ' ')) return false;
    NARRATIVE.lastIndex = state.pos;
    const key = NARRATIVE.exec(state.src)?.[1];
    if (key === undefined || !known(key)) return false;
    if (!silent) state.push('narrative', '', 0).content = `@${key}`;
    state.pos += key.length + 1;
    return true;
  };

/** $$ … $$, \begin{equation} … and any other environment of TeX as blocks of their own. */
const formula = (state: BlockState, start: number, end: number, silent: boolean): boolean => {
  const lineOf = (n: number): string => state.src.slice(state.bMarks[n]! + state.tShift[n]!, state.eMarks[n]);
  const first = lineOf(start);
  const environment = /^\\begin\{(\w+\*?)\}/.exec(first);
  if (environment === null && !first.startsWith('$$')) return false;
  const close = environment === null ? '$$' : `\\end{${environment[1]}}`;
  let text = environment === null ? first.slice(2) : first;
  let n = start;
  while (!text.trimEnd().endsWith(close)) {
    n++;
    if (n >= end || (environment === null && lineOf(n).trim() === '')) return false;
    text += `\n${lineOf(n)}`;
  }
  if (silent) return true;
  const isFormula = environment === null || DISPLAY.test(first);
  const token = state.push(isFormula ? 'math_block' : 'tex_block', '', 0);
  token.content = (environment === null ? text.trimEnd().slice(0, -2) : text).trim();
  token.markup = environment?.[0] ?? '$$';
  token.map = [start, n + 1];
  state.line = n + 1;
  return true;
};

/** Markdown with mathematics, citations, references and footnotes. No raw HTML, no links made of bare words: the memo's text is text. */
export const openReader = async (known: (key: string) => boolean): Promise<MarkdownReader> => {
  const { default: MarkdownIt } = await import('markdown-it');
  const { default: footnote } = await import('markdown-it-footnote');
  const reader = new MarkdownIt({ html: false, linkify: false, typographer: false });
  reader.use(footnote);
  const { inline, block } = reader as unknown as {
    inline: { ruler: { before(name: string, own: string, rule: unknown): void } };
    block: { ruler: { before(name: string, own: string, rule: unknown, options?: object): void } };
  };
  inline.ruler.before('escape', 'math', dollars);
  inline.ruler.before('escape', 'tex', command);
  inline.ruler.before('link', 'citation', citation);
  inline.ruler.before('link', 'narrative', narrative(known));
  block.ruler.before('fence', 'math_block', formula, { alt: ['paragraph', 'blockquote', 'list'] });
  return reader as unknown as MarkdownReader;
};
