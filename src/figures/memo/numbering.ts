import type { Token } from './latex.js';

/** Labels of equations and figures → their number and where they stand on the page. */
export type Numbers = ReadonlyMap<string, { readonly number: string; readonly anchor: string }>;

/** The number of each labelled thing, in the order of the page: as TeX will count them. */
export const numberOf = (tokens: readonly Token[], figures: readonly string[], tables: readonly string[]): Numbers => {
  const numbers = new Map<string, { number: string; anchor: string }>();
  let equations = 0;
  for (const token of tokens) {
    if (token.type !== 'math_block' || !isNumbered(token)) continue;
    equations++;
    const label = /\\label\{([^}]+)\}/.exec(token.content)?.[1];
    if (label !== undefined) numbers.set(label, { number: String(equations), anchor: anchorOf(label) });
  }
  for (const [n, id] of figures.entries()) numbers.set(`fig:${id}`, { number: String(n + 1), anchor: id });
  for (const [n, id] of tables.entries()) numbers.set(`tab:${id}`, { number: String(n + 1), anchor: `table-${id}` });
  return numbers;
};

/** `$$ … \label{…} $$` and starless environments carry a number. */
export const isNumbered = ({ content, markup }: Token): boolean =>
  markup === '$$' ? content.includes('\\label{') : !markup.includes('*}');

export const anchorOf = (label: string): string => `eq-${label.replace(/[^A-Za-z0-9_-]+/g, '-')}`;
