import { escapeLatex, escapePath } from '../drawing/index.js';
import { TABLE_PACKAGES } from '../tables/index.js';
import { parseCitation } from './citations.js';

/** What is read of a token of markdown-it's. */
export interface Token {
  readonly type: string;
  readonly tag: string;
  readonly content: string;
  readonly info: string;
  readonly markup: string;
  readonly meta: unknown;
  readonly children: readonly Token[] | null;
  attrGet(name: string): unknown;
}

export interface LatexOptions {
  /** Name of the BibTeX file without its ending; null: nothing is cited. */
  readonly bibliography: string | null;
  /** Where an own image is as a file that TeX reads. */
  readonly imagePath: (source: string) => string;
}

const HEADINGS: Readonly<Record<string, string>> = {
  h1: 'section*',
  h2: 'section',
  h3: 'subsection',
  h4: 'subsubsection',
  h5: 'paragraph',
  h6: 'subparagraph',
};
/** ```{=latex} … ```: as it is, for TeX alone. */
export const isForTex = ({ type, info }: Token): boolean => type === 'fence' && info.trim() === '{=latex}';

/** A paragraph that is one image. */
export const isFigure = ({ children }: Token): boolean => children?.length === 1 && children[0]!.type === 'image';

/** Addresses in \href: what TeX would read as its own is escaped; only the web, mail and files beside the memo. */
const hrefLatex = (address: string): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^(https?|mailto):/i.test(address)
    ? ''
    : address.replace(/[\\{}]/g, (c) => encodeURIComponent(c)).replace(/[%#&_~^]/g, (c) => `\\${c}`);

/** Running text: footnotes stand where they are called. */
class Prose {
  constructor(
    private readonly footnotes: ReadonlyMap<number, string>,
    private readonly options: LatexOptions,
  ) {}

  text(tokens: readonly Token[]): string {
    return tokens.map((token) => this.one(token)).join('');
  }

  private one(token: Token): string {
    switch (token.type) {
      case 'text':
        return escapeLatex(token.content);
      case 'code_inline':
        return `\\texttt{${escapeLatex(token.content)}}`;
      case 'em_open':
        return '\\emph{';
      case 'strong_open':
        return '\\textbf{';
      case 's_open':
      case 's_close':
        return '';
      case 'em_close':
      case 'strong_close':
        return '}';
      case 'link_open':
        return `\\href{${hrefLatex(String(token.attrGet('href') ?? ''))}}{`;
      case 'link_close':
        return '}';
      case 'image':
        return imageLatex(token, this.options);
      case 'softbreak':
        return '\n';
      case 'hardbreak':
        return '\\\\\n';
      case 'math_inline':
        return `$${token.content}$`;
      case 'math_display':
        return `\\[${token.content}\\]`;
      case 'tex_cite':
      case 'tex_ref':
      case 'tex_eqref':
      case 'tex_label':
        return token.markup;
      case 'citation':
        return citationLatex(token.content, 'citep');
      case 'narrative':
        return citationLatex(token.content, 'citet');
      case 'footnote_ref':
        return `\\footnote{${this.footnotes.get((token.meta as { id: number }).id) ?? ''}}`;
      default:
        return escapeLatex(token.content);
    }
  }
}

/** Several works at one place share a command as long as only the last says a page. */
const citationLatex = (content: string, command: string): string => {
  const works = parseCitation(content) ?? [];
  if (works.every(({ place, yearOnly }, i) => !yearOnly && (place === '' || i === works.length - 1))) {
    const place = works.at(-1)?.place ?? '';
    return `\\${command}${place === '' ? '' : `[${escapeLatex(place).replace(/ /g, '~')}]`}{${works.map(({ key }) => key).join(',')}}`;
  }
  const parts = works.map(
    ({ key, place, yearOnly }) =>
      `\\${yearOnly ? 'citeyear' : 'citealp'}${place === '' ? '' : `[${escapeLatex(place)}]`}{${key}}`,
  );
  return `(${parts.join('; ')})`;
};

const imageLatex = (token: Token, { imagePath }: LatexOptions): string => {
  const path = imagePath(decodeURI(String(token.attrGet('src') ?? '')));
  return `\\includegraphics[width=\\linewidth,height=0.8\\textheight,keepaspectratio]{${escapePath(path).replace(/[%#&_~^]/g, (c) => `\\${c}`)}}`;
};

/** An image alone in its paragraph is a figure, its words the caption. */
const figureLatex = (image: Token, prose: Prose): string =>
  [
    '\\begin{figure}[htbp]',
    '\\centering',
    prose.text([image]),
    `\\caption{${prose.text(image.children ?? [])}}`,
    '\\end{figure}',
  ].join('\n');

const formulaLatex = ({ content, markup }: Token): string => {
  if (markup !== '$$') return content;
  return content.includes('\\label{') ? `\\begin{equation}\n${content}\n\\end{equation}` : `\\[\n${content}\n\\]`;
};

/** What each footnote says, by its number. */
const footnotesOf = (tokens: readonly Token[], options: LatexOptions): ReadonlyMap<number, string> => {
  const found = new Map<number, string>();
  const prose = new Prose(found, options);
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.type !== 'footnote_open') continue;
    const end = tokens.findIndex((token, k) => k > i && token.type === 'footnote_close');
    const texts = tokens.slice(i, end).filter(({ type }) => type === 'inline');
    found.set(
      (tokens[i]!.meta as { id: number }).id,
      texts.map(({ children }) => prose.text((children ?? []).filter(({ type }) => type !== 'footnote_anchor'))).join('\\par '),
    );
    i = end;
  }
  return found;
};

