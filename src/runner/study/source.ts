import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadStudy, type Override, printable, type StudyResult } from '../../scenario/index.js';
import { packageFolder } from '../program/index.js';
import { findScenario, readText, SourceError } from '../sources/index.js';

const shippedFolder = (): string => join(packageFolder, 'studies');

/** Names of the studies that come with the package. */
export const shippedStudies = (): string[] =>
  readdirSync(shippedFolder())
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();

/** The file meant by a path or by a shipped name. */
export const findStudy = (nameOrPath: string): string => {
  if (existsSync(nameOrPath) && !statSync(nameOrPath).isDirectory()) return nameOrPath;
  const shipped = shippedStudies();
  if (shipped.includes(nameOrPath)) return join(shippedFolder(), `${nameOrPath}.yaml`);
  throw new SourceError(
    `${printable(nameOrPath)}: neither a file nor a shipped study`,
    `one of ${shipped.join(', ')}, or the path of a YAML file`,
  );
};

/** Reads a study, and its scenario: a file beside it, or a shipped one. */
export const readStudy = (nameOrPath: string, overrides: readonly Override[], scenario?: string): StudyResult => {
  const path = findStudy(nameOrPath);
  const find = (name: string): string => {
    const beside = join(dirname(path), name);
    return /\.ya?ml$/.test(name) && existsSync(beside) ? beside : findScenario(name);
  };
  return loadStudy({ path, readText, find, overrides, ...(scenario !== undefined && { scenario }) });
};
