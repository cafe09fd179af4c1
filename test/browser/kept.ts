import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findScenario, readText } from '../../src/runner/sources/index.js';
import { go, type Reader, stateOf, unfold, worldIs } from './reader.js';

const keys = async (page: Page, id: string, ...pressed: string[]): Promise<void> => {
  await page.focus(`#${id}`);
  for (const key of pressed) await page.keyboard.press(key);
};
const world = async (page: Page, name: string): Promise<void> => {
  await page.selectOption('.top label:nth-of-type(1) select', name);
  await worldIs(page, name);
};
const typed = async (page: Page, label: string, text: string): Promise<void> => {
  await page.fill(`[aria-label="${label}, exact value"]`, text);
  await page.keyboard.press('Enter');
};
const again = async (page: Page): Promise<void> => {
  await page.reload();
  await page.waitForSelector('.three .value');
};

/** What a page remembers: its last state, named states, and the way back. */
export const comesBack = (reader: Reader): void => {
  test('what was on screen last is there after a reload, even at once, even with an older link in the address bar', async () => {
    const page = await reader.fresh();
    await world(page, 'crisis');
    await keys(page, 'lever-regulator-audits-rate', 'ArrowRight', 'ArrowRight');
    const first = await stateOf(page);
    expect(Object.keys(first.set)).toEqual(['regulator.audits.rate']);
    await again(page);
    expect(await stateOf(page)).toEqual(first);

    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.waitForFunction('location.hash.length > 1');
    await again(page);
    expect(await stateOf(page)).toEqual(first);
    await worldIs(page, 'crisis');
    await keys(page, 'lever-market-cap', 'ArrowRight');
    await page.click('#tab-compare');
    const second = await stateOf(page);
    expect(second).not.toEqual(first);
    await again(page);
    expect(await stateOf(page)).toEqual(second);
    await page.context().close();
  });

  test('the way to the result is no link to a state', async () => {
    const page = await reader.fresh();
    const before = await stateOf(page);
    await page.focus('.skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await again(page);
    expect(await page.textContent('.notice')).toBe('');
    expect(await stateOf(page)).toEqual(before);
    await page.context().close();
  });

  test('a named state outlives a reload, comes back, and is forgotten', async () => {
    const page = await reader.fresh();
    await world(page, 'crisis');
    await keys(page, 'lever-regulator-audits-rate', 'ArrowRight');
    const kept = await stateOf(page);
    const name = '<b>Crisis</b> & more';
    await page.click('.menu summary');
    await page.fill('.menu input', name);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.menu li');
    await page.keyboard.press('Escape');
    expect(await page.getAttribute('.menu', 'open')).toBeNull();
    await world(page, 'maxwell');
    await again(page);
    expect((await stateOf(page)).scenario).toBe('maxwell');
    await page.click('.menu summary');
    expect(await page.textContent('.menu li')).toMatch(/^<b>Crisis<\/b> & morecrisis · 1 set · /);
    await page.getByRole('button', { name, exact: true }).click();
    expect(await stateOf(page)).toEqual(kept);
    expect(await page.getAttribute('.menu', 'open')).toBeNull();
    await keys(page, 'lever-market-cap', 'Control+z');
    expect((await stateOf(page)).scenario).toBe('maxwell');
    await page.click('.menu summary');
    await page.getByRole('button', { name: `Forget ${name}` }).click();
    await again(page);
    await page.click('.menu summary');
    expect(await page.$$('.menu li')).toEqual([]);
    await page.context().close();
  });

  test('undo and redo go step by step over levers, boxes, lists, numbers, worlds, variants, pins and texts', async () => {
    const page = await reader.fresh();
    const text = `${readText(findScenario('maxwell'))}\nturns: 7\n`;
    const steps: readonly (() => Promise<unknown>)[] = [
      () => world(page, 'crisis'),
      () => world(page, 'maxwell'),
      () => keys(page, 'lever-regulator-audits-rate', 'ArrowRight'),
      () => keys(page, 'lever-regulator-audits-rate', 'ArrowRight'),
      () => keys(page, 'lever-market-banking-allowed', 'Space'),
      () => keys(page, 'lever-market-banking-allowed', 'Space'),
      () => page.selectOption('#lever-regulator-audits-strategy', 'random'),
      () => page.selectOption('#lever-regulator-audits-strategy', 'flagged'),
      () => typed(page, 'Cap', '0.4'),
      () => typed(page, 'Cap', '0.5'),
      () => typed(page, 'Price ceiling', '12'),
      () => page.getByRole('button', { name: /Pin what is on screen as A/ }).click(),
      () => page.selectOption('.top label:nth-of-type(2) select', 'sharp'),
      () => page.getByRole('button', { name: /Pin what is on screen as B/ }).click(),
      () => page.getByRole('button', { name: 'go there' }).first().click(),
      () => page.getByRole('button', { name: 'unpin' }).first().click(),
      () => go(page, { text }),
    ];
    await page.click('#tab-compare');
    await unfold(page);
    const states = [await stateOf(page)];
    for (const step of steps) {
      await step();
      states.push(await stateOf(page));
    }
    for (const [n, state] of states.slice(1).entries()) expect([n, state]).not.toEqual([n, states[n]]);
    await page.focus('#tab-compare');
    for (let n = states.length - 1; n > 0; n--) {
      await page.keyboard.press('Control+z');
      expect([n, await stateOf(page)]).toEqual([n, states[n - 1]]);
    }
    expect(await page.isDisabled('.tools button:nth-of-type(1)')).toBe(true);
    for (let n = 1; n < states.length; n++) {
      await page.keyboard.press(n % 2 === 0 ? 'Control+Shift+z' : 'Control+y');
      expect([n, await stateOf(page)]).toEqual([n, states[n]]);
    }
    await page.context().close();
  });
};
