import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { MINI, temporaryFolder } from '../../runner/support.js';
import { cli } from '../support.js';

let folder: string;
let zip: string;
beforeAll(async () => {
  folder = temporaryFolder();
  const made = await cli(
    ...['compare', MINI, '--out', folder, '--workers', '1', '--replicates', '3', '--quiet', '--labs', '--events'],
    ...['--set', 'market.transactionCost=0.05'],
  );
  expect(made.code).toBe(0);
  zip = join(folder, 'shared.zip');
  expect((await cli('bundle', join(folder, 'mini'), '--out', zip)).code).toBe(0);
});
const again = (from: string, ...rest: string[]) => cli('run', from, '--out', temporaryFolder(), '--workers', '1', ...rest);
const unpacked = (): string => {
  const to = temporaryFolder();
  for (const [name, data] of Object.entries(unzipSync(readFileSync(zip)))) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, name), data);
  }
  return to;
};

describe('bundle', () => {
  it('holds page, scenario, tables and manifest, and says how to run it again', () => {
    const files = unzipSync(readFileSync(zip));
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        ...['README.txt', 'report.html', 'figures/mini-price.svg'],
        ...['manifest.json', 'scenario.yaml', 'turns.csv', 'labs.csv', 'events.ndjson', 'differences.csv'].map(
          (f) => `mini/${f}`,
        ),
      ]),
    );
    expect(strFromU8(files['README.txt']!)).toContain('permitsim run shared.zip');
    expect(Buffer.from(files['mini/turns.csv']!)).toEqual(readFileSync(join(folder, 'mini/turns.csv')));
    // numbers of the page link to files that are in the zip
    for (const [, path] of strFromU8(files['report.html']!).matchAll(/href="([^#"]+)"/g))
      expect(Object.keys(files)).toContain(path);
  });
  it('is the same zip when it is made again', async () => {
    const other = join(temporaryFolder(), 'shared.zip');
    expect((await cli('bundle', join(folder, 'mini'), '--out', other)).code).toBe(0);
    expect(readFileSync(other).equals(readFileSync(zip))).toBe(true);
  });
  it('runs again to the same bytes, variants, panel, events and overrides included', async () => {
    const { code, out } = await again(zip);
    expect(out).toMatch(/The same bytes as recorded in all 7 files\./);
    expect(code).toBe(0);
  });
  it('runs again from manifest.json alone, and from the scenario in it', async () => {
    const to = unpacked();
    expect((await again(join(to, 'mini/manifest.json'))).out).toContain('The same bytes');
    const out = temporaryFolder();
    expect((await cli('run', join(to, 'mini/scenario.yaml'), '--out', out, '--workers', '1', '--quiet')).code).toBe(0);
    expect(readFileSync(join(out, 'mini/turns.csv'), 'utf8')).toBe(readFileSync(join(to, 'mini/turns.csv'), 'utf8'));
  });
  it('says which files are not the same, with an exit code of its own', async () => {
    const to = unpacked();
    const path = join(to, 'mini/manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    for (const file of manifest.files) if (file.file === 'summary.csv') file.sha256 = '0'.repeat(64);
    manifest.permitsim = '0.0.1';
    writeFileSync(path, JSON.stringify(manifest));
    const { code, out } = await again(path);
    expect(out).toMatch(/Not the same bytes as recorded in 1 of 7 files: summary\.csv\. It was run by permitsim 0\.0\.1/);
    expect(code).toBe(5);
  });
  it('refuses a scenario that is not the one that was run, and changes to it', async () => {
    const to = unpacked();
    const path = join(to, 'mini/manifest.json');
    const text = readFileSync(path, 'utf8');
    const manifest = JSON.parse(text);
    manifest.scenario.market.transactionCost = 0.06;
    writeFileSync(path, JSON.stringify(manifest));
    expect(await again(path)).toMatchObject({ code: 2, err: expect.stringContaining('not the one that was run') });
    writeFileSync(path, text);
    expect(await again(path, '--seed', '4')).toMatchObject({ code: 2, err: expect.stringContaining('run as it was') });
    writeFileSync(path, '{}');
    expect(await again(path)).toMatchObject({ code: 2, err: expect.stringContaining('no manifest of a run') });
  });
  it('refuses what is no bundle, and what cannot be one, and leaves nothing', async () => {
    const bad = join(temporaryFolder(), 'bad.zip');
    writeFileSync(bad, 'PK not really');
    expect(await again(bad)).toMatchObject({ code: 2, err: expect.stringContaining('not a zip that can be read') });
    expect(await again(join(temporaryFolder(), 'none.zip'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('no such file'),
    });
    const out = join(temporaryFolder(), 'x.zip');
    expect(await cli('bundle', temporaryFolder(), '--out', out)).toMatchObject({
      code: 2,
      err: expect.stringContaining('manifest.json'),
    });
    expect(existsSync(out)).toBe(false);
    expect(await cli('bundle', join(folder, 'mini'), '--out', zip)).toMatchObject({
      code: 4,
      err: expect.stringContaining('--force'),
    });
  });
});
