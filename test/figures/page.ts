/** Writes the whole report from the fixtures into a folder: npx tsx test/figures/page.ts /tmp/report */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildReport } from '../../src/figures/build.js';
import { toPng } from '../../src/figures/png.js';
import { extras } from './all.js';
import { SETTINGS, VALIDATION, world } from './fixtures.js';

const [folder = '/tmp/report', memo] = process.argv.slice(2);
const started = performance.now();
const report = await buildReport({
  worlds: SETTINGS.map((setting) => world(setting)),
  extras: extras(),
  validation: VALIDATION,
  toPng,
  xlsx: true,
  ...(memo === undefined ? {} : { memo: { source: readFileSync(memo, 'utf8'), file: memo } }),
});
for (const { path, content } of report.files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
process.stdout.write(
  `${report.files.length} files, ${report.figures.length} figures in ${Math.round(performance.now() - started)} ms\n${report.leftOut.map(({ id, why }) => `left out ${id}: ${why}\n`).join('')}`,
);
