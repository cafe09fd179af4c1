import { escapeLatex, escapePath } from '../drawing/escape.js';
import { TABLE_PACKAGES } from '../tables/printed.js';

/** What is read of a token of markdown-it's. */
export interface Token {
  readonly type: string;
  readonly tag: string;
  readonly content: string;
  readonly info: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): unknown;
}

const HEADINGS: Readonly<Record<string, string>> = {
  h1: 'section*',
  h2: 'section',
  h3: 'subsection',
  h4: 'subsubsection',
  h5: 'paragraph',
  h6: 'subparagraph',
};
/** Addresses in \href: what TeX would read as its own is escaped; only the web, mail and files beside the memo. */
const hrefLatex = (address: string): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^(https?|mailto):/i.test(address)
    ? ''
    : address.replace(/[\\{}]/g, (c) => encodeURIComponent(c)).replace(/[%#&_~^]/g, (c) => `\\${c}`);

function inline(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
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
          return `\\includegraphics[width=\\linewidth]{${escapePath(decodeURI(String(token.attrGet('src') ?? ''))).replace(/[%#&_~^]/g, (c) => `\\${c}`)}}`;
        case 'softbreak':
          return '\n';
        case 'hardbreak':
          return '\\\\\n';
        default:
          return escapeLatex(token.content);
      }
    })
    .join('');
}

/** markdown-it's tokens as a LaTeX document. */
export function memoLatex(tokens: readonly Token[]): string {
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
        body += inline(token.children ?? []);
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
      case 'fence':
      case 'code_block':
        body += `\\begin{quote}\\ttfamily\\obeylines\n${escapeLatex(token.content.replace(/\n$/, ''))}\n\\end{quote}\n\n`;
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
\\usepackage[colorlinks,allcolors=blue]{hyperref}
\\begin{document}
${body.replace(/\n{3,}/g, '\n\n').trim()}
\\end{document}
`;
}
