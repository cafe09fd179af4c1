import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findScenario, readText } from '../../src/runner/sources/index.js';
import { cli } from '../cli/support.js';
import { go, type Reader, settled, stateOf, worldIs } from './reader.js';
import { saved } from './saved.js';

const TABLES = ['summary', 'turns'] as const;
type Tables = Readonly<Record<(typeof TABLES)[number], string>>;

const tablesIn = (folder: string): Tables => ({
  summary: readFileSync(join(folder, 'summary.csv'), 'utf8'),
  turns: readFileSync(join(folder, 'turns.csv'), 'utf8'),
});

const tablesOf = async (page: Page): Promise<Tables> => {
  const [[, summary], [, turns]] = [await saved(page, 'Summary (CSV)'), await saved(page, 'Every turn (CSV)')];
  return { summary: summary.toString(), turns: turns.toString() };
};

/** The command line's run of what the page handed out: its tables, in `folder`/out. */
const ran = async (folder: string, name: string, ...argv: string[]): Promise<Tables> => {
  const out = join(folder, 'out');
  const { code, err } = await cli('run', ...argv, '--out', out, '--quiet');
  expect([code, err]).toEqual([0, '']);
  return tablesIn(join(out, name));
};

/** Words as a shell would hand them to the program. */
const wordsOf = (command: string): string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

const press = async (page: Page, lever: string, key: string, times = 1): Promise<void> => {
  await page.focus(`#lever-${lever.replace(/[^a-z0-9]/gi, '-')}`);
  for (let k = 0; k < times; k++) await page.keyboard.press(key);
};

/** Files that the page hands out are run by the command line to the numbers that the page hands out, byte for byte. */
export const takenAlong = (reader: Reader): void => {
  const within = async (work: (folder: string) => Promise<void>): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'permitsim-taken-'));
    try {
      await work(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  test('the YAML of moved levers runs to the page’s tables; so does the command', () =>
    within(async (folder) => {
      const page = await reader.fresh();
      await go(page, { scenario: 'bunching', set: {} });
      await worldIs(page, 'bunching');
      await press(page, 'regulator.audits.rate', 'ArrowLeft', 7);
      await press(page, 'labs.*.detectability', 'ArrowLeft', 3);
      await press(page, 'market.banking.allowed', 'Space');
      await settled(page);
      expect(Object.keys((await stateOf(page)).set).length).toBeGreaterThan(2);
      const here = await tablesOf(page);
      expect(here.summary).toMatch(/^scenario,variant,metric,mean.*\nbunching,base,/);

      const [name, yaml] = await saved(page, 'Scenario (YAML)');
      expect(name).toBe('bunching.yaml');
      writeFileSync(join(folder, name), yaml);
      const from = await ran(folder, 'bunching', join(folder, name), '--variant', 'here');
      for (const table of TABLES) expect(from[table].replaceAll('bunching,here,', 'bunching,base,')).toBe(here[table]);

      const [program, ...argv] = wordsOf((await page.textContent('.out code'))!);
      expect([program, argv[0]]).toEqual(['permitsim', 'run']);
      expect(await ran(join(folder, 'again'), 'bunching', ...argv.slice(1))).toEqual(here);
      await page.context().close();
    }));

  test('the zip of an edited text over moved levers runs to the page’s tables', () =>
    within(async (folder) => {
      const page = await reader.fresh();
      const text = `${readText(findScenario('crisis'))}\nturns: 4\nreplicates: 3\n`;
      await go(page, { scenario: 'crisis', text, set: {} });
      await worldIs(page, 'crisis.yaml');
      await press(page, 'market.cap', 'ArrowRight', 4);
      await press(page, 'regulator.audits.strategy', 'ArrowDown');
      await settled(page);
      const here = await tablesOf(page);

      const [name, zip] = await saved(page, 'Scenario (YAML)');
      expect(name).toBe('crisis.zip');
      for (const [file, bytes] of Object.entries(unzipSync(zip))) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), bytes);
      }
      const from = await ran(folder, 'crisis', join(folder, 'crisis.yaml'), '--variant', 'here');
      for (const table of TABLES) expect(from[table].replaceAll('crisis,here,', 'crisis,base,')).toBe(here[table]);
      expect(here.turns.trimEnd().split('\n').length).toBe(1 + 3 * 4);
      await page.context().close();
    }));
};
