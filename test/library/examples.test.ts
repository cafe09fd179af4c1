import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
// @ts-expect-error a script without types
import { bundleLibrary } from '../../scripts/bundle.mjs';
import { BROWSER_FLAGS, CHROMIUM } from '../browser/chromium.js';
import { temporaryFolder } from '../runner/support.js';
import { examples } from './examples.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
let bundled: string;
const inNode = new Map<string, string>();

beforeAll(async () => {
  const folder = temporaryFolder();
  await bundleLibrary(ROOT, folder);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  bundled = join(folder, 'index.js');
});

/** Runs an example of the docs in Node, with the built library, and gives what it prints. */
const printed = (code: string): string => {
  const file = join(temporaryFolder(), 'example.mts');
  const addresses = { permitsim: bundled, 'permitsim/node': join(ROOT, 'src/node.ts') };
  const text = code.replace(
    /from '(permitsim(?:\/node)?)'/g,
    (_, name: keyof typeof addresses) => `from '${pathToFileURL(addresses[name])}'`,
  );
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file], { cwd: ROOT, encoding: 'utf8' });
  expect(`${status} ${stderr}`).toBe('0 ');
  return stdout;
};

describe('the examples of docs/library.md', () => {
  test.each(examples('example'))('run in Node: $title', ({ title, code }) => {
    const out = printed(code);
    expect(out).not.toMatch(/undefined|NaN/);
    expect(out.trim()).not.toBe('');
    inNode.set(title, out);
  });
  test.each(examples('node'))('run in Node, with files of the disk: $title', ({ code }) => {
    expect(Number(printed(code))).toBeGreaterThan(0);
  });
  test.skipIf(CHROMIUM === null)(
    `run in a page and print the same${CHROMIUM === null ? ' (no chromium here)' : ''}`,
    async () => {
      const browser = await chromium.launch({ executablePath: CHROMIUM!, args: BROWSER_FLAGS });
      try {
        const page = await browser.newPage();
        const files: Record<string, string> = {
          '/': '<!doctype html><title>examples</title>',
          '/permitsim.js': readFileSync(bundled, 'utf8'),
        };
        for (const [n, { code }] of examples('example').entries())
          files[`/${n}.js`] = code.replace(/from 'permitsim'/g, "from '/permitsim.js'");
        await page.route('**/*', (route) => {
          const path = new URL(route.request().url()).pathname;
          return route.fulfill({ contentType: path.endsWith('.js') ? 'text/javascript' : 'text/html', body: files[path] ?? '' });
        });
        await page.goto('http://permitsim.test/');
        for (const [n, { title }] of examples('example').entries()) {
          const lines: unknown[][] = [];
          const gather = async (values: readonly { jsonValue(): Promise<unknown> }[]): Promise<void> => {
            lines.push(await Promise.all(values.map((value) => value.jsonValue())));
          };
          const waiting: Promise<void>[] = [];
          page.on('console', (message) => waiting.push(gather(message.args())));
          await page.evaluate(`import('/${n}.js').then(() => null)`);
          await Promise.all(waiting);
          page.removeAllListeners('console');
          // numbers in full, as Node prints them: the first line of each is enough to tell other numbers
          const first = lines[0]!.map(String).join(' ');
          expect(inNode.get(title)!.split('\n')[0], title).toBe(first);
        }
      } finally {
        await browser.close();
      }
    },
  );
});
