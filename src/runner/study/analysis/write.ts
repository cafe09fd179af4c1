import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { csvText, type Table } from '../../../data/index.js';
import type { StudyPlan } from '../../../experiment/index.js';
import { writing } from '../../files/index.js';
import type { SearchReport } from '../search/search.js';
import { searchSentences, searchTables } from '../search/tables.js';
import { analyse } from './analyse.js';
import { type StudyFigure, searchFigures, studyFigures } from './figures.js';
import { readResults, type StudyResults } from './results.js';

export interface WrittenAnalysis {
  readonly sentences: readonly string[];
  readonly files: readonly string[];
  /** null: of a search. */
  readonly results: StudyResults | null;
}

/** Analyses what a study wrote and puts tables, figures and findings beside it. */
export const writeAnalysis = async (folder: string, plan: StudyPlan): Promise<WrittenAnalysis> => {
  const results = readResults(folder, plan);
  const { tables, sentences } = analyse(results);
  const files = writeAll(folder, plan, tables, sentences, await studyFigures(results, tables));
  return { sentences, files, results };
};

/** The same for a search. */
export const writeSearch = async (report: SearchReport): Promise<WrittenAnalysis> => {
  const tables = searchTables(report);
  const sentences = searchSentences(report);
  const files = writeAll(report.folder, report.plan, tables, sentences, await searchFigures(report));
  return { sentences, files, results: null };
};

const writeAll = (
  folder: string,
  plan: StudyPlan,
  tables: ReadonlyMap<string, Table>,
  sentences: readonly string[],
  figures: readonly StudyFigure[],
): string[] => {
  const files: string[] = [];
  const write = (name: string, content: string): void => {
    const path = join(folder, name);
    writing(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.partial`, content);
      renameSync(`${path}.partial`, path);
    });
    files.push(name);
  };
  for (const [name, table] of tables) write(`${name}.csv`, csvText(table));
  for (const { id, svg } of figures) write(`figures/${id}.svg`, svg);
  const list = sentences.map((line) => `- ${line}`).join('\n');
  const pictures = figures.map(({ id, title, caption }) => `![${title}](figures/${id}.svg)\n\n${caption}`).join('\n\n');
  write('findings.md', `# ${plan.study.title || plan.study.name}\n\n${list}\n${pictures === '' ? '' : `\n${pictures}\n`}`);
  return files;
};
