import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OutputError, writing } from '../runner/errors.js';
import { findScenario, readText, SourceError } from '../runner/sources.js';
import { UsageError } from './io.js';

/** Copies a scenario under a new name with the files it builds on, comments and all. Gives the files written. */
export const copyScenario = (from: string, name: string, folder: string, force: boolean): string[] => {
  const texts = new Map<string, string>();
  try {
    const path = findScenario(from);
    const text = readText(path).replace(/^name:.*$/m, `name: ${name}`);
    texts.set(`${name}.yaml`, text);
    gather(dirname(path), '', text, texts);
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

/** Files named by `extends:` and `from:`, and those they name; the loader has held them to this folder and below. */
function gather(root: string, folder: string, text: string, texts: Map<string, string>): void {
  for (const [, named] of text.matchAll(/^(?:extends|\s+(?:- )?from):\s*["']?([\w./-]+\.(?:ya?ml|csv))/gm)) {
    const file = join(folder, named!);
    if (texts.has(file) || file.startsWith('..')) continue;
    const content = readText(join(root, file));
    texts.set(file, content);
    gather(root, dirname(file), content, texts);
  }
}
