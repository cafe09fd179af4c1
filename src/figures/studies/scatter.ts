import {
  element,
  type Figure,
  frame,
  marker,
  NothingToDraw,
  type Source,
  type Studio,
  seriesStyle,
  sourceLine,
  THEME,
  text,
} from '../drawing/index.js';
import { plane } from './plane.js';

/** Points in a plane: elementary effects (named), or mixes with the front that nothing dominates (joined). */
export interface ScatterInput {
  readonly source: Source;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly {
    readonly name: string;
    readonly joined?: boolean;
    readonly points: readonly { readonly x: number; readonly y: number; readonly name?: string }[];
  }[];
}

export function scatter(studio: Studio, { source, id, title, subtitle, caption, xLabel, yLabel, series }: ScatterInput): Figure {
  const all = series.flatMap(({ points }) => points).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (all.length === 0) throw new NothingToDraw('no point to draw');
  const height = 320;
  const space = plane({
    left: 56,
    top: 18,
    width: THEME.width - 130,
    height,
    xs: [0, ...all.map(({ x }) => x)],
    ys: all.map(({ y }) => y),
    xLabel,
    yLabel,
    fromZero: true,
  });
  let svg = space.svg;
  for (const [s, { points, joined }] of series.entries()) {
    const { colour, symbol } = seriesStyle(s + 1);
    const known = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
    if (joined) {
      const d = known.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${space.x(x).toFixed(1)},${space.y(y).toFixed(1)}`).join('');
      svg += element('path', { d, fill: 'none', stroke: colour, 'stroke-width': 1.4 });
    }
    for (const { x, y, name } of known) {
      svg += marker(symbol, space.x(x), space.y(y), colour, 3.4, !joined && name === undefined);
      if (name !== undefined) svg += text(space.x(x) + 7, space.y(y) + 4, name, { size: THEME.small });
    }
  }
  return frame(studio, {
    id,
    title,
    subtitle,
    caption,
    source: sourceLine(source),
    legend: series.length < 2 ? [] : series.map(({ name }, s) => ({ label: name, ...seriesStyle(s + 1), shape: 'dot' as const })),
    panels: [{ x: 0, y: 6, svg }],
    height: height + 70,
  });
}
