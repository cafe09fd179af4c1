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
} from '../drawing/index.js';
import { plane } from './plane.js';

/** An outcome along a factor, a line a series, with 95 % intervals. */
export interface CurvesInput {
  readonly source: Source;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly logX: boolean;
  readonly xs: readonly number[];
  readonly series: readonly {
    readonly name: string;
    readonly means: readonly number[];
    readonly lows: readonly number[];
    readonly highs: readonly number[];
  }[];
}

export function curves(
  studio: Studio,
  { source, id, title, subtitle, caption, xLabel, yLabel, logX, xs, series }: CurvesInput,
): Figure {
  if (xs.length < 2) throw new NothingToDraw('a line needs two values');
  const height = 300;
  const ys = series.flatMap(({ means, lows, highs }) => [...means, ...lows, ...highs]);
  const space = plane({ left: 56, top: 18, width: THEME.width - 70, height, xs, ys, xLabel, yLabel, logX });
  let svg = space.svg;
  const path = (points: readonly (readonly [number, number])[]): string =>
    points.map(([a, b], i) => `${i === 0 ? 'M' : 'L'}${a.toFixed(1)},${b.toFixed(1)}`).join('');
  for (const [s, { means, lows, highs }] of series.entries()) {
    const { colour, symbol, dash } = seriesStyle(s + 1);
    const known = xs.flatMap((_, i) => (Number.isFinite(means[i]!) ? [i] : []));
    const sure = known.filter((i) => Number.isFinite(lows[i]!) && Number.isFinite(highs[i]!));
    if (sure.length > 1) {
      const around = [
        ...sure.map((i) => [space.x(xs[i]!), space.y(highs[i]!)] as const),
        ...[...sure].reverse().map((i) => [space.x(xs[i]!), space.y(lows[i]!)] as const),
      ];
      svg += element('path', { d: `${path(around)}Z`, fill: colour, 'fill-opacity': '0.14' });
    }
    svg += element('path', {
      d: path(known.map((i) => [space.x(xs[i]!), space.y(means[i]!)] as const)),
      fill: 'none',
      stroke: colour,
      'stroke-width': 1.8,
      'stroke-dasharray': dash,
    });
    for (const i of known) svg += marker(symbol, space.x(xs[i]!), space.y(means[i]!), colour, 3.2);
  }
  return frame(studio, {
    id,
    title,
    subtitle,
    caption,
    source: sourceLine(source),
    legend:
      series.length < 2 ? [] : series.map(({ name }, s) => ({ label: name, ...seriesStyle(s + 1), shape: 'line' as const })),
    panels: [{ x: 0, y: 6, svg }],
    height: height + 70,
  });
}
