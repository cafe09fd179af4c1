import { basename, dirname } from 'node:path';
import type { Problem } from '../../scenario/index.js';
import { packageVersion } from '../program/index.js';
import { findScenario, loadWithTexts, shippedScenarios } from '../sources/index.js';

/** What the explorer's page is given: scenario texts, keyed so that files of different folders do not meet. */
export interface Luggage {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
  /** Name of a scenario → its key among `files`. */
  readonly paths: Readonly<Record<string, string>>;
  readonly scenarios: readonly string[];
  readonly first: string;
}

/** The main worlds, which come before the other shipped scenarios. */
const WORLDS = ['lawless', 'crisis', 'maxwell'];

/** A page of many megabytes would open slowly and travel badly. */
const MOST = 1_500_000;

export class LuggageError extends Error {
  override readonly name = 'LuggageError';
}

/** Packs scenarios with what they build on. What cannot be loaded is reported, all of it. `watch` hears of every file that was read. */
export const packLuggage = (
  given: readonly string[],
  watch: (path: string) => void = () => {},
): { readonly luggage: Luggage } | { readonly problems: readonly Problem[] } => {
  const names = [...new Set([...given, ...WORLDS, ...shippedScenarios()])];
  const files: Record<string, string> = {};
  const paths: Record<string, string> = {};
  const folders: string[] = [];
  const problems: Problem[] = [];
  for (const nameOrPath of names) {
    const path = findScenario(nameOrPath);
    const folder = dirname(path);
    if (!folders.includes(folder)) folders.push(folder);
    const prefix = `${folders.indexOf(folder)}/`;
    const { loaded, texts } = loadWithTexts(path, watch);
    if (!loaded.ok) {
      // a shipped scenario that was not asked for cannot be wrong; one that was given is said
      problems.push(...loaded.problems);
      continue;
    }
    const { name } = loaded.scenario.base;
    // what was given by path goes before a shipped scenario of the same name
    if (Object.hasOwn(paths, name)) continue;
    paths[name] = prefix + basename(path);
    for (const [file, text] of Object.entries(texts)) files[prefix + file] = text;
  }
  if (problems.length > 0) return { problems };
  const size = Object.values(files).reduce((n, text) => n + text.length, 0);
  if (size > MOST) {
    throw new LuggageError(
      `the scenarios and their labs files are ${(size / 1e6).toFixed(1)} MB of text → at most ${MOST / 1e6} MB fit into a page; leave out large labs files`,
    );
  }
  const scenarios = Object.keys(paths);
  return { luggage: { version: packageVersion(), files, paths, scenarios, first: scenarios[0]! } };
};
