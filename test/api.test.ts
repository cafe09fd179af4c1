import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from './runner/support.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

it('docs/api says of the library what its comments say; npm run docs writes it anew', () => {
  const out = temporaryFolder();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['node_modules/typedoc/bin/typedoc', '--out', out, '--logLevel', 'Error'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  expect(`${status} ${stderr}`).toBe('0 ');
  const files = readdirSync(out).sort();
  expect(files).toContain('index.md');
  expect(readdirSync(join(ROOT, 'docs/api')).sort()).toEqual(files);
  for (const file of files)
    expect(readFileSync(join(ROOT, 'docs/api', file), 'utf8'), file).toBe(readFileSync(join(out, file), 'utf8'));
}, 120_000);
