import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER_FLAGS, CHROMIUM } from './chromium.js';
import { saved } from './saved.js';

describe.skipIf(CHROMIUM === undefined)('a file from a page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: BROWSER_FLAGS });
  });
  afterAll(() => browser?.close());

  /** A page whose button does nothing at its first clicks. */
  const pageWith = async (deaf: number) => {
    const page = await browser.newPage({ acceptDownloads: true });
    await page.setContent(`<p role="alert">too many labs</p><button>Save</button><script>
      let clicks = 0;
      document.querySelector('button').onclick = () => {
        if (clicks++ < ${deaf}) return;
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob(['a,b']));
        link.download = 'a.csv';
        link.click();
      };
    </script>`);
    return page;
  };

  test.each([0, 2])('comes after %i clicks that were lost', async (deaf) => {
    const [name, bytes] = await saved(await pageWith(deaf), 'Save', 2000);
    expect([name, bytes.toString()]).toEqual(['a.csv', 'a,b']);
  });

  test('that never comes is said with what the page says', async () => {
    await expect(saved(await pageWith(99), 'Save', 500)).rejects.toThrow(
      /^Save: no download; no download; no download\. The page says: too many labs \| Save$/,
    );
    await expect(saved(await pageWith(0), 'Keep', 500)).rejects.toThrow(
      /^Keep: .*Timeout.*The page says: too many labs \| Save$/,
    );
  });
});
