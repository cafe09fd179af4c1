import { existsSync } from 'node:fs';

/** Where Debian puts it; undefined where it is not installed. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
export const BROWSER_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
if (CHROMIUM === undefined)
  process.stderr.write('SKIPPED: nothing was opened in a browser, there is no /usr/bin/chromium (apt-get install chromium)\n');
