import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The program as the snippets call it. */
export const BIN = fileURLToPath(new URL('../../bin/permitsim.mjs', import.meta.url));

/** The snippets of a page in one language, one after the other, as a reader would paste them. */
export const snippets = (page: string, language: string): string[] => {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code!);
};
