import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { csvText } from '../../../data/index.js';
import type { StudyPlan } from '../../../experiment/index.js';
import { writing } from '../../errors.js';
import { analyse } from './analyse.js';
import { readResults } from './results.js';

export interface WrittenAnalysis {
  readonly sentences: readonly string[];
  /** A table for the terminal; empty where the sentences say it all. */
  readonly text: string;
  readonly files: readonly string[];
}

/** Analyses what a study wrote and puts tables and findings beside it. */
export const writeAnalysis = async (folder: string, plan: StudyPlan): Promise<WrittenAnalysis> => {
  const results = readResults(folder, plan);
  const { tables, sentences } = analyse(results);
  const files: string[] = [];
  const write = (name: string, content: string | Uint8Array): void => {
    const path = join(folder, name);
    writing(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.partial`, content);
      renameSync(`${path}.partial`, path);
    });
    files.push(name);
  };
  for (const [name, table] of tables) write(`${name}.csv`, csvText(table));
  write('findings.md', `# ${plan.study.title || plan.study.name}\n\n${sentences.map((line) => `- ${line}`).join('\n')}\n`);
  return { sentences, text: '', files };
};
