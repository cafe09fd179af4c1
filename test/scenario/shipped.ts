import { readdirSync, readFileSync } from 'node:fs';
import { formatProblem, loadScenario, type ScenarioSet } from '../../src/scenario/index.js';

const FOLDER = new URL('../../scenarios/', import.meta.url).pathname;

export const shippedNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -5))
    .sort();

export const shipped = (name: string): ScenarioSet => {
  const result = loadScenario({ path: `${FOLDER}${name}.yaml`, readText: (path) => readFileSync(path, 'utf8') });
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.scenario;
};
