import { escapeXml, oneLine, slug } from './escape.js';
import type { Figure } from './figure.js';
import { shorten, wrap } from './measure.js';
import type { Studio } from './studio.js';
import { element, embed, type LegendItem, legend, text } from './svg.js';
import { THEME } from './theme.js';

/** One drawing of Plot's, or ready-made SVG, with its place below the legend. */
export interface Panel {
  readonly x: number;
  readonly y: number;
  readonly drawing?: object;
  readonly svg?: string;
}

export interface FrameSpec {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
  readonly source: string;
  readonly legend?: readonly LegendItem[];
  readonly panels: readonly Panel[];
  /** Of the body, the panels below the legend. */
  readonly height: number;
}

/** Title, subtitle with units, legend, panels, source line: what every figure has in common. */
export function frame(studio: Studio, spec: FrameSpec): Figure {
  const width = THEME.width;
  const id = slug(spec.id);
  const title = oneLine(spec.title);
  const subtitle = oneLine(spec.subtitle);
  const source = oneLine(spec.source);
  const caption = oneLine(spec.caption);
  let y = 0;
  let body = '';
  const lines = (words: string, size: number, bold: boolean, colour: string, step: number, most: number): void => {
    const broken = wrap(words, size, width, bold);
    // What does not fit the lines allowed is shortened, not cut.
    const kept =
      broken.length > most
        ? [...broken.slice(0, most - 1), shorten(broken.slice(most - 1).join(' '), size, width, bold)]
        : broken;
    for (const line of kept) {
      y += step;
      body += text(0, y, line, { size, bold, colour });
    }
  };
  lines(title, THEME.title, true, THEME.ink, 20, 3);
  y += 2;
  lines(subtitle, THEME.subtitle, false, THEME.muted, 17, 3);
  y += 10;
  const keys = legend(spec.legend ?? [], 0, y, width);
  body += keys.svg;
  y += keys.height + (keys.height > 0 ? 6 : 0);
  for (const [i, panel] of spec.panels.entries()) {
    if (panel.drawing !== undefined) body += embed(studio.serialise(panel.drawing), `${id}-${i + 1}`, panel.x, y + panel.y);
    if (panel.svg !== undefined) body += element('g', { transform: `translate(${panel.x},${y + panel.y})` }, panel.svg);
  }
  y += spec.height + 4;
  lines(source, THEME.small, false, THEME.muted, 14, 3);
  const height = Math.ceil(y + 8);
  const margin = 10;
  const svg = `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${-margin} ${-margin} ${width + 2 * margin} ${height + margin}`,
      width: width + 2 * margin,
      height: height + margin,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': THEME.font,
      'font-size': THEME.text,
      fill: THEME.ink,
    },
    `<title id="${id}-title">${escapeXml(title)}</title><desc id="${id}-desc">${escapeXml(caption)}</desc>` +
      `${element('rect', { x: -margin, y: -margin, width: width + 2 * margin, height: height + margin, fill: THEME.paper })}${body}`,
  )}\n`;
  return { id, title, subtitle, caption, source, svg, width: width + 2 * margin, height: height + margin };
}
