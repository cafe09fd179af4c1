import { escapeHtml, type Figure, figureHtml, slug } from '../drawing/index.js';
import { type PrintedTable, tableHtml } from '../tables/index.js';
import type { Brief } from './brief.js';
import { CHOICE_HASH, CHOICE_SCRIPT } from './choice.js';
import { REPORT_STYLE } from './reportStyle.js';

export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  /** What is seen of a folded section beside its title. */
  readonly answer?: string;
  /** Sentences, as a list. */
  readonly said?: readonly string[];
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
  /** What comes first, in one screen; the sections are then folded. */
  readonly brief?: Brief;
  /** What the page lets a reader choose by. */
  readonly choices?: {
    readonly variants: readonly string[];
    readonly metrics: readonly string[];
    readonly baselines: readonly string[];
  };
  readonly sections: readonly ReportSection[];
  /** Where the same figures are as files, '' for none: `figures/`. */
  readonly figureFolder?: string;
  /** In which formats. */
  readonly figureEndings?: readonly string[];
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

const contentsHtml = (contents: string): string =>
  `<nav class="contents" aria-label="Contents">\n<h2>Contents</h2>\n<ul>\n${contents}\n</ul>\n</nav>`;

const sectionHtml = (section: ReportSection, id: string, page: ReportPage): string => {
  const folded = page.brief !== undefined;
  const heading = `<h2 id="${id}" tabindex="-1">${escapeHtml(section.title)}</h2>`;
  const count = section.figures.length + section.tables.length;
  const answer = section.answer === undefined ? '' : kept(section.answer);
  const inside = [
    section.lead === undefined ? '' : `<p>${escapeHtml(section.lead)}</p>`,
    section.said === undefined || section.said.length === 0 ? '' : listHtml(section.said, 'said'),
    section.html ?? '',
    ...section.tables.map(tableHtml),
    ...section.figures.map((figure) => figureHtml(figure, page.figureFolder ?? '', page.figureEndings)),
    section.leftOut === undefined || section.leftOut.length === 0
      ? ''
      : `<p class="left-out">Not drawn: ${section.leftOut.map(({ id: name, why }) => `${escapeHtml(name)} (${escapeHtml(why)})`).join('; ')}.</p>`,
  ].filter((part) => part !== '');
  const body = folded
    ? [
        `<details class="part">`,
        `<summary>${heading}<span>${count} figures and tables</span>${answer === '' ? '' : `<span class="answer">${answer}</span>`}</summary>`,
        ...inside,
        '</details>',
      ]
    : [heading, answer === '' ? '' : `<p>${answer}</p>`, ...inside];
  return [`<section aria-labelledby="${id}">`, ...body, '</section>'].join('\n');
};

/** Text in which a number is not parted from its unit. */
const kept = (text: string): string => escapeHtml(text).replace(/(\d) (%|pp\b|M\$)/g, '$1\u00a0$2');

const listHtml = (items: readonly string[], as: string): string =>
  `<ul class="${as}">${items.map((item) => `<li>${kept(item)}</li>`).join('')}</ul>`;

/** The first screen. */
const briefHtml = ({ asked, scenarios, answers, table, figures, caveats, commands, isOfRuns }: Brief): string => {
  return [
    '<section class="brief" aria-label="In brief">',
    ...asked.map((text) => `<p class="asked">${kept(text)}</p>`),
    listHtml(answers, 'answers'),
    table === null ? '' : tableHtml(table),
    `<div class="three">${figures.map((figure) => figureHtml({ ...figure, id: `brief-${figure.id}`, svg: renamed(figure.svg) })).join('\n')}</div>`,
    scenarios.length === 0
      ? ''
      : `<details><summary>What the scenarios stand for</summary><dl>${scenarios.map(([name, about]) => `<dt>${escapeHtml(name)}</dt><dd>${kept(about)}</dd>`).join('')}</dl></details>`,
    caveats.length === 0 ? '' : `<h3>To beware of</h3>${listHtml(caveats, 'caveats')}`,
    `<h3>To repeat it</h3><pre>${commands.map(escapeHtml).join('\n')}</pre>${isOfRuns ? `<p class="note">The scenario as it was run is in manifest.json: permitsim run manifest.json runs it again, variants included, and says whether the bytes are the same.</p>` : ''}`,
    '</section>',
  ]
    .filter((part) => part !== '')
    .join('\n');
};

/** The figure stands in its section too: ids are unique in a page. */
const renamed = (svg: string): string =>
  svg
    .replace(
      /\b(id|aria-labelledby)="([^"]*)"/g,
      (_, key: string, ids: string) =>
        `${key}="${ids
          .split(' ')
          .map((id) => `brief-${id}`)
          .join(' ')}"`,
    )
    .replace(/url\(#/g, 'url(#brief-')
    .replace(/\bhref="#/g, 'href="#brief-');

const choiceHtml = (choices: ReportPage['choices']): string => {
  if (choices === undefined) return '';
  const options = (names: readonly string[]): string =>
    names.map((name) => `<option value="${escapeHtml(name)}">${escapeHtml(name)}</option>`).join('');
  return `<form class="choice" hidden data-base="${escapeHtml(choices.baselines.join('|'))}">
<label>Search <input type="search" name="word"></label>
<label>Variant <select name="variant"><option value="">all</option>${options(choices.variants)}</select></label>
<label>Metric <select name="metric"><option value="">all</option>${options(choices.metrics)}</select></label>
<output aria-live="polite"></output>
</form>`;
};

/** One page that needs nothing else: figures, tables, where they come from. One script of its own, for finding; no network. */
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
  const folded = page.brief !== undefined;
  const body = page.sections.map((section) => sectionHtml(section, anchor(section.id), page)).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${CHOICE_HASH}'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(page.title)}</title>
<style>${pageStyle(page.fonts)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the results</a>
<header>
<h1>${escapeHtml(page.title)}</h1>
${page.lead === undefined ? '' : `<p>${escapeHtml(page.lead)}</p>`}
${folded || facts === '' ? '' : `<dl class="facts">\n${facts}\n</dl>`}
</header>
${folded ? '' : contentsHtml(contents)}
<main id="content" tabindex="-1">
${page.brief === undefined ? '' : briefHtml(page.brief)}
${folded ? `<h2 class="all">All figures and tables</h2>\n${choiceHtml(page.choices)}\n${contentsHtml(contents)}` : ''}
${body}
${folded && facts !== '' ? `<details class="what"><summary>What was run</summary>\n<dl class="facts">\n${facts}\n</dl></details>` : ''}
</main>
${folded ? `<script>${CHOICE_SCRIPT}</script>` : ''}
</body>
</html>
`;
}
