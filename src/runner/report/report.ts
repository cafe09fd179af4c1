import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { buildReport, FONT_FILES, pdfWriter, pngWriter, type Report, tableFromCsv } from '../../figures/index.js';
import { outputError } from '../files/index.js';
import { packageFolder } from '../program/index.js';
import { deterrenceFor } from './deterrence.js';
import { gapFigure, isGapFolder } from './gapFigure.js';
import { namedText, readMemo } from './memoSource.js';
import { isSplitModel, ReportError, readRun } from './reportData.js';
import { woff2 } from './reportFonts.js';
import { splitFigures } from './splitFigures.js';
import { isStudyFolder, readStudyFolder } from './studyFolder.js';

export interface ReportRequest {
  readonly folders: readonly string[];
  /** Where the report goes; null: into the folder, or beside the folders if there are several. */
  readonly out: string | null;
  readonly title: string | null;
  /** Path of a memo template; null: none. */
  readonly memo: string | null;
  /** BibTeX file; null: the one with the memo's name, if there is one. */
  readonly bibliography: string | null;
  /** CSV of `permitsim theory --write`; null: none. */
  readonly validation: string | null;
  readonly png: boolean;
  readonly xlsx: boolean;
  /** Only these variants beside the baseline; null: all. */
  readonly variants: readonly string[] | null;
  /** Only these metrics; null: the usual ones. */
  readonly metrics: readonly string[] | null;
  /** A band for every line of the time series. */
  readonly bands: boolean;
  /** How the page names a folder, with the slash; left out: as seen from where the report goes. */
  readonly seenAs?: (folder: string) => string;
  /** List the defaults in force. */
  readonly defaults: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface WrittenReport {
  readonly folder: string;
  readonly page: string;
  readonly files: readonly string[];
  readonly figures: number;
  readonly leftOut: Report['leftOut'];
}

/** Reads what runs wrote, draws, and writes the report: whole or not at all. */
export const writeReport = async (request: ReportRequest): Promise<WrittenReport> => {
  const folder = resolve(
    request.out ?? (request.folders.length === 1 ? request.folders[0]! : join(dirname(request.folders[0]!), 'report')),
  );
  // First what is quick to miss.
  const memo = request.memo === null ? null : readMemo(request.memo, request.bibliography, folder);
  const validation = request.validation === null ? null : tableFromCsv(namedText(request.validation), request.validation);
  const seen = request.seenAs ?? ((path: string) => seenFrom(folder, path));
  const gaps = request.folders.filter(isGapFolder);
  const runs = request.folders
    .filter((from) => !isGapFolder(from) && !isStudyFolder(from))
    .map((from) => readRun(from, seen(from), request.variants));
  const studies = request.folders.filter(isStudyFolder).map((from) => readStudyFolder(from, seen(from)));
  if (request.xlsx && runs.length === 0 && studies.length > 0)
    throw new ReportError(
      '--xlsx: the workbook holds summaries and time series of runs → of a study, permitsim study run --format csv,xlsx writes design, results and points',
    );
  const maps = runs.map(deterrenceFor).filter((map) => map !== null);
  const fonts = fontFiles();
  const report = await buildReport({
    resultSets: runs.map(({ results }) => results),
    studies,
    extras: {
      deterrence: maps,
      ...(runs.length + studies.length === 0 || gaps.length > 0 || runs.some(isSplitModel) ? { split: splitFigures() } : {}),
      ...(gaps[0] !== undefined && { gap: gapFigure(gaps[0]) }),
    },
    xlsx: request.xlsx,
    defaults: request.defaults,
    bands: request.bands,
    metrics: request.metrics,
    ...(request.title !== null && { title: request.title }),
    ...(request.png && { toPng: pngWriter(fonts) }),
    ...(memo !== null && { toPdf: pdfWriter(fonts) }),
    ...(memo !== null && { memo }),
    ...(validation !== null && { validation }),
    fonts: { regular: base64(fonts[0]!), bold: base64(fonts[1]!) },
    ...(request.onProgress && { onProgress: request.onProgress }),
  });
  place(folder, report);
  const files = report.files.map(({ path }) => path);
  return { folder, page: join(folder, 'report.html'), files, figures: report.figures.length, leftOut: report.leftOut };
};

/** With the program where it is built; from the sources, where the package that ships them is. */
const fontFiles = (): string[] =>
  FONT_FILES.map((name) => {
    const shipped = join(packageFolder, 'dist/fonts', basename(name));
    return existsSync(shipped) ? shipped : createRequire(import.meta.url).resolve(name);
  });

const base64 = (path: string): string => Buffer.from(woff2(readFileSync(path))).toString('base64');

const seenFrom = (report: string, folder: string): string => {
  const path = relative(report, resolve(folder)).split('\\').join('/');
  return path === '' ? '' : `${path}/`;
};

/** Writes beside its place and moves it there, part by part: a reader never sees half a figure. */
const place = (folder: string, { files }: Report): void => {
  const partial = join(folder, '.report.partial');
  try {
    rmSync(partial, { recursive: true, force: true });
    for (const { path, content } of files) {
      const to = join(partial, path);
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, content);
    }
    for (const part of new Set(files.map(({ path }) => path.split('/')[0]!))) {
      rmSync(join(folder, part), { recursive: true, force: true });
      renameSync(join(partial, part), join(folder, part));
    }
  } catch (error) {
    throw outputError(folder, error);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
};
