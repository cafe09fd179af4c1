/**
 * Names and titles come from other people's files. Here each way out of this program makes plain text of them:
 * what looks like markup, a command or a formula is shown, not obeyed.
 */

/** Characters that XML 1.0 and HTML cannot carry, or that turn text around. */
const BANNED: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x7f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0xfffe, 0xffff],
];
const hex = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
/** Those, and halves of surrogate pairs. */
const UNPRINTABLE = new RegExp(
  `[${BANNED.map(([from, to]) => `${hex(from)}-${hex(to)}`).join('')}]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]`,
  'g',
);

export const plain = (text: string): string => text.replace(UNPRINTABLE, '\ufffd');
/** On one line: for titles, cells and labels. */
export const oneLine = (text: string): string => plain(text).replace(/\s+/g, ' ').trim();

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text and attribute values of HTML and SVG alike. */
export const escapeXml = (text: string): string => plain(text).replace(/[&<>"']/g, (c) => XML[c]!);
export const escapeHtml = escapeXml;

/** Inline Markdown, also inside a table cell: what could begin markup is escaped (`!` and `(` are nothing without brackets). Backslash escapes are CommonMark's, `<`, `>` and `&` entities read everywhere. */
export const escapeMarkdown = (text: string): string => (NUMBER.test(text) ? oneLine(text) : escapeWords(text));

/** A number with its interval needs no escapes, and is easier read without. */
const NUMBER = /^[−+]?\d[\d\u202f]*(\.\d+)?( (%|pp))?( [↑↓≈~=])?(\s\[[−\d\u202f., ]+\])?$/;
const escapeWords = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_[\]#|~$]/g, (c) => `\\${c}`)
    .replace(/[&<>]/g, (c) => XML[c]!)
    .replace(/^([-+=:])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    // Many readers make links of bare addresses.
    .replace(/(https?|ftp|www)([:.])/gi, '$1\\$2');

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
  "'": "'",
  '`': '\\textasciigrave{}',
  '−': '\\ensuremath{-}',
  '–': '--',
  '—': '---',
  '…': '\\dots{}',
  '“': '``',
  '”': "''",
  '‘': '`',
  '’': "'",
  '\u00a0': '~',
  '\u202f': '\\,',
  '\u2009': '\\,',
  '°': '\\textdegree{}',
  '€': '\\texteuro{}',
  '£': '\\pounds{}',
  '§': '\\S{}',
  '·': '\\ensuremath{\\cdot}',
  '×': '\\ensuremath{\\times}',
  '±': '\\ensuremath{\\pm}',
  '≤': '\\ensuremath{\\le}',
  '≥': '\\ensuremath{\\ge}',
  '≠': '\\ensuremath{\\ne}',
  '≈': '\\ensuremath{\\approx}',
  '→': '\\ensuremath{\\rightarrow}',
  '↑': '\\ensuremath{\\uparrow}',
  '↓': '\\ensuremath{\\downarrow}',
  '←': '\\ensuremath{\\leftarrow}',
  '∞': '\\ensuremath{\\infty}',
  '√': '\\ensuremath{\\surd}',
  '∈': '\\ensuremath{\\in}',
  α: '\\ensuremath{\\alpha}',
  β: '\\ensuremath{\\beta}',
  γ: '\\ensuremath{\\gamma}',
  δ: '\\ensuremath{\\delta}',
  ε: '\\ensuremath{\\varepsilon}',
  ζ: '\\ensuremath{\\zeta}',
  η: '\\ensuremath{\\eta}',
  θ: '\\ensuremath{\\theta}',
  ι: '\\ensuremath{\\iota}',
  κ: '\\ensuremath{\\kappa}',
  λ: '\\ensuremath{\\lambda}',
  μ: '\\ensuremath{\\mu}',
  ν: '\\ensuremath{\\nu}',
  ξ: '\\ensuremath{\\xi}',
  π: '\\ensuremath{\\pi}',
  ρ: '\\ensuremath{\\rho}',
  σ: '\\ensuremath{\\sigma}',
  τ: '\\ensuremath{\\tau}',
  υ: '\\ensuremath{\\upsilon}',
  φ: '\\ensuremath{\\varphi}',
  χ: '\\ensuremath{\\chi}',
  ψ: '\\ensuremath{\\psi}',
  ω: '\\ensuremath{\\omega}',
  Δ: '\\ensuremath{\\Delta}',
  Σ: '\\ensuremath{\\Sigma}',
  Φ: '\\ensuremath{\\Phi}',
  Π: '\\ensuremath{\\Pi}',
  Ω: '\\ensuremath{\\Omega}',
  p̂: '\\ensuremath{\\hat{p}}',
  '✓': '\\checkmark{}',
  ℓ: '\\ensuremath{\\ell}',
};
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
/** A letter with a hat, a tilde or a bar above it, as the equations write their estimates. */
const ACCENTS: Readonly<Record<string, string>> = { '\u0302': 'hat', '\u0303': 'tilde', '\u0304': 'bar' };

/** LaTeX text, outside verbatim. Greek letters, minus, sub- and superscripts go to math mode: they work with every engine. */
export const escapeLatex = (text: string): string =>
  plain(text).replace(
    /([A-Za-z])([\u0302-\u0304])|([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)|([₀₁₂₃₄₅₆₇₈₉]+)|[\s\S]/gu,
    (c: string, letter?: string, accent?: string, up?: string, down?: string) => {
      if (letter !== undefined) return `\\ensuremath{\\${ACCENTS[accent!]}{${letter}}}`;
      if (up !== undefined)
        return `\\textsuperscript{${[...up].map((d) => (d === '⁻' ? '\\ensuremath{-}' : SUPERSCRIPTS.indexOf(d))).join('')}}`;
      if (down !== undefined) return `\\ensuremath{_{${[...down].map((d) => SUBSCRIPTS.indexOf(d)).join('')}}}`;
      return TEX[c] ?? c;
    },
  );

/** For \label, \ref, \includegraphics and file names: letters, digits, dots, dashes and underscores only. */
export const slug = (text: string): string =>
  plain(text)
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '') || 'x';

/** The address of a file beside the page: each step of the path encoded, never a scheme. */
export const escapePath = (path: string): string =>
  path
    .split('/')
    .map((step) => encodeURIComponent(plain(step)).replace(/[()'!*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`))
    .join('/');

/** One CSV cell (RFC 4180); what a spreadsheet would run as a formula gets a leading apostrophe. */
export { csvWord as escapeCsv } from '../../data/index.js';

/** A spreadsheet's text cell: the file format marks it as text, so a formula stays text; its length has a limit. */
export const escapeSheet = (text: string): string => plain(text).slice(0, 32_767);
/** The name of a sheet: 31 characters, none of []:*?/\ and no outer apostrophe. */
export const sheetName = (text: string): string =>
  oneLine(text)
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .slice(0, 31) || 'Sheet';
