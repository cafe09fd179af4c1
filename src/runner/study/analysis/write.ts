import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plural } from '../../../analysis/index.js';
import { csvText, type Table } from '../../../data/index.js';
import type { StudyPlan } from '../../../experiment/index.js';
import type { AnalysisRecord, Figure } from '../../../figures/index.js';
import { writing } from '../../files/index.js';
import type { SearchReport } from '../search/search.js';
import { searchSentences } from '../search/sentences.js';
import { searchTables } from '../search/tables.js';
import { turnsInWords } from '../turns.js';
import { analyse } from './analyse.js';
import { searchFigures, studyFigures } from './figures.js';
import { readResults, type StudyResults } from './results.js';

export interface WrittenAnalysis {
  readonly sentences: readonly string[];
  readonly files: readonly string[];
  /** null: of a search. */
  readonly results: StudyResults | null;
  /** As in `AnalysisRecord`. */
  readonly size: string;
}

/** Analyses what a study wrote and puts tables, figures and findings beside it. `command`: what makes it again. */
export const writeAnalysis = async (folder: string, plan: StudyPlan, command: string): Promise<WrittenAnalysis> => {
  const results = readResults(folder, plan);
  const { tables, sentences } = analyse(results);
  const figures = await studyFigures(results, tables);
  const size = `${plural(plan.points, 'point')} × ${plural(plan.replicates.length, 'replicate')} × ${ofScenario(plan)}`;
  const files = writeAll(folder, plan, { command, size, sentences, tables, figures, failed: results.missing });
  return { size, sentences, files, results };
};

/** The same for a search. */
export const writeSearch = async (report: SearchReport, command: string): Promise<WrittenAnalysis> => {
  const { folder, plan, candidates, grid, failures } = report;
  const sentences = searchSentences(report);
  const mixes = `${many(candidates.length)} ${candidates.length === 1 ? 'mix' : 'mixes'}${grid.length === 0 ? '' : ` and ${many(grid.length)} on a grid`}`;
  const size = `${mixes} × ${plural(plan.base.replicates, 'replicate')} × ${ofScenario(plan)}`;
  const found = { command, size, sentences, tables: searchTables(report), figures: await searchFigures(report) };
  const files = writeAll(folder, plan, { ...found, failed: failures.length });
  return { size, sentences, files, results: null };
};

const many = (n: number): string => n.toLocaleString('en-US');
const ofScenario = (plan: StudyPlan): string => `${turnsInWords(plan)} of ${plan.study.scenario}, seed ${plan.base.seed}`;

interface Found extends Omit<AnalysisRecord, 'tables' | 'figures'> {
  readonly tables: ReadonlyMap<string, Table>;
  readonly figures: readonly Figure[];
}

const writeAll = (folder: string, plan: StudyPlan, { tables, figures, ...said }: Found): string[] => {
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
  const list = said.sentences.map((line) => `- ${line}`).join('\n');
  const pictures = figures.map(({ id, title, caption }) => `![${title}](figures/${id}.svg)\n\n${caption}`).join('\n\n');
  write('findings.md', `# ${plan.study.title || plan.study.name}\n\n${list}\n${pictures === '' ? '' : `\n${pictures}\n`}`);
  // last: where it is, all that it names is
  const record: AnalysisRecord = { ...said, tables: [...tables.keys()], figures: figures.map(({ svg: _, ...about }) => about) };
  write('analysis.json', `${JSON.stringify(record, null, 2)}\n`);
  return files;
};
