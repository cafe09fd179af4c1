import { HEADLINE } from '../../analysis/index.js';
import { escapeMarkdown, type Figure, NothingToDraw, openStudio, plural, slug } from '../drawing/index.js';
import { type MemoSource, memoFiles } from '../memo/index.js';
import { Results, type ResultTables } from '../results/index.js';
import type { StudyTables } from '../studies/index.js';
import { distinct, type PrintedTable, TABLE_PACKAGES, type TableView, tableLatex, tableMarkdown } from '../tables/index.js';
import { briefOf } from './brief.js';
import { briefFigures, comparison, type Drawn, type Extras, extraFigures, scenarioFigures } from './draw.js';
import { pictureRows } from './pictureRows.js';
import { pageStyle, type ReportPage, type ReportSection, renderReport } from './report.js';
import { factsOfStudy, studySection } from './studies.js';
import { defaultsTable, differenceTable, headlineTable, parameterTable, validationTable } from './tables.js';

export interface ReportInput {
  readonly title?: string;
  readonly resultSets: readonly ResultTables[];
  /** What `permitsim study` and `permitsim sweep` wrote. */
  readonly studies?: readonly StudyTables[];
  readonly extras?: Extras;
  /** Rows of `permitsim theory`. */
  readonly validation?: TableView;
  readonly memo?: MemoSource;
  /** From pngWriter: left out, no PNG is made. It is passed in because it runs in Node only. */
  readonly toPng?: (svg: string) => Promise<Uint8Array>;
  /** Only these metrics in time series and tables; null: the usual ones. */
  readonly metrics?: readonly string[] | null;
  /** A band for every line of the time series, not only where few lines make them readable. */
  readonly bands?: boolean;
  /** List the parameters left at their defaults as well. */
  readonly defaults?: boolean;
  /** From pdfWriter: the memo's figures as PDF, for LaTeX. */
  readonly toPdf?: (svg: string) => Promise<Uint8Array>;
  /** Make results.xlsx as well. */
  readonly xlsx?: boolean;
  readonly fonts?: ReportPage['fonts'];
  readonly onProgress?: (done: number, total: number) => void;
}
export interface ReportFile {
  /** Beside report.html, with slashes. */
  readonly path: string;
  readonly content: string | Uint8Array;
}
export interface Report {
  readonly files: readonly ReportFile[];
  readonly figures: readonly Figure[];
  readonly tables: readonly PrintedTable[];
  readonly leftOut: readonly { readonly id: string; readonly why: string }[];
}

function attempt(make: () => PrintedTable, leftOut: { id: string; why: string }[], id: string): PrintedTable[] {
  try {
    return [make()];
  } catch (error) {
    if (!(error instanceof NothingToDraw)) throw error;
    leftOut.push({ id, why: error.message });
    return [];
  }
}

/** Pictures drawn at a time. */
const TOGETHER = 4;

