import {
  element,
  type Figure,
  frame,
  marker,
  NothingToDraw,
  niceTicks,
  number,
  type Source,
  type Studio,
  seriesStyle,
  shorten,
  sourceLine,
  THEME,
  text,
  textWidth,
} from '../drawing/index.js';

/** Estimates with intervals, a row a name and a mark a series: sensitivity indices, elementary effects, swings. */
export interface IntervalsInput {
  readonly source: Source;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
  readonly label: string;
  readonly rows: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly { readonly estimate: number; readonly ciLow: number; readonly ciHigh: number }[];
  }[];
}

const STEP = 34;

/** Rows with the largest estimate (of the last series) first. */
export function intervals(studio: Studio, { source, id, title, subtitle, caption, label, rows, series }: IntervalsInput): Figure {
  const known = series.flatMap(({ values }) => values).filter(({ estimate }) => Number.isFinite(estimate));
  if (known.length === 0) throw new NothingToDraw('no estimate to draw');
  const last = series[series.length - 1]!.values;
  const size = (row: number): number => (Number.isFinite(last[row]!.estimate) ? Math.abs(last[row]!.estimate) : -1);
  const order = rows.map((_, row) => row).sort((a, b) => size(b) - size(a) || a - b);
  const all = known.flatMap(({ estimate, ciLow, ciHigh }) => [estimate, ciLow, ciHigh]).filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const pad = 0.05 * (high - low || 1);
  const [from, to] = [low < 0 ? low - pad : 0, high + pad];
  const named = Math.min(260, Math.max(...rows.map((row) => textWidth(row, THEME.text))) + 12);
  const x = (value: number): number => named + ((value - from) / (to - from)) * (THEME.width - named - 10);
  const bottom = 8 + rows.length * STEP;
  let svg = niceTicks(from, to, 6)
    .map(
      (tick) =>
        element('line', { x1: x(tick), x2: x(tick), y1: 4, y2: bottom, stroke: tick === 0 ? THEME.ink : THEME.grid }) +
        text(x(tick), bottom + 16, number(tick), { anchor: 'middle', size: THEME.small }),
    )
    .join('');
  for (const [k, row] of order.entries()) {
    const middle = 8 + (k + 0.5) * STEP;
    svg += text(0, middle + 4, shorten(rows[row]!, THEME.text, named - 10));
    for (const [s, { values }] of series.entries()) {
      const { estimate, ciLow, ciHigh } = values[row]!;
      if (!Number.isFinite(estimate)) continue;
      const y = middle + (s - (series.length - 1) / 2) * 10;
      const { colour, symbol } = seriesStyle(s + 1);
      if (Number.isFinite(ciLow) && Number.isFinite(ciHigh))
        svg += element('line', { x1: x(ciLow), x2: x(ciHigh), y1: y, y2: y, stroke: colour, 'stroke-width': 1.6 });
      svg += marker(symbol, x(estimate), y, colour, 4, ciLow <= 0 && ciHigh >= 0);
    }
  }
  svg += text((named + THEME.width) / 2, bottom + 34, label, { anchor: 'middle' });
  return frame(studio, {
    id,
    title,
    subtitle,
    caption,
    source: sourceLine(source),
    legend: series.map(({ name }, s) => {
      const { colour, symbol } = seriesStyle(s + 1);
      return { label: name, colour, symbol, shape: 'dot' as const };
    }),
    panels: [{ x: 0, y: 4, svg }],
    height: bottom + 44,
  });
}
