import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// @ts-expect-error a script without types
import { bundleExplorer } from '../../scripts/explorer.mjs';
import { packLuggage } from '../../src/runner/explorer/luggage.js';
import { writeExplorer } from '../../src/runner/explorer/page.js';
import { byHand } from './byHand.js';
import { BROWSER_FLAGS, CHROMIUM } from './chromium.js';
import { comesBack } from './kept.js';
import { draws, hash, randomPosition, turnsOf } from './positions.js';
import { Reader, settled } from './reader.js';
import { takenAlong } from './taken.js';

const ROOT = new URL('../../', import.meta.url);

describe.skipIf(CHROMIUM === undefined)('explorer.html in a browser', () => {
  let browser: Browser;
  let page: Page;
  let folder: string;
  let address: string;
  const troubles: string[] = [];
  const requests: string[] = [];

  const turnsInPage = (scenario: string, set: object): Promise<string> =>
    page.evaluate(([name, over]) => (globalThis as never as Api).permitsim.turns({ scenario: name, text: null, set: over }), [
      scenario,
      set,
    ] as const);

  interface Api {
    permitsim: {
      turns(position: object): Promise<string>;
      go(part: object): void;
      link(): string;
      state(): Record<string, unknown>;
    };
  }

  const open = async (target: Page, fragment = ''): Promise<void> => {
    target.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    target.on('pageerror', (error) => troubles.push(String(error)));
    await target.goto(`${address}${fragment}`);
    await target.waitForSelector('.three .value');
  };

  beforeAll(async () => {
    await bundleExplorer(fileURLToPath(ROOT));
    const packed = packLuggage([]);
    if ('problems' in packed) throw new Error('the shipped scenarios do not load');
    folder = mkdtempSync(join(tmpdir(), 'permitsim-explorer-'));
    address = pathToFileURL(await writeExplorer(packed.luggage, folder)).href;
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: BROWSER_FLAGS });
    const context = await browser.newContext({ offline: true, viewport: { width: 1440, height: 1000 } });
    page = await context.newPage();
    page.on('request', (request) => requests.push(request.url()));
    await open(page);
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test('is one file under 2 MB that asks the network for nothing', () => {
    expect(readFileSync(new URL(address)).length).toBeLessThan(2_000_000);
    expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual(
      [],
    );
  });

  test('gives the command line’s numbers, byte for byte, in every shipped scenario', async () => {
    const packed = packLuggage([]);
    if ('problems' in packed) throw new Error('the shipped scenarios do not load');
    for (const name of packed.luggage.scenarios) {
      const set = { replicates: 2 };
      expect([name, hash(await turnsInPage(name, set))]).toEqual([name, hash(turnsOf(name, set))]);
    }
  });

  test('and at thirty random positions of the levers', async () => {
    const draw = draws(20260);
    for (let k = 0; k < 30; k++) {
      const name = ['lawless', 'crisis', 'maxwell'][k % 3]!;
      const set = { ...randomPosition(draw), replicates: 1, turns: 8 };
      expect([name, set, hash(await turnsInPage(name, set))]).toEqual([name, set, hash(turnsOf(name, set))]);
    }
  });

  test('a link carries the whole state to another browser', async () => {
    await page.evaluate(() =>
      (globalThis as never as Api).permitsim.go({
        scenario: 'crisis',
        set: { 'regulator.audits.rate': 0.12, replicates: 4 },
        view: 'compare',
        metric: 'price',
      }),
    );
    const link = await page.evaluate(() => (globalThis as never as Api).permitsim.link());
    const here = await page.evaluate(() => (globalThis as never as Api).permitsim.state());
    const other = await (await browser.newContext({ offline: true })).newPage();
    await open(other, `#${link}`);
    expect(await other.evaluate(() => (globalThis as never as Api).permitsim.state())).toEqual(here);
    await other.close();
  });

  test('a broken, old or hostile link says so and leaves the page alive', async () => {
    const hostile = ['#0.abc', '#1.%%%', '#1.', `#1.${'A'.repeat(5000)}`];
    for (const fragment of hostile) {
      const other = await (await browser.newContext({ offline: true })).newPage();
      await open(other, fragment);
      expect(await other.textContent('.notice')).toMatch(/link/);
      await other.close();
    }
  });

  test('what cannot be run is said, and the last result stays', async () => {
    const other = await (await browser.newContext({ offline: true })).newPage();
    await open(other);
    await settled(other);
    const before = await other.textContent('.three');
    for (const set of [
      { 'labs.*.count': 1_000_000_000 },
      { turns: 100_000_000 },
      { 'market.cap': '1:1e9' },
      { 'labs.__proto__.count': 3 },
      { 'regulator.audits.rate': '<img src=x onerror=alert(1)>' },
    ]) {
      await other.evaluate((over) => (globalThis as never as Api).permitsim.go({ set: over }), set);
      await other.waitForSelector('.alert');
      expect(await other.textContent('.three')).toContain(before!.slice(0, 20));
      await other.evaluate(() => (globalThis as never as Api).permitsim.go({ set: {} }));
      await other.waitForSelector('.alert', { state: 'detached' });
    }
    expect(await other.$('img')).toBeNull();
    await other.close();
  });

  test('every view is clean for a screen reader and is reached by keyboard', async () => {
    const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', ROOT), 'utf8');
    for (const scheme of ['light', 'dark'] as const) {
      const other = await (await browser.newContext({ offline: true, colorScheme: scheme })).newPage();
      await open(other);
      await other.evaluate(() =>
        (globalThis as never as Api).permitsim.go({ set: { replicates: 4, 'regulator.audits.rate': 0.2 } }),
      );
      await settled(other);
      for (const view of ['overview', 'compare', 'inside', 'map', 'yaml']) {
        await other.focus('[role=tab][aria-selected=true]');
        if (view !== 'overview') await other.keyboard.press('ArrowRight');
        expect(await other.getAttribute(`#tab-${view}`, 'aria-selected')).toBe('true');
        await other.waitForTimeout(300);
        await other.addScriptTag({ content: axe });
        const found = await other.evaluate(async () => {
          const { violations } = await (
            globalThis as never as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
          ).axe.run();
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
        });
        expect([scheme, view, found]).toEqual([scheme, view, []]);
      }
      await other.close();
    }
  });

  test('colours follow the system until the page is told otherwise', async () => {
    for (const [scheme, own] of [
      ['light', '#ffffff'],
      ['dark', '#171c22'],
    ] as const) {
      const other = await (await browser.newContext({ offline: true, colorScheme: scheme })).newPage();
      await open(other);
      const paper = (): Promise<string> =>
        other.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()`);
      const wide = (colour: string): string => colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
      expect(wide(await paper())).toBe(own);
      for (const [chosen, expected] of [
        ['dark', '#171c22'],
        ['light', '#ffffff'],
        ['auto', own],
      ] as const) {
        await other.selectOption('.theme select', chosen);
        expect(wide(await paper()), `${chosen} on a ${scheme} system`).toBe(expected);
        await other.evaluate(`dispatchEvent(new Event('beforeprint'))`);
        expect(wide(await paper()), `${chosen} on paper`).toBe('#ffffff');
        await other.evaluate(`dispatchEvent(new Event('afterprint'))`);
        expect(wide(await paper()), `${chosen} after printing`).toBe(expected);
      }
      await other.close();
    }
  });

  test('every control can be reached and moved by keyboard', async () => {
    await page.evaluate(() =>
      (globalThis as never as Api).permitsim.go({ scenario: 'crisis', set: { replicates: 2 }, view: 'overview' }),
    );
    await page.evaluate(`document.querySelectorAll('.levers details').forEach((d) => d.setAttribute('open', ''))`);
    const ids = await page.$$eval('.levers .control :is(input[type=range], input[type=checkbox], select)', (all) =>
      all.map((one) => one.id),
    );
    expect(ids.length).toBeGreaterThan(25);
    await page.focus(`#${ids[0]}`);
    const reached = new Set<string>([ids[0]!]);
    for (let k = 0; k < 4 * ids.length; k++) {
      await page.keyboard.press('Tab');
      reached.add((await page.evaluate(`document.activeElement?.id ?? ''`)) as string);
    }
    expect(ids.filter((id) => !reached.has(id))).toEqual([]);
    await page.focus('#lever-regulator-audits-rate');
    await page.keyboard.press('ArrowRight');
    const { set } = (await page.evaluate(() => (globalThis as never as Api).permitsim.state())) as {
      set: Record<string, unknown>;
    };
    expect(set['regulator.audits.rate']).toBeGreaterThan(0.3);
    await page.keyboard.press('Control+z');
    const undone = (await page.evaluate(() => (globalThis as never as Api).permitsim.state())) as {
      set: Record<string, unknown>;
    };
    expect(undone.set['regulator.audits.rate']).toBeUndefined();
  });

  const reader = new Reader(() => browser, open);
  byHand(reader);
  takenAlong(reader);
  comesBack(reader);

  test('nothing was written to the console as an error', () => {
    expect(troubles).toEqual([]);
  });
});
