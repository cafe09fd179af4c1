import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planStudy, type StudyPlan } from '../../../src/experiment/index.js';
import { readText } from '../../../src/runner/sources/sources.js';
import type { Evaluate } from '../../../src/runner/study/point.js';
import { runStudy, type StudyRequest } from '../../../src/runner/study/run.js';
import { formatProblem, loadStudy, type Study } from '../../../src/scenario/index.js';
import { MINI } from '../support.js';

/** A study file's text → its plan over the small scenario. */
export const planFrom = (text: string, ...overrides: string[]): StudyPlan => {
  const loaded = loadStudy({
    path: 'test.yaml',
    readText: (path) => (path === 'test.yaml' ? text : readText(path)),
    find: () => MINI,
    overrides,
  });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return planStudy(loaded.study, loaded.base);
};

export const GRID = `
permitsim: 1
name: small
scenario: mini
set: { turns: 3 }
replicates: 3
levers:
  regulator.audits.rate: { from: 0, to: 0.5, steps: 6 }
  fine: { path: regulator.penalty.fixed, levels: [0, 50, 200] }
outcomes: [complianceRate, price]
`;

export const runIt = (plan: StudyPlan, folder: string, options: Partial<StudyRequest> = {}) =>
  runStudy({
    plan,
    folder,
    resume: false,
    force: false,
    formats: ['csv'],
    shard: null,
    workers: 0,
    commandFor: (point, replicate) => `permitsim run mini --replicate ${replicate} # point ${point + 1}`,
    ...options,
  });

/** A function of the factors in place of the simulator: the same in every replicate. */
export const functionOf =
  (plan: StudyPlan, f: (u: Float64Array) => number): Evaluate =>
  (point) => {
    const u = Float64Array.from(plan.valuesAt(point), (value) => Number(value));
    return { outcomes: new Float64Array(plan.replicates.length).fill(f(u)), failures: [] };
  };

/** sha256 of the tables of a study. */
export const tablesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => /\.(csv|parquet)$/.test(name))
      .sort()
      .map((name) => [name, sha256(join(folder, name))]),
  );

/** sha256 of all files of a study but for those that say when and where it was run. */
export const bytesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(csv|parquet|svg|md)$/.test(name))
      .sort()
      .map((name) => [name, sha256(join(folder, name))]),
  );

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

export const linesOf = (folder: string, file: string): string[] =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trimEnd().split('\n') : [];
export type { Study };
