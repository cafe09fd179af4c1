import { type Axis, type SeriesStyle, type Studio, THEME, turnTicks } from '../drawing/index.js';
import type { Points } from '../results/index.js';

export interface Line {
  readonly variant: string;
  readonly points: Points;
  readonly style: SeriesStyle;
  /** Bands to shade: 0.5 alone, or with 0.9. */
  readonly bands: readonly (0.5 | 0.9)[];
  readonly faint?: boolean;
  /** Goes beyond the axis: cut at the frame, and said. */
  readonly cut?: boolean;
}

/** Floor or ceiling of a collar, turn by turn. */
export interface Bound {
  readonly values: readonly number[];
  readonly colour: string;
}

/** Height of the label below the turns. */
export const X_LABEL = 16;

const rows = (points: Points): number[] => points.turn.map((_, i) => i);

type Range = readonly [number, number];
const clamp = (y: number, [low, high]: Range): number => Math.min(high, Math.max(low, y));
/** Outside the frame a line that may leave it is not drawn. */
const inside = (y: number, [low, high]: Range, cut = false): number => {
  const slack = 1e-9 * (high - low);
  return cut && (y < low - slack || y > high + slack) ? Number.NaN : y;
};

/** The series with the places between turns where one of them crosses the frame: cut there, they end at the frame. */
function within(
  turns: readonly number[],
  series: readonly (readonly number[])[],
  [low, high]: Range,
): { x: number[]; ys: number[][] } {
  const x: number[] = [];
  for (const [i, turn] of turns.entries()) {
    x.push(turn);
    const next = turns[i + 1];
    if (next === undefined) continue;
    const crossings = series.flatMap((y) =>
      [low, high].flatMap((edge) => {
        const [a, b] = [y[i]!, y[i + 1]!];
        return (a - edge) * (b - edge) < 0 ? [turn + ((edge - a) / (b - a)) * (next - turn)] : [];
      }),
    );
    x.push(...crossings.sort((a, b) => a - b));
  }
  const at = (y: readonly number[], t: number): number => {
    const i = Math.max(
      0,
      turns.findLastIndex((turn) => turn <= t),
    );
    return t === turns[i] || i + 1 >= turns.length
      ? y[i]!
      : y[i]! + ((t - turns[i]!) / (turns[i + 1]! - turns[i]!)) * (y[i + 1]! - y[i]!);
  };
  return { x, ys: series.map((y) => x.map((t) => at(y, t))) };
}

/** One plot: lines with bands, and the collar's bounds. */
export function drawLines(
  studio: Studio,
  lines: readonly Line[],
  axis: Axis,
  turns: number,
  size: { width: number; height: number },
  /** null: the plot below says it. */
  xLabel: string | null,
  collars: readonly Bound[],
): object {
  const { Plot } = studio;
  const marks: object[] = [Plot.gridY({ ticks: axis.ticks, stroke: THEME.grid, strokeOpacity: 1 })];
  for (const { points, style, bands, cut } of lines)
    for (const band of bands) {
      const [low, high] = band === 0.9 ? [points.p05, points.p95] : [points.p25, points.p75];
      const strip = cut ? within(points.turn, [low, high], axis.domain) : { x: points.turn, ys: [low, high] };
      marks.push(
        Plot.areaY(strip.x, {
          x: (x: number) => x,
          y1: (_: number, i: number) => clamp(strip.ys[0]![i]!, axis.domain),
          y2: (_: number, i: number) => clamp(strip.ys[1]![i]!, axis.domain),
          fill: style.colour,
          fillOpacity: band === 0.9 ? 0.13 : 0.22,
        }),
      );
    }
  for (const { values, colour } of collars)
    marks.push(
      Plot.line(values, {
        x: (_: number, i: number) => i + 1,
        y: (y: number) => y,
        stroke: colour,
        strokeWidth: 1.2,
        strokeDasharray: '1.5 3',
      }),
    );
  for (const { points, style, faint, cut } of lines) {
    const path = cut ? within(points.turn, [points.p50], axis.domain) : { x: points.turn, ys: [points.p50] };
    marks.push(
      Plot.line(path.x, {
        x: (x: number) => x,
        y: (_: number, i: number) => inside(path.ys[0]![i]!, axis.domain, cut),
        stroke: faint ? THEME.muted : style.colour,
        strokeWidth: faint ? 1.2 : 2,
        strokeDasharray: faint ? undefined : (style.dash ?? undefined),
        strokeLinecap: 'butt',
      }),
    );
  }
  // A marker every few turns, each variant at turns of its own: in grey print the shape tells the lines apart.
  const step = Math.max(3, Math.round(turns / 4));
  for (const [k, { points, style, faint, cut }] of lines.entries()) {
    if (faint || lines.filter((line) => !line.faint).length === 1) continue;
    const offset = Math.floor((k * step) / Math.max(1, lines.length)) % step;
    marks.push(
      Plot.dot(
        rows(points).filter(
          (i) => i % step === offset && !(cut && (points.p50[i]! > axis.domain[1] || points.p50[i]! < axis.domain[0])),
        ),
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
    marginBottom: xLabel === null ? 38 - X_LABEL : 38,
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
