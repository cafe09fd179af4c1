import { escapeHtml } from '../drawing/index.js';
import { type Citations, type CitedWork, parseCitation, parseCommand } from './citations.js';
import { isFigure, isForTex, type Token } from './latex.js';
import type { MarkdownReader } from './markdown.js';
import { bodyOf, displayHtml, FormulaError, type SetFormula } from './mathematics.js';
import { anchorOf, isNumbered, type Numbers } from './numbering.js';

export interface PageOptions {
  readonly setFormula: SetFormula;
  readonly citations: Citations;
  readonly numbers: Numbers;
  /** Address of an own image. */
  readonly imageAddress: (source: string) => string;
  /** Called for each thing that is wrong: what, and the text it stands in. */
  readonly fault: (message: string, text: string) => void;
}

type Rule = (tokens: readonly Token[], index: number) => string;

/** Teaches the reader to write a page: formulas as MathML, citations as words with links to the list of references. */
export const writePagesWith = (reader: MarkdownReader, options: PageOptions): void => {
  const { citations, numbers, fault } = options;
  let equations = 0;
  const formula = (tex: string, display: boolean, text: string): string => {
    try {
      return options.setFormula(tex, display);
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      fault(error.message, text);
      return '';
    }
  };
  const cite = (works: readonly CitedWork[], text: string, inText: boolean): string => {
    const wrong = citations.fault(works);
    if (wrong !== null) {
      fault(wrong, text);
      return '';
    }
    const words = citations
      .words(works, inText)
      .map(({ key, text: said }) => `<a href="#ref-${escapeHtml(encodeURIComponent(key))}">${escapeHtml(said)}</a>`);
    return inText ? words.join(', ') : `(${words.join('; ')})`;
  };
  const refer = (token: Token, inBrackets: boolean): string => {
    const found = numbers.get(token.content);
    if (found === undefined) {
      fault(
        `no label "${token.content}" in the memo → \\label{${token.content}} in a formula, or fig:ID of a figure in it`,
        token.markup,
      );
      return '';
    }
    const link = `<a href="#${escapeHtml(found.anchor)}">${escapeHtml(found.number)}</a>`;
    return inBrackets ? `(${link})` : link;
  };
  const rules: Record<string, Rule> = {
    math_inline: (tokens, i) => formula(tokens[i]!.content, false, tokens[i]!.content),
    math_display: (tokens, i) => formula(tokens[i]!.content, true, tokens[i]!.content),
    math_block: (tokens, i) => {
      const token = tokens[i]!;
      const number = isNumbered(token) ? String(++equations) : null;
      const label = /\\label\{([^}]+)\}/.exec(token.content)?.[1];
      return displayHtml(
        formula(bodyOf(token.content, token.markup), true, token.content.split('\n')[0]!),
        number,
        label === undefined ? null : anchorOf(label),
      );
    },
    tex_block: (tokens, i) => forTex(tokens[i]!.content),
    tex_cite: (tokens, i) =>
      cite(parseCommand(tokens[i]!.markup, tokens[i]!.content), tokens[i]!.markup, !tokens[i]!.markup.startsWith('\\citep')),
    tex_ref: (tokens, i) => refer(tokens[i]!, false),
    tex_eqref: (tokens, i) => refer(tokens[i]!, true),
    tex_label: () => '',
    citation: (tokens, i) => {
      const { content } = tokens[i]!;
      const works = parseCitation(content);
      if (works !== null) return cite(works, content, false);
      fault(`[${content}] is no citation → [@key], [@key, p. 3] or [@one; @two]`, content);
      return '';
    },
    narrative: (tokens, i) => cite(parseCitation(tokens[i]!.content) ?? [], tokens[i]!.content, true),
    image: (tokens, i) => {
      const token = tokens[i]!;
      const words = escapeHtml(wordsOf(token.children ?? []));
      const picture = `<img src="${escapeHtml(options.imageAddress(decodeURI(String(token.attrGet('src') ?? ''))))}" alt="${words}">`;
      return tokens.length === 1 && words !== '' ? `${picture}<br><em>${words}</em>` : picture;
    },
  };
  const fence = reader.renderer.rules.fence as Rule;
  rules.fence = (tokens, i, ...rest) =>
    isForTex(tokens[i]!)
      ? forTex(tokens[i]!.content)
      : (fence as (...all: unknown[]) => string).call(reader.renderer.rules, tokens, i, ...rest);
  Object.assign(reader.renderer.rules, rules);
};

/** What only TeX can set is shown as it is, folded. */
const forTex = (content: string): string =>
  `<details class="tex"><summary>For LaTeX</summary><pre>${escapeHtml(content)}</pre></details>`;

const wordsOf = (tokens: readonly Token[]): string => tokens.map(({ content }) => content).join('');

/** The list of references at the end of the page. */
export const referencesHtml = ({ used }: Citations): string =>
  used.length === 0
    ? ''
    : `<h2>References</h2>\n<ul class="references">\n${used.map(({ key, entry }) => `<li id="ref-${escapeHtml(encodeURIComponent(key))}">${escapeHtml(entry)}</li>`).join('\n')}\n</ul>\n`;

/** Images alone in their paragraph, as figures with their words below. */
export const imagesOf = (tokens: readonly Token[]): readonly { readonly source: string; readonly alone: boolean }[] =>
  tokens.flatMap((token) =>
    (token.children ?? [])
      .filter(({ type }) => type === 'image')
      .map((image) => ({ source: decodeURI(String(image.attrGet('src') ?? '')), alone: isFigure(token) })),
  );
