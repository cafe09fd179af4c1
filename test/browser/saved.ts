import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** How often a click is tried again: on a busy machine a button may be drawn anew under it, or its download be lost. */
const RETRIES = 2;

/** The file that a button saves: its name and its bytes. Where none comes, the error has what the page says. */
export const saved = async (page: Page, label: string, patience = 15_000): Promise<[string, Buffer]> => {
  const lost: string[] = [];
  for (let tries = 0; tries <= RETRIES; tries++) {
    const coming = page.waitForEvent('download', { timeout: patience }).catch(() => null);
    const click = await page
      .getByRole('button', { name: label, exact: true })
      .click({ timeout: patience })
      .then(() => 'no download', reason);
    const file = await coming;
    if (file === null) {
      lost.push(click);
      continue;
    }
    const failure = await file.failure();
    if (failure === null) return [file.suggestedFilename(), readFileSync(await file.path())];
    lost.push(failure);
  }
  throw new Error(`${label}: ${lost.join('; ')}. The page says: ${await words(page)}`);
};

const reason = (error: Error): string => error.message.split('\n')[0]!;

/** Alerts and notices first, then what can be clicked. */
const words = (page: Page): Promise<string> =>
  page.evaluate(`[...document.querySelectorAll('[role=alert], [role=status], h1, h2, button')]
    .map((one) => (one.getAttribute('aria-label') ?? one.textContent).trim())
    .filter((text) => text !== '')
    .join(' | ')`);
