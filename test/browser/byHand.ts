import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findScenario, readText } from '../../src/runner/sources/index.js';
import { loadScenario } from '../../src/scenario/index.js';
import { go, type Reader, stateOf, unfold, worldIs } from './reader.js';
import { saved } from './saved.js';

const VIEWS = ['overview', 'compare', 'inside', 'map', 'yaml'];
/** A world, and one of each other kind of scenario that is shipped. */
const KINDS = [
  'crisis',
  'maxwell-2025',
  'lawless-growing',
  'peer-smart',
  'permit-variants',
  'bunching',
  'failed-backchecks',
  'e4',
  'splitcomp',
];
const SMALL = { replicates: 2, turns: 3 };
const BANKING = { 'market.banking.allowed': true, 'labs.*.expectation.rule': 'foresight' };

/** What a reader does with the page: keys, files, the editor, screens of all widths. */
export const byHand = (reader: Reader): void => {
  const fresh = (width?: number): Promise<Page> => reader.fresh(width);

  test.each(KINDS)('a key moves every lever of %s, and undo takes it back', async (scenario) => {
    const page = await fresh();
    await go(page, { scenario, set: {} });
    await worldIs(page, scenario);
    await unfold(page);
    const levers = await page.$$eval('.levers .control :is(input[type=range], input[type=checkbox], select)', (all) =>
      all.map((one) => ({ id: one.id, kind: one.tagName === 'SELECT' ? 'select' : one.getAttribute('type') })),
    );
    expect(levers.length).toBeGreaterThan(25);
    const wrong: string[] = [];
    for (const { id, kind } of levers) {
      await page.focus(`#${id}`);
      const before = JSON.stringify((await stateOf(page)).set);
      const keys = kind === 'checkbox' ? ['Space'] : kind === 'select' ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft'];
      for (const key of keys) {
        await page.keyboard.press(key);
        if (JSON.stringify((await stateOf(page)).set) !== before) break;
      }
      if (JSON.stringify((await stateOf(page)).set) === before) wrong.push(`${id} does not move`);
      else {
        await page.keyboard.press('Control+z');
        if (JSON.stringify((await stateOf(page)).set) !== before) wrong.push(`${id} does not go back`);
      }
    }
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('no view is wider than its screen, from a phone to a projector', async () => {
    for (const width of [390, 1440, 1920]) {
      const page = await fresh(width);
      const pin = (set: object) => ({ name: 'pinned', position: { scenario: 'crisis', text: null, set } });
      await go(page, { scenario: 'crisis', set: SMALL, a: pin(SMALL), b: pin({ ...SMALL, ...BANKING }) });
      for (const view of VIEWS) {
        await go(page, { view });
        await page.waitForFunction(`document.querySelector('#view')?.children.length > 0`);
        await page.waitForTimeout(400);
        const beyond = await page.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
        expect([width, view, beyond]).toEqual([width, view, 0]);
      }
      await page.close();
    }
  });

  test('each figure is saved as SVG, PNG and CSV, and a paragraph for a memo with them', async () => {
    const page = await fresh();
    await go(page, { scenario: 'crisis', set: SMALL, metric: 'price' });
    await worldIs(page, 'crisis');
    const begins: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
      SVG: (bytes) =>
        /^<svg[\s\S]*<path[\s\S]*<\/svg>\s*$/.test(bytes.toString()) ||
        /^<svg[\s\S]*<rect[\s\S]*<\/svg>\s*$/.test(bytes.toString()),
      PNG: (bytes) => bytes.subarray(1, 4).toString() === 'PNG' && bytes.readUInt32BE(16) > 600,
      CSV: (bytes) => bytes.toString().split('\n').length > 3,
    };
    const figures: Readonly<Record<string, readonly string[]>> = {
      overview: ['Permit price over time', 'Who does what'],
      inside: ['Supply and demand', 'Payoffs by price'],
      map: ['Map'],
    };
    for (const [view, labels] of Object.entries(figures)) {
      await go(page, { view });
      if (view === 'map') await page.waitForSelector('.ramp');
      for (const label of labels)
        for (const [kind, looksRight] of Object.entries(begins)) {
          const [name, bytes] = await saved(page, `${label} as ${kind}`);
          expect([name, looksRight(bytes)]).toEqual([name, true]);
        }
    }
    const [name, memo] = await saved(page, 'Paragraph for a memo');
    expect(name).toBe('crisis-memo.md');
    expect(memo.toString()).toContain('{{ value crisis/here price }}');
    await page.close();
  });

  test('the editor says what check says, at the same places; undo brings the text back', async () => {
    const page = await fresh();
    await go(page, { scenario: 'lawless', set: {}, view: 'yaml' });
    await page.waitForSelector('.cm-content');
    const shipped = readText(findScenario('lawless'));
    const put = async (text: string): Promise<void> => {
      await page.click('.cm-content');
      await page.keyboard.press('Control+a');
      await page.evaluate(`document.execCommand('insertText', false, ${JSON.stringify(text)})`);
    };
    const bombs = `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n`;
    for (const text of [
      shipped.replace(/^turns:.*$/m, 'turns: -3') + (/^turns:/m.test(shipped) ? '' : '\nturns: -3\n'),
      'permitsim: 1\nname: <script>alert(1)</script>\nlabs: [{ group: g, count: 1e9, value: 1, size: 1 }]\nmarket: { cap: 1 }\n',
      bombs,
      'permitsim: 1\n__proto__: { polluted: true }\nconstructor: 3\n',
      'permitsim: [\n',
    ]) {
      const path = findScenario('lawless');
      const checked = loadScenario({ path, readText: (file) => (file === path ? text : readText(file)) });
      const expected = checked.ok ? [] : checked.problems.map(({ line, column }) => `${line}:${column}`);
      expect(expected.length).toBeGreaterThan(0);
      await put(text);
      await page.waitForFunction(`document.querySelectorAll('.troubles li').length === ${Math.min(expected.length, 21)}`);
      const shown = await page.$$eval('.troubles li', (all) =>
        all.map((one) => /^\d+:\d+/.exec(one.textContent ?? '')?.[0] ?? ''),
      );
      expect(shown.slice(0, 20)).toEqual(expected.slice(0, 20));
      expect((await stateOf(page)).text).toBeNull();
    }
    expect(await page.evaluate(`({}).polluted ?? null`)).toBeNull();
    await put(shipped.replace(/^title:.*$/m, 'title: Edited by hand'));
    await page.waitForFunction(`permitsim.state().text !== null`);
    await page.focus('.tools button');
    await page.keyboard.press('Control+z');
    await page.waitForFunction(`permitsim.state().text === null`);
    await page.waitForFunction(`!document.querySelector('.cm-content').textContent.includes('Edited by hand')`);
    expect(await page.textContent('.cm-content')).toContain(/^title: .*$/m.exec(shipped)?.[0] ?? 'a title');
    await page.close();
  });
};
