import { escapeXml } from './escape.js';
import { textWidth } from './measure.js';
import { THEME } from './theme.js';

/** Small pieces of SVG text. Numbers are rounded to hundredths of a pixel: shorter, and the same on every machine. */
const round = (x: number): string => String(Math.round(x * 100) / 100);

export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

export function element(name: string, attributes: Attributes, content = ''): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(value as string)}"`)
    .join('');
  return content === '' ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export const text = (x: number, y: number, words: string, style: TextStyle = {}): string =>
  element(
    'text',
    {
      x,
      y,
      fill: style.colour ?? THEME.ink,
      'font-size': style.size ?? THEME.text,
      'font-weight': style.bold === true ? 600 : undefined,
      'text-anchor': style.anchor === undefined || style.anchor === 'start' ? undefined : style.anchor,
    },
    escapeXml(words),
  );

/** A marker of the given shape, about 8 px across, centred. The same shapes as Plot's symbols of these names. */
export function marker(symbol: string, x: number, y: number, colour: string, size = 4, hollow = false): string {
  const paint = { fill: hollow ? THEME.paper : colour, stroke: colour, 'stroke-width': 1.4 };
  const polygon = (points: readonly (readonly [number, number])[]): string =>
    element('polygon', {
      points: points.map(([dx, dy]) => `${round(x + dx * size)},${round(y + dy * size)}`).join(' '),
      ...paint,
    });
  switch (symbol) {
    case 'square':
      return polygon([
        [-0.85, -0.85],
        [0.85, -0.85],
        [0.85, 0.85],
        [-0.85, 0.85],
      ]);
    case 'triangle':
      return polygon([
        [0, -1.15],
        [1.05, 0.75],
        [-1.05, 0.75],
      ]);
    case 'diamond':
      return polygon([
        [0, -1.25],
        [0.95, 0],
        [0, 1.25],
        [-0.95, 0],
      ]);
    case 'wye':
      return polygon([
        [0, 1.15],
        [1.05, -0.75],
        [-1.05, -0.75],
      ]);
    case 'cross':
      return polygon([
        [-0.35, -1.1],
        [0.35, -1.1],
        [0.35, -0.35],
        [1.1, -0.35],
        [1.1, 0.35],
        [0.35, 0.35],
        [0.35, 1.1],
        [-0.35, 1.1],
        [-0.35, 0.35],
        [-1.1, 0.35],
        [-1.1, -0.35],
        [-0.35, -0.35],
      ]);
    case 'star':
      return polygon(
        Array.from({ length: 10 }, (_, i) => {
          const r = i % 2 === 0 ? 1.3 : 0.6;
          const a = (Math.PI / 5) * i;
          return [r * Math.sin(a), -r * Math.cos(a)] as const;
        }),
      );
    default:
      return element('circle', { cx: x, cy: y, r: size, ...paint });
  }
}

const tenth = (x: number): number => Math.round(x * 10) / 10;
/** On the way from a to b, straight on: a turn back is a corner. */
function between([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number], x: number, y: number): boolean {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  const along = (x - ax) * dx + (y - ay) * dy;
  return Math.abs((x - ax) * dy - (y - ay) * dx) <= 0.05 * length && along >= 0 && along <= length * length;
}
/** A path of straight lines, to a tenth of a pixel, without the points that lie on the line between their neighbours. */
function straightened(path: string): string {
  return path.replace(/M([^MZ]*)(Z?)/g, (whole: string, points: string, close: string) => {
    const numbers = points
      .split(/[L, ]/)
      .filter((n) => n !== '')
      .map(Number);
    if (numbers.length % 2 === 1 || numbers.some((n) => !Number.isFinite(n))) return whole;
    const kept: [number, number][] = [];
    // Points left out since the last but one that was kept.
    let skipped: [number, number][] = [];
    for (let i = 0; i < numbers.length; i += 2) {
      const point: [number, number] = [tenth(numbers[i]!), tenth(numbers[i + 1]!)];
      const [before, last] = [kept[kept.length - 2], kept[kept.length - 1]];
      if (before !== undefined && last !== undefined) {
        const on = [...skipped, last].every(([x, y]) => between(before, point, x, y));
        if (on) skipped.push(kept.pop()!);
        else skipped = [];
      }
      kept.push(point);
    }
    return `M${kept.map(([x, y]) => `${x},${y}`).join('L')}${close}`;
  });
}

