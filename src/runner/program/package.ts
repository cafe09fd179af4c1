import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's folder: the nearest one above this file with a package.json, wherever the bundler has put this. */
export const packageFolder: string = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, '/');
})();

export const packageVersion = (): string =>
  (JSON.parse(readFileSync(`${packageFolder}package.json`, 'utf8')) as { version: string }).version;
