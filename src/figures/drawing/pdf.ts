import { THEME } from './theme.js';

/** Points an inch, and pixels an inch of an SVG. */
const POINTS = 72;

const sizeOf = (svg: string): { width: number; height: number } => {
  const box = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(svg);
  if (box === null) throw new Error('an SVG without a viewBox has no size');
  return { width: Number(box[1]), height: Number(box[2]) };
};

/**
 * Draws SVG as PDF that stays sharp at any size, its text as text, as wide as a page's text (6.5 in). The same picture gives the same
 * bytes: nothing in the file tells the time. `fontFiles`: regular and semibold.
 */
export const pdfWriter =
  (fontFiles: readonly string[]) =>
  async (svg: string): Promise<Uint8Array> => {
    const { default: PdfDocument } = await import('pdfkit');
    const { default: svgToPdf } = await import('svg-to-pdfkit');
    const { width, height } = sizeOf(svg);
    const scale = (THEME.inches * POINTS) / width;
    const size: [number, number] = [width * scale, height * scale];
    const made = new PdfDocument({
      size,
      margin: 0,
      font: fontFiles[0]!,
      info: { Producer: 'permitsim', Creator: 'permitsim', CreationDate: new Date(0) },
    });
    const parts: Uint8Array[] = [];
    made.on('data', (part) => parts.push(part));
    const done = new Promise<void>((resolve, reject) => {
      made.on('end', resolve);
      made.on('error', reject);
    });
    made.registerFont('regular', fontFiles[0]!);
    made.registerFont('semibold', fontFiles[1]!);
    // a size of its own would be drawn as points, beyond the edge of the page: the box alone is fitted into it
    const fitted = svg.replace(/^<svg [^>]*>/, (root) => root.replace(/ (?:width|height)="[^"]*"/g, ''));
    svgToPdf(made, fitted, 0, 0, {
      width: size[0],
      height: size[1],
      assumePt: true,
      fontCallback: (_family, bold) => (bold ? 'semibold' : 'regular'),
    });
    made.end();
    await done;
    return joined(parts);
  };

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};
