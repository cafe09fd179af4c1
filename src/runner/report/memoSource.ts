import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { MemoSource } from '../../figures/index.js';
import { ReportError } from './reportData.js';

/** Pictures larger than this have no place in a memo. */
const MOST = 20_000_000;

/** The memo's template with its bibliography and what lies beside it. `folder`: where the report goes. */
export const readMemo = (path: string, bibliography: string | null, folder: string): MemoSource => {
  const beside = (name: string): string => join(dirname(resolve(path)), name);
  const own = path.replace(/\.[^./\\]*$/, '.bib');
  const bib = bibliography ?? (own !== path && existsSync(own) ? own : null);
  return {
    source: namedText(path),
    file: path,
    ...(bib !== null && { bibliography: { name: basename(bib).replace(/\.bib$/i, ''), text: namedText(bib) } }),
    read: (name) => {
      const file = beside(name);
      if (!existsSync(file) || !statSync(file).isFile() || statSync(file).size > MOST) return null;
      return readFileSync(file);
    },
    readResult: (file) => readFileSync(resolve(folder, file)),
  };
};

/** The text of a file that the user named. */
export const namedText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ReportError(`${path} cannot be read → name a file that is there`);
  }
};
