import type { Table } from '../../../data/index.js';
import { idleFactors, idleSentence } from '../idle.js';
import { effectTable, givenTable, morrisTable, sobolTable, tornadoTable } from './indices.js';
import type { StudyResults } from './results.js';
import { targetTables } from './targets.js';
import { turningTable } from './turnings.js';

/** Tables an analysis gives, by file name, and what they say in words. */
export interface Analysis {
  readonly tables: ReadonlyMap<string, Table>;
  readonly sentences: readonly string[];
}

/** Everything the design of the study lets be said of its results. */
export const analyse = (results: StudyResults): Analysis => {
  const { plan } = results;
  const tables = new Map<string, Table>();
  const sentences: string[] = [];
  const { design } = plan.study;
  const idle = idleFactors(plan);
  const add = (name: string, table: Table): void => void (table.rows > 0 && tables.set(name, table));
  switch (design.kind) {
    case 'saltelli':
      add('indices', sobolTable(results, sentences));
      break;
    case 'morris':
      add('morris', morrisTable(results, sentences));
      break;
    case 'one-at-a-time':
      add('tornado', tornadoTable(results, sentences));
      break;
    case 'grid':
    case 'union':
      add('turning', turningTable(results, new Map(idle.map(({ name, because }) => [name, because])), sentences));
      break;
    default:
      add('indices', givenTable(results, sentences));
  }
  if (design.kind !== 'morris' && design.kind !== 'one-at-a-time') add('effects', effectTable(results));
  // along a grid the sentence of the factor says it
  if (design.kind !== 'grid' && design.kind !== 'union') sentences.push(...idle.map((one) => `${idleSentence(one)}.`));
  const { target } = plan.study;
  if (target !== null) targetTables(results, target, add, sentences);
  return { tables, sentences };
};
