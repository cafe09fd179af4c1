import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slug } from '../../src/figures/drawing/escape.js';
import { buildReport, type Report } from '../../src/figures/page/build.js';
import { extras } from '../figures/all.js';
import { tablesOf } from '../figures/fixtures.js';
import { VALIDATION } from '../figures/fixtureTables.js';
import { fontFiles } from '../figures/fonts.js';
import { SETTINGS } from '../figures/settings.js';
import { BROWSER_FLAGS, CHROMIUM } from './chromium.js';

/** Many variants with long names, a long title, large numbers: where labels collide first. */
const STRESS = tablesOf(
  {
    name: 'a-scenario-with-a-rather-long-name',
    title: 'A world whose title goes on for longer than a title should, and then some more',
    compliance: 0.985,
    price: 3.1e6,
  },
  6,
  [
    'base',
    'banking',
    'price-collar',
    'strict-audits',
    ...['a', 'b', 'c', 'd', 'e'].map((x) => `variant-${x}-with-a-name-that-nobody-would-want-in-a-legend-${x}`),
  ],
);
const FEW = tablesOf({ name: 'few', title: 'Few', compliance: 0.02, price: 1e-5 }, 1, ['base', 'strict-audits']);

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const UNFOLD = "document.querySelectorAll('details').forEach((d) => { d.open = true; })";

describe.skipIf(CHROMIUM === undefined)('report.html in a browser', () => {
  let browser: Browser;
  let page: Page;
  let report: Report;
  let folder: string;
  const troubles: string[] = [];

  beforeAll(async () => {
    const [regular, bold] = fontFiles.map((file) => readFileSync(file).toString('base64')) as [string, string];
    report = await buildReport({
      resultSets: [...SETTINGS.map((setting) => tablesOf(setting, 12)), STRESS, FEW],
      extras: extras(80),
      validation: VALIDATION,
      fonts: { regular, bold },
    });
    folder = mkdtempSync(join(tmpdir(), 'permitsim-report-'));
    const file = join(folder, 'report.html');
    writeFileSync(file, report.files.find(({ path }) => path === 'report.html')!.content);
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: BROWSER_FLAGS });
    page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    page.on('console', (message) => troubles.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) troubles.push(`asked for ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
    await page.evaluate('document.fonts.ready');
    // what is folded is looked at too
    await page.evaluate(UNFOLD);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  test('no console message, no request, all figures drawn', async () => {
    expect(troubles).toEqual([]);
    const shown = (await page.evaluate(`[...document.querySelectorAll('figure')].map(({ id }) => id)`)) as string[];
    // the first screen shows some of them again
    expect(report.figures.map(({ id }) => slug(id)).filter((id) => !shown.includes(id))).toEqual([]);
    const sizes = (await page.evaluate(
      `[...document.querySelectorAll('figure > svg')].filter((svg) => !svg.closest('.brief')).map((svg) => { const r = svg.getBoundingClientRect(); return [r.width, r.height]; })`,
    )) as [number, number][];
    for (const [width, height] of sizes) {
      expect(width).toBeGreaterThan(600);
      expect(height).toBeGreaterThan(90);
    }
  });

  test('nothing on the page is wider than the page', async () => {
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
  });

  test('no label is cut, none covers another', async () => {
    const figures = (await page.evaluate(`[...document.querySelectorAll('figure > svg')].map((svg) => {
      const frame = svg.getBoundingClientRect();
      const box = (r, words) => ({ words, left: r.left - frame.left, right: r.right - frame.left, top: r.top - frame.top, bottom: r.bottom - frame.top });
      return { id: svg.parentElement.id, width: frame.width, height: frame.height, boxes: [...svg.querySelectorAll('text')].filter((t) => t.textContent.trim() !== '').map((t) => box(t.getBoundingClientRect(), t.textContent)) };
    })`)) as { id: string; width: number; height: number; boxes: Box[] }[];
    const wrong: string[] = [];
    for (const { id, width, height, boxes } of figures) {
      for (const box of boxes)
        if (box.left < -1 || box.right > width + 1 || box.top < -1 || box.bottom > height + 1)
          wrong.push(`${id}: "${box.words}" leaves the figure`);
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1)) {
          // A line's box is taller than its letters: a quarter may be shared above and below.
          const slack = 0.25 * Math.min(a.bottom - a.top, b.bottom - b.top);
          if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - slack && b.top < a.bottom - slack)
            wrong.push(`${id}: "${a.words}" covers "${b.words}"`);
        }
    }
    expect(wrong).toEqual([]);
  });

  test('the keyboard reaches the skip link, the contents and every table', async () => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.evaluate('document.activeElement.blur(); window.scrollTo(0, 0)');
    const reached = new Set<string>();
    await page.reload();
    await page.evaluate(UNFOLD);
    for (let i = 0; i < 400; i++) {
      await page.keyboard.press('Tab');
      const name = (await page.evaluate(
        `document.activeElement === document.body ? '' : document.activeElement.id || document.activeElement.getAttribute('href') || document.activeElement.tagName`,
      )) as string;
      if (name === '') break;
      reached.add(name);
    }
    for (const { id } of report.tables) expect([...reached]).toContain(`table-${id}`);
    expect([...reached]).toContain('#section-lawless');
    expect([...reached]).toContain('SUMMARY');
  });

  test('text in figures can be selected', async () => {
    const selected = (await page.evaluate(`(() => {
      const node = document.querySelector('#lawless-price svg text');
      const range = document.createRange();
      range.selectNodeContents(node);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return [getSelection().toString(), getComputedStyle(node).userSelect];
    })()`)) as [string, string];
    expect(selected[0]).toContain('Permit price');
    expect(selected[1]).not.toBe('none');
  });

  test('dark pages have light ink, print has dark', async () => {
    const ink = async (): Promise<string> =>
      (await page.evaluate(`getComputedStyle(document.querySelector('#lawless-price svg text')).fill`)) as string;
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ink()).toBe('rgb(230, 237, 243)');
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    expect(await ink()).toBe('rgb(31, 35, 40)');
    await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
    expect(await ink()).toBe('rgb(31, 35, 40)');
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.length).toBeGreaterThan(50_000);
  });
});
