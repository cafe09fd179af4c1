import { basename, dirname, relative } from 'node:path';
import { ScenarioError } from '../../library/index.js';
import { type LoadResult, loadScenario } from '../../scenario/index.js';
import { findScenario, readText } from './sources.js';

/** A scenario file and the files it names, as texts: what the library takes. */
export interface ScenarioTexts {
  /** YAML. */
  readonly scenario: string;
  /** By name as the scenario gives it, for `options.files`. */
  readonly files: Readonly<Record<string, string>>;
}

/** Loads the scenario of a path and keeps the texts it was read from, by name as seen from its folder. `watch` hears of every file. */
export const loadWithTexts = (
  path: string,
  watch: (path: string) => void = () => {},
): { readonly loaded: LoadResult; readonly texts: Readonly<Record<string, string>> } => {
  const folder = dirname(path);
  const texts: Record<string, string> = {};
  const loaded = loadScenario({
    path,
    readText: (file) => {
      const text = readText(file);
      texts[relative(folder, file).split('\\').join('/')] = text;
      watch(file);
      return text;
    },
  });
  return { loaded, texts };
};

/**
 * Reads a scenario by path or by shipped name, with all files it names.
 * @throws ScenarioError with every problem; SourceError where there is no such file.
 */
export const openScenario = (nameOrPath: string): ScenarioTexts => {
  const path = findScenario(nameOrPath);
  const { loaded, texts } = loadWithTexts(path);
  if (!loaded.ok) throw new ScenarioError(loaded.problems);
  const { [basename(path)]: scenario = '', ...files } = texts;
  return { scenario, files };
};
