import { createRequire } from 'node:module';
import { FONT_FILES, pngWriter } from '../../src/figures/drawing/png.js';

const { resolve } = createRequire(import.meta.url);
/** Where the fonts of the figures are here. */
export const fontFiles = FONT_FILES.map((file) => resolve(file));
export const toPng = pngWriter(fontFiles);
