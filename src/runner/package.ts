import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The package's folder: two up from src/runner and from dist/runner. */
export const packageFolder = fileURLToPath(new URL('../../', import.meta.url));

export const packageVersion = (): string =>
  (JSON.parse(readFileSync(`${packageFolder}package.json`, 'utf8')) as { version: string }).version;
