import { escapeHtml } from '../drawing/index.js';

/** A formula that cannot be set, with what is wrong in it. */
export class FormulaError extends Error {}

export type SetFormula = (tex: string, display: boolean) => string;

/** TeX → MathML, which browsers draw themselves: no fonts, no scripts, no network. */
export const openMathematics = async (): Promise<SetFormula> => {
  const { default: katex } = await import('katex');
  return (tex, display) => {
    try {
      return katex.renderToString(tex, {
        displayMode: display,
        output: 'mathml',
        throwOnError: true,
        strict: 'ignore',
        trust: false,
        maxExpand: 200,
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/^KaTeX parse error: /, '') : String(error);
      throw new FormulaError(`this formula cannot be set: ${reason} (${tex.length > 60 ? `${tex.slice(0, 59)}…` : tex})`);
    }
  };
};

/** The body of a displayed formula as KaTeX reads it: the outer environment gone, the label apart. */
export const bodyOf = (content: string, markup: string): string => {
  const plain = content.replace(/\\label\{[^}]*\}/g, '');
  if (markup === '$$') return plain;
  const name = /^\\begin\{(\w+)\*?\}/.exec(markup)![1]!;
  const inner = plain
    .replace(/^\\begin\{\w+\*?\}/, '')
    .replace(/\\end\{\w+\*?\}\s*$/, '')
    .trim();
  if (name === 'equation') return inner;
  return `\\begin{${name === 'gather' || name === 'multline' ? 'gathered' : 'aligned'}}${inner}\\end{${name === 'gather' || name === 'multline' ? 'gathered' : 'aligned'}}`;
};

/** A displayed formula with its number at the right. */
export const displayHtml = (mathml: string, number: string | null, anchor: string | null): string =>
  `<div class="formula"${anchor === null ? '' : ` id="${escapeHtml(anchor)}"`}>${mathml}${number === null ? '' : `<span class="number">(${escapeHtml(number)})</span>`}</div>`;
