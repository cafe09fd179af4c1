import { readFileSync } from 'node:fs';

export interface Example {
  readonly title: string;
  readonly code: string;
}

/** The examples of docs/library.md of a kind, as they stand there. */
export const examples = (kind: 'example' | 'node'): Example[] => {
  const text = readFileSync(new URL('../../docs/library.md', import.meta.url), 'utf8');
  return text.split(/^#+ /m).flatMap((section) => {
    const [title = ''] = section.split('\n');
    return [...section.matchAll(/^```js (\w+)\n([\s\S]*?)^```$/gm)]
      .filter(([, found]) => found === kind)
      .map(([, , code]) => ({ title, code: code! }));
  });
};