/** markdown-it's tokens as a LaTeX document. */
export function memoLatex(all: readonly Token[], options: LatexOptions): string {
  const prose = new Prose(footnotesOf(all, options), options);
  const notes = all.findIndex(({ type }) => type === 'footnote_block_open');
  const tokens = notes < 0 ? all : all.slice(0, notes);
  let body = '';
  let cells = 0;
  for (const [i, token] of tokens.entries()) {
    switch (token.type) {
      case 'heading_open':
        body += `\n\\${HEADINGS[token.tag] ?? 'paragraph'}{`;
        break;
      case 'heading_close':
        body += '}\n';
        break;
      case 'inline':
        body += isFigure(token) ? figureLatex(token.children![0]!, prose) : prose.text(token.children ?? []);
        break;
      case 'paragraph_close':
        body += '\n\n';
        break;
      case 'bullet_list_open':
        body += '\\begin{itemize}\n';
        break;
      case 'bullet_list_close':
        body += '\\end{itemize}\n\n';
        break;
      case 'ordered_list_open':
        body += '\\begin{enumerate}\n';
        break;
      case 'ordered_list_close':
        body += '\\end{enumerate}\n\n';
        break;
      case 'list_item_open':
        body += '\\item ';
        break;
      case 'blockquote_open':
        body += '\\begin{quote}\n';
        break;
      case 'blockquote_close':
        body += '\\end{quote}\n\n';
        break;
      case 'hr':
        body += '\n\\medskip\\hrule\\medskip\n\n';
        break;
      case 'math_block':
        body += `${formulaLatex(token)}\n\n`;
        break;
      case 'tex_block':
        body += `${token.content}\n\n`;
        break;
      case 'fence':
      case 'code_block':
        body += isForTex(token)
          ? `${token.content}\n`
          : `\\begin{quote}\\ttfamily\\obeylines\n${escapeLatex(token.content.replace(/\n$/, ''))}\n\\end{quote}\n\n`;
        break;
      case 'table_open': {
        const columns = tokens.slice(i).findIndex((later) => later.type === 'tr_close');
        const heads = tokens.slice(i, i + columns).filter((later) => later.type === 'th_open').length;
        body += `\\begin{center}\\begin{tabular}{${'l'.repeat(Math.max(1, heads))}}\n\\toprule\n`;
        break;
      }
      case 'table_close':
        body += '\\bottomrule\n\\end{tabular}\\end{center}\n\n';
        break;
      case 'tr_open':
        cells = 0;
        break;
      case 'tr_close':
        body += ' \\\\\n';
        break;
      case 'thead_close':
        body += '\\midrule\n';
        break;
      case 'th_open':
      case 'td_open':
        body += cells++ > 0 ? ' & ' : '';
        break;
      default:
    }
  }
  return `\\documentclass[11pt]{article}
\\usepackage[utf8]{inputenc}
\\usepackage[T1]{fontenc}
\\usepackage[margin=1in]{geometry}
\\usepackage{textcomp,amsmath,amssymb,${TABLE_PACKAGES}}
\\usepackage{graphicx}${options.bibliography === null ? '' : '\n\\usepackage[round]{natbib}'}
\\usepackage[colorlinks,allcolors=blue]{hyperref}
\\begin{document}
${body.replace(/\n{3,}/g, '\n\n').trim()}${options.bibliography === null ? '' : `\n\n\\bibliographystyle{plainnat}\n\\bibliography{${options.bibliography}}`}
\\end{document}
`;
}
