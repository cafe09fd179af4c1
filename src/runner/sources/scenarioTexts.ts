import { dirname, relative } from 'node:path';
import { ScenarioError } from '../../library/index.js';
import { loadScenario } from '../../scenario/index.js';
import { findScenario, readText } from './sources.js';

/** A scenario file and the files it names, as texts: what the library takes. */
export interface ScenarioTexts {
  /** YAML. */
  readonly scenario: string;
  /** By name as the scenario gives it, for `options.files`. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Reads a scenario by path or by shipped name, with all files it names.
 * @throws ScenarioError with every problem; SourceError where there is no such file.
 */
export const openScenario = (nameOrPath: string): ScenarioTexts => {
  const path = findScenario(nameOrPath);
  const folder = dirname(path);
  const files: Record<string, string> = {};
  let scenario = '';
  const loaded = loadScenario({
    path,
    readText: (file) => {
      const text = readText(file);
      if (file === path) scenario = text;
      else files[relative(folder, file).split('\\').join('/')] = text;
      return text;
    },
  });
  if (!loaded.ok) throw new ScenarioError(loaded.problems);
  return { scenario, files };
};