/**
 * A drawing of Plot's, made part of a larger one: its root becomes a group, its style sheet goes (other programs do not
 * read it), its numbers are rounded, `currentColor` becomes ink, and clip paths, which Plot numbers through the whole
 * process, are numbered within the figure, so that the same figure has the same bytes whatever was drawn before it.
 */
export function embed(serialised: string, prefix: string, x: number, y: number): string {
  const open = serialised.indexOf('>') + 1;
  const close = serialised.lastIndexOf('</svg>');
  const ids = new Map<string, string>();
  const inner = serialised
    .slice(open, close)
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ xmlns(:xlink)?="[^"]*"/g, '')
    .replace(/plot-clip-\d+/g, (id) => {
      if (!ids.has(id)) ids.set(id, `${prefix}-clip-${ids.size + 1}`);
      return ids.get(id)!;
    })
    .replace(/currentColor/g, THEME.ink)
    // The figure is one image with a title and a description: what Plot calls its parts is never read.
    .replace(/ aria-[a-z]+="[^"]*"/g, '')
    .replace(/(?<= d=")M[^"ACQSTachlqstv]*(?=")/g, straightened)
    .replace(/(?<==")[^"]*\d\.\d{3,}[^"]*(?=")/g, (value) => value.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, (n) => round(Number(n))));
  return element(
    'g',
    { transform: `translate(${round(x)},${round(y)})`, fill: THEME.ink, 'text-anchor': 'middle' },
    inner.trim(),
  );
}

export interface LegendItem {
  readonly label: string;
  readonly colour: string;
  readonly dash?: string | null;
  readonly symbol?: string;
  /** line: stroke with marker; fill: a swatch; dot: the marker alone. */
  readonly shape: 'line' | 'fill' | 'dot';
  readonly opacity?: number;
  readonly hollow?: boolean;
}

/** Keys from left to right, on as many rows as they need. */
export function legend(items: readonly LegendItem[], x: number, y: number, width: number): { svg: string; height: number } {
  const rowHeight = 20;
  let at = x;
  let row = 0;
  let svg = '';
  for (const item of items) {
    const key = item.shape === 'line' ? 34 : 16;
    const wide = key + 6 + textWidth(item.label, THEME.text) + 18;
    if (at > x && at + wide - 18 > x + width) {
      at = x;
      row++;
    }
    const middle = y + row * rowHeight + 8;
    if (item.shape === 'line') {
      svg += element('line', {
        x1: at,
        x2: at + key,
        y1: middle,
        y2: middle,
        stroke: item.colour,
        'stroke-width': 2,
        'stroke-dasharray': item.dash ?? undefined,
      });
      if (item.symbol !== undefined) svg += marker(item.symbol, at + key / 2, middle, item.colour, 3.6, item.hollow);
    } else if (item.shape === 'dot') svg += marker(item.symbol ?? 'circle', at + 8, middle, item.colour, 4, item.hollow);
    else
      svg += element('rect', {
        x: at,
        y: middle - 6,
        width: 16,
        height: 12,
        fill: item.colour,
        'fill-opacity': item.opacity,
        stroke: THEME.muted,
        'stroke-width': 0.5,
      });
    svg += text(at + key + 6, middle + 4, item.label);
    at += wide;
  }
  return { svg, height: items.length === 0 ? 0 : (row + 1) * rowHeight };
}
