import type { Browser, Page } from 'playwright-core';

interface Api {
  permitsim: { go(part: object): void; state(): State; link(): string };
}
export interface State {
  readonly scenario: string;
  readonly set: Readonly<Record<string, unknown>>;
  readonly text: string | null;
}

/** What the tests of the explorer share: a page in a browser of its own, and what stands in it. */
export class Reader {
  constructor(
    readonly browserOf: () => Browser,
    readonly open: (page: Page, fragment?: string) => Promise<void>,
  ) {}

  async fresh(width = 1440): Promise<Page> {
    const context = await this.browserOf().newContext({
      offline: true,
      acceptDownloads: true,
      viewport: { width, height: 900 },
    });
    const page = await context.newPage();
    await this.open(page);
    return page;
  }
}

export const go = (page: Page, part: object): Promise<void> =>
  page.evaluate((over) => (globalThis as never as Api).permitsim.go(over), part);
export const stateOf = (page: Page): Promise<State> => page.evaluate(() => (globalThis as never as Api).permitsim.state());

/** Until the world with that name is on screen, with its levers. */
export const worldIs = (page: Page, name: string): Promise<unknown> =>
  page.waitForFunction(`document.querySelector('.card.out code')?.textContent.startsWith('permitsim run ${name}')
    && document.querySelector('.lead') !== null && document.querySelectorAll('.levers .control').length > 20`);

/** All replicates of what is on screen are in. */
export const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(`(() => {
    const text = document.querySelector('.headline')?.textContent ?? '';
    return text.includes('replicates') && !text.includes('sharpening');
  })()`);

export const unfold = (page: Page): Promise<unknown> =>
  page.evaluate(`document.querySelectorAll('.levers details').forEach((d) => d.setAttribute('open', ''))`);
