/** Draws every figure from the fixtures into a folder, to be looked at: npx tsx test/figures/gallery.ts /tmp/figures [id…] */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pngWriter } from '../../src/figures/drawing/png.js';
import { allFigures } from './all.js';
import { fontFiles } from './fonts.js';

const draw = pngWriter(fontFiles, 150);

const [folder = '/tmp/figures', ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const figure of await allFigures()) {
  if (only.length > 0 && !only.some((part) => figure.id.includes(part))) continue;
  writeFileSync(join(folder, `${figure.id}.svg`), figure.svg);
  writeFileSync(join(folder, `${figure.id}.png`), await draw(figure.svg));
  process.stdout.write(`${figure.id} ${Math.round(figure.svg.length / 1024)} kB  ${figure.caption}\n`);
}
