import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { OutputError, writing } from '../../runner/files/index.js';
import { findScenario, readText, SourceError } from '../../runner/sources/index.js';
import { loadScenario } from '../../scenario/index.js';
import { UsageError } from '../terminal/io.js';

/** Copies a scenario under a new name with the files it builds on, comments and all. Gives the files written. */
export const copyScenario = (from: string, name: string, folder: string, force: boolean): string[] => {
  const texts = new Map<string, string>();
  try {
    const path = findScenario(from);
    texts.set(`${name}.yaml`, readText(path).replace(/^name:.*$/m, `name: ${name}`));
    // the loader reads what the scenario builds on, and holds it to this folder and below
    loadScenario({
      path,
      readText: (file) => {
        const text = readText(file);
        if (file !== path) texts.set(relative(dirname(path), file), text);
        return text;
      },
    });
  } catch (error) {
    throw error instanceof SourceError ? new UsageError(error.message) : error;
  }
  const files = [...texts].map(([file, text]) => ({ path: join(folder, file), text }));
  for (const { path, text } of files) {
    // a base that several scenarios share is there already, and the same
    const differs = existsSync(path) && (path === files[0]!.path || readFileSync(path, 'utf8') !== text);
    if (differs && !force) throw new OutputError(path, `${path} is there already → add --force to replace it`);
  }
  for (const { path, text } of files) {
    writing(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    });
  }
  return files.map(({ path }) => path);
};