/** Everything `permitsim report` writes, as text and bytes: the caller reads the tables and writes the files. */
export async function buildReport(input: ReportInput): Promise<Report> {
  const studio = await openStudio();
  const resultSets = input.resultSets.map((tables) => new Results(tables));
  const studies = input.studies ?? [];
  const [only, another] = [...resultSets, ...studies];
  const title =
    input.title ??
    (only !== undefined && another === undefined ? only.title : 'Compute-permit markets under imperfect monitoring');
  const sections: ReportSection[] = [];
  const section = (
    id: string,
    heading: string,
    drawn: Drawn,
    tables: readonly PrintedTable[],
    leftOut: readonly { id: string; why: string }[] = [],
    lead?: string,
  ): void => {
    if (drawn.figures.length + tables.length === 0) return;
    sections.push({
      id,
      title: heading,
      figures: drawn.figures,
      tables,
      leftOut: [...drawn.leftOut, ...leftOut],
      ...(lead === undefined ? {} : { lead }),
    });
  };
  const none: { id: string; why: string }[] = [];
  if (resultSets.length > 1)
    section(
      'worlds',
      'The worlds compared',
      comparison(studio, resultSets),
      attempt(() => headlineTable(resultSets), none, 'headline table'),
    );
  for (const results of resultSets) {
    const missing: { id: string; why: string }[] = [];
    const tables = [
      ...attempt(() => headlineTable([results], input.metrics ?? undefined), missing, 'headline table'),
      ...(results.variants.length > 1
        ? attempt(() => differenceTable(results, input.metrics ?? undefined), missing, 'table of differences')
        : []),
      ...attempt(() => parameterTable(results), missing, 'table of parameters'),
      ...(input.defaults === true ? attempt(() => defaultsTable(results), missing, 'table of defaults') : []),
    ];
    section(
      results.source.scenario,
      results.title,
      scenarioFigures(studio, results, input.metrics ?? null, input.bands),
      tables,
      missing,
      lead([results]),
    );
  }
  for (const study of studies) sections.push(studySection(study));
  section('beyond', 'Deterrence and the split model', extraFigures(studio, input.extras ?? {}), []);
  const validation = input.validation;
  if (validation !== undefined)
    section(
      'validation',
      'Validation',
      { figures: [], leftOut: [] },
      attempt(() => validationTable(validation, resultSets[0]?.source.version), none, 'validation'),
    );
  const figures = sections.flatMap((s) => s.figures);
  const tables = sections.flatMap((s) => s.tables);
  distinctIds([...figures.map(({ id }) => id), ...tables.map(({ id }) => `table ${id}`)]);

  const files: ReportFile[] = [];
  for (let i = 0; i < figures.length; i += TOGETHER) {
    const batch = figures.slice(i, i + TOGETHER);
    const images = input.toPng === undefined ? [] : await Promise.all(batch.map(({ svg }) => input.toPng!(svg)));
    for (const [k, { id, svg }] of batch.entries()) {
      files.push({ path: `figures/${id}.svg`, content: svg });
      if (images[k] !== undefined) files.push({ path: `figures/${id}.png`, content: images[k] });
    }
    input.onProgress?.(i + batch.length, figures.length);
  }
  files.push({ path: 'figures/captions.md', content: captions(figures) });
  for (const table of tables)
    files.push(
      { path: `tables/${slug(table.id)}.md`, content: tableMarkdown(table) },
      { path: `tables/${slug(table.id)}.tex`, content: `% needs \\usepackage{${TABLE_PACKAGES}}\n${tableLatex(table)}` },
    );
  files.push(...pictureRows(resultSets, input.extras?.deterrence ?? []));
  if (input.memo !== undefined) {
    const page = { title, style: pageStyle(input.fonts), ...(input.toPdf && { toPdf: input.toPdf }) };
    files.push(...(await memoFiles(input.memo, { resultSets, studies, figures, tables }, page)));
  }
  if (input.xlsx === true)
    files.push({ path: 'results.xlsx', content: await (await import('./workbook.js')).workbook(resultSets) });
  const brief = briefOf(resultSets, (shown) => briefFigures(studio, shown).figures, studies);
  files.push({
    path: 'report.html',
    content: renderReport({
      title,
      ...(brief === null ? { lead: lead(resultSets) } : { brief }),
      ...(resultSets.length > 0 && { choices: choicesOf(resultSets, input.metrics ?? null) }),
      facts: [...facts(resultSets), ...studies.map(factsOfStudy)],
      sections,
      figureFolder: 'figures/',
      figureEndings: input.toPng === undefined ? ['svg'] : ['svg', 'png'],
      ...(input.fonts === undefined ? {} : { fonts: input.fonts }),
    }),
  });
  return {
    files,
    figures,
    tables,
    leftOut: sections.flatMap((s) => (s.leftOut ?? []).map(({ id, why }) => ({ id: `${s.id}: ${id}`, why }))),
  };
}

const choicesOf = (resultSets: readonly Results[], metrics: readonly string[] | null): ReportPage['choices'] => {
  const labels = resultSets.flatMap((results) => (metrics ?? HEADLINE).map((name) => results.names.of(name).label));
  return {
    variants: distinct(resultSets.flatMap((results) => results.variants)),
    metrics: distinct(labels),
    baselines: distinct(resultSets.map((results) => results.base)),
  };
};

/** Two figures of one name would overwrite each other's file. */
function distinctIds(ids: readonly string[]): void {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`two results are called ${twice}: give the scenarios or studies different names`);
}

const captions = (figures: readonly Figure[]): string =>
  `# Captions\n\n${figures.map(({ id, title, caption, source }) => `**${escapeMarkdown(title)}** (${escapeMarkdown(id)})\n\n${escapeMarkdown(caption)}\n\n*${escapeMarkdown(source)}*\n`).join('\n')}`;

const lead = (resultSets: readonly Results[]): string =>
  `Every number is a mean over replicates unless said otherwise; intervals are 95 %. ${resultSets.some((results) => results.tables.differences !== undefined) ? 'Variants share all luck with the baseline, so differences are paired by replicate.' : ''}`.trim();

function facts(resultSets: readonly Results[]): [string, string][] {
  return resultSets.flatMap((results) => {
    const { scenario, seed, replicates, version } = results.source;
    const parts = [
      `variants ${results.variants.join(', ')}`,
      results.turnsInWords,
      replicates === undefined ? '' : plural(replicates, 'replicate'),
      seed === undefined ? '' : `seed ${seed}`,
      version === undefined ? '' : `permitsim ${version}`,
    ];
    return [[scenario, parts.filter((part) => part !== '').join('; ')] as [string, string]];
  });
}
