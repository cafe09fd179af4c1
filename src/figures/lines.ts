import { type Axis, turnTicks } from './axis.js';
import type { Points } from './series.js';
import type { Studio } from './studio.js';
import { type SeriesStyle, THEME } from './theme.js';
import type { Collar } from './world.js';

export interface Line {
  readonly variant: string;
  readonly points: Points;
  readonly style: SeriesStyle;
  /** Bands to shade: 0.5 alone, or with 0.9. */
  readonly bands: readonly (0.5 | 0.9)[];
  readonly faint?: boolean;
}

const rows = (points: Points): number[] => points.turn.map((_, i) => i);

/** One plot: lines with bands, and the collar's bounds. */
export function drawLines(
  studio: Studio,
  lines: readonly Line[],
  axis: Axis,
  turns: number,
  size: { width: number; height: number },
  xLabel: string,
  collars: readonly { collar: Collar; style: SeriesStyle; name: string }[],
): object {
  const { Plot } = studio;
  const marks: object[] = [Plot.gridY({ ticks: axis.ticks, stroke: THEME.grid, strokeOpacity: 1 })];
  for (const { points, style, bands } of lines)
    for (const band of bands) {
      const [low, high] = band === 0.9 ? [points.p05, points.p95] : [points.p25, points.p75];
      marks.push(
        Plot.areaY(rows(points), {
          x: (i: number) => points.turn[i],
          y1: (i: number) => low[i],
          y2: (i: number) => high[i],
          fill: style.colour,
          fillOpacity: band === 0.9 ? 0.13 : 0.22,
        }),
      );
    }
  for (const { collar, style } of collars)
    for (const bound of [collar.floor, collar.ceiling]) {
      if (bound === null || (typeof bound === 'number' && !Number.isFinite(bound))) continue;
      const values = typeof bound === 'number' ? Array.from({ length: turns }, () => bound) : bound;
      marks.push(
        Plot.line(values, {
          x: (_: number, i: number) => i + 1,
          y: (y: number) => y,
          stroke: style.colour,
          strokeWidth: 1,
          strokeDasharray: '1.5 3',
        }),
      );
    }
  for (const { points, style, faint } of lines)
    marks.push(
      Plot.line(rows(points), {
        x: (i: number) => points.turn[i],
        y: (i: number) => points.p50[i],
        stroke: faint ? THEME.muted : style.colour,
        strokeWidth: faint ? 1.2 : 2,
        strokeDasharray: faint ? undefined : (style.dash ?? undefined),
        strokeLinecap: 'butt',
      }),
    );
  // A marker every few turns, each variant at turns of its own: in grey print the shape tells the lines apart.
  const step = Math.max(3, Math.round(turns / 4));
  for (const [k, { points, style, faint }] of lines.entries()) {
    if (faint || lines.filter((line) => !line.faint).length === 1) continue;
    const offset = Math.floor((k * step) / Math.max(1, lines.length)) % step;
    marks.push(
      Plot.dot(
        rows(points).filter((i) => i % step === offset),
        {
          x: (i: number) => points.turn[i],
          y: (i: number) => points.p50[i],
          symbol: style.symbol,
          fill: style.colour,
          stroke: THEME.paper,
          strokeWidth: 0.8,
          r: 4,
        },
      ),
    );
  }
  return Plot.plot({
    document: studio.document as never,
    width: size.width,
    height: size.height,
    marginLeft: 52,
    marginRight: 12,
    marginTop: 24,
    marginBottom: 38,
    x: { domain: [1, Math.max(2, turns)], label: null },
    y: { domain: axis.domain, label: null },
    marks: [
      ...marks,
      Plot.axisX({
        ticks: turnTicks(turns, Math.round(size.width / 40)),
        tickFormat: (t: number) => String(t),
        label: xLabel,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 34,
        fontSize: THEME.text,
        tickSize: 4,
      }),
      Plot.axisY({
        ticks: axis.ticks,
        tickFormat: axis.format,
        label: axis.unit === '' ? null : axis.unit,
        labelAnchor: 'top',
        labelArrow: 'none',
        fontSize: THEME.text,
        tickSize: 0,
      }),
    ] as never,
  });
}
