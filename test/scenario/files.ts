import {
  formatProblem,
  type LoadResult,
  loadScenario,
  type Override,
  type Scenario,
  type ScenarioSet,
} from '../../src/scenario/index.js';

/** Files in memory: the first one is loaded. */
export const load = (files: string | Record<string, string>, overrides: readonly Override[] = []): LoadResult => {
  const all: Record<string, string> = typeof files === 'string' ? { 'test.yaml': files } : files;
  return loadScenario({
    path: Object.keys(all)[0]!,
    overrides,
    readText: (path) => {
      const text = all[path];
      if (text === undefined) throw new Error(`no such file ${path}`);
      return text;
    },
  });
};

export const good = (files: string | Record<string, string>, overrides: readonly Override[] = []): ScenarioSet => {
  const result = load(files, overrides);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.scenario;
};
export const base = (files: string | Record<string, string>, overrides: readonly Override[] = []): Scenario =>
  good(files, overrides).base;

/** Every problem as it is printed. */
export const complaints = (files: string | Record<string, string>, overrides: readonly Override[] = []): string[] => {
  const result = load(files, overrides);
  return result.ok ? [] : result.problems.map(formatProblem);
};

export const HEAD = 'permitsim: 1\nname: test\n';
export const UNITS = 'units: { compute: FLOP, permit: 1e25 FLOP, money: MUSD, turn: quarter }\n';
