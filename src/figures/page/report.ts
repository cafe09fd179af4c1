import { escapeHtml, slug } from '../drawing/escape.js';
import type { Figure } from '../drawing/figure.js';
import { figureHtml } from '../drawing/figureHtml.js';
import { type PrintedTable, tableHtml } from '../tables/printed.js';
import { REPORT_STYLE } from './reportStyle.js';

export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly figures: readonly Figure[];
  readonly tables: readonly PrintedTable[];
  /** Figures that could not be drawn, and why. */
  readonly leftOut?: readonly { readonly id: string; readonly why: string }[];
  /** Ready-made HTML, from renderMemo: put in as it is. */
  readonly html?: string;
}
export interface ReportPage {
  readonly title: string;
  readonly lead?: string;
  /** What was run, shown as a list: version, seed, hash of the scenario. */
  readonly facts?: readonly (readonly [name: string, value: string])[];
  readonly sections: readonly ReportSection[];
  /** Where the same figures are as files, '' for none: `figures/`. */
  readonly figureFolder?: string;
  /** Regular and semibold, TTF or WOFF2 as base64, so that the page looks the same everywhere. */
  readonly fonts?: { readonly regular: string; readonly bold: string };
}

/** WOFF2 begins with wOF2. */
const fontSource = (base64: string): string =>
  base64.startsWith('d09GM')
    ? `url(data:font/woff2;base64,${base64}) format('woff2')`
    : `url(data:font/ttf;base64,${base64}) format('truetype')`;

const WEIGHTS = [
  ['regular', 400],
  ['bold', 600],
] as const;

/** Style sheet of a page, its fonts within. */
export const pageStyle = (fonts: ReportPage['fonts']): string => {
  const faces = WEIGHTS.map(
    ([key, weight]) =>
      `@font-face{font-family:'Source Sans 3';font-weight:${weight};src:${fontSource((fonts?.[key] ?? '').replace(/[^A-Za-z0-9+/=]/g, ''))}}`,
  );
  return `${fonts === undefined ? '' : faces.join('\n')}${REPORT_STYLE}`;
};

/** One page that needs nothing else: figures, tables, where they come from. No scripts, no network. */
export function renderReport(page: ReportPage): string {
  const anchor = (id: string): string => `section-${slug(id)}`;
  const contents = page.sections
    .map((section) => {
      const inner = section.figures
        .map((figure) => `<li><a href="#${escapeHtml(slug(figure.id))}">${escapeHtml(figure.title)}</a></li>`)
        .join('');
      return `<li><a href="#${anchor(section.id)}">${escapeHtml(section.title)}</a>${inner === '' ? '' : `<details><summary>${section.figures.length} figure${section.figures.length === 1 ? '' : 's'}</summary><ul>${inner}</ul></details>`}</li>`;
    })
    .join('\n');
  const facts = (page.facts ?? []).map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n');
  const body = page.sections
    .map((section) =>
      [
        `<section aria-labelledby="${anchor(section.id)}">`,
        `<h2 id="${anchor(section.id)}" tabindex="-1">${escapeHtml(section.title)}</h2>`,
        section.lead === undefined ? '' : `<p>${escapeHtml(section.lead)}</p>`,
        section.html ?? '',
        ...section.tables.map(tableHtml),
        ...section.figures.map((figure) => figureHtml(figure, page.figureFolder ?? '')),
        section.leftOut === undefined || section.leftOut.length === 0
          ? ''
          : `<p class="left-out">Not drawn: ${section.leftOut.map(({ id, why }) => `${escapeHtml(id)} (${escapeHtml(why)})`).join('; ')}.</p>`,
        '</section>',
      ]
        .filter((part) => part !== '')
        .join('\n'),
    )
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(page.title)}</title>
<style>${pageStyle(page.fonts)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the results</a>
<header>
<h1>${escapeHtml(page.title)}</h1>
${page.lead === undefined ? '' : `<p>${escapeHtml(page.lead)}</p>`}
${facts === '' ? '' : `<dl class="facts">\n${facts}\n</dl>`}
</header>
<nav class="contents" aria-label="Contents">
<h2>Contents</h2>
<ul>
${contents}
</ul>
</nav>
<main id="content" tabindex="-1">
${body}
</main>
</body>
</html>
`;
}
