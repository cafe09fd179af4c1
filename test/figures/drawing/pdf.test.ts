import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pdfWriter } from '../../../src/figures/drawing/pdf.js';
import { fontFiles } from '../fonts.js';

const draw = pdfWriter(fontFiles);
const picture = (size: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -20 1000 500"${size}><rect x="980" y="470" width="10" height="10" fill="#f00"/></svg>`;

/** Everything a page draws, as the operators of PDF. */
const operators = (pdf: Uint8Array): string => {
  const bytes = Buffer.from(pdf);
  const at = bytes.indexOf('stream\n') + 'stream\n'.length;
  return inflateSync(bytes.subarray(at, bytes.indexOf('\nendstream', at))).toString('latin1');
};

/** Where the corner of the picture, (990, 480), comes to lie on the page: the transforms one after the other. */
const corner = (text: string): [number, number] => {
  let [a, b, c, d, e, f] = [1, 0, 0, 1, 0, 0];
  for (const [, numbers] of text.matchAll(/^(.*) cm$/gm)) {
    const [A, B, C, D, E, F] = numbers!.split(' ').map(Number) as [number, number, number, number, number, number];
    [a, b, c, d, e, f] = [A * a + B * c, A * b + B * d, C * a + D * c, C * b + D * d, E * a + F * c + e, E * b + F * d + f];
  }
  return [a * 990 + c * 480 + e, b * 990 + d * 480 + f];
};

test.each(['', ' width="1000" height="500"', ' width="250" height="125"'])(
  'a picture fills its page, 6.5 in wide, whatever size it has on a screen:%s',
  async (size) => {
    const pdf = await draw(picture(size));
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/MediaBox \[0 0 468 234\]/);
    // the far corner of the picture is the lower right of the page, which PDF measures from below
    const [x, y] = corner(operators(pdf));
    expect([x, y].map((z) => Math.abs(Math.round(z * 1000) / 1000))).toEqual([468, 0]);
  },
);
