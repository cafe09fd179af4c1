import {
  element,
  type Figure,
  frame,
  NothingToDraw,
  number,
  rampColour,
  type Source,
  type Studio,
  sourceLine,
  THEME,
  text,
} from '../drawing/index.js';

/** An outcome over two factors; the flip line is where it crosses a level. */
export interface HeatmapInput {
  readonly source: Source;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** Row by row, the first row at the bottom. */
  readonly values: readonly number[];
  readonly valueLabel: string;
  /** null: no line. */
  readonly flip: number | null;
}

export function heatmap(studio: Studio, input: HeatmapInput): Figure {
  const { columns, rows, values, flip } = input;
  const seen = values.filter(Number.isFinite);
  if (seen.length === 0) throw new NothingToDraw('no value on the map');
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const [left, top] = [76, 22];
  const width = THEME.width - left - 10;
  const height = Math.min(380, Math.max(120, rows.length * 34));
  const [w, h] = [width / columns.length, height / rows.length];
  const at = (c: number, r: number): number => values[r * columns.length + c]!;
  const y = (r: number): number => top + height - (r + 1) * h;
  let svg = '';
  for (let r = 0; r < rows.length; r++)
    for (let c = 0; c < columns.length; c++) {
      const value = at(c, r);
      if (!Number.isFinite(value)) continue;
      const share = high > low ? (value - low) / (high - low) : 0.5;
      svg += element('rect', {
        x: left + c * w,
        y: y(r),
        width: w + 0.3,
        height: h + 0.3,
        fill: rampColour(share),
        'shape-rendering': 'crispEdges',
      });
      if (w > 34 && h > 16)
        svg += text(left + (c + 0.5) * w, y(r) + h / 2 + 4, number(Number(value.toPrecision(3))), {
          anchor: 'middle',
          size: THEME.small,
          colour: share > 0.55 ? '#1f2328' : '#ffffff',
        });
    }
  if (flip !== null)
    svg += flipLine(
      input,
      flip,
      (c) => left + c * w,
      (r) => top + height - r * h,
    );
  const every = (n: number, room: number): number => Math.max(1, Math.ceil((n * 34) / room));
  for (let c = 0; c < columns.length; c += every(columns.length, width))
    svg += text(left + (c + 0.5) * w, top + height + 16, columns[c]!, { anchor: 'middle', size: THEME.small });
  for (let r = 0; r < rows.length; r += Math.max(1, Math.ceil(14 / h)))
    svg += text(left - 6, y(r) + h / 2 + 4, rows[r]!, { anchor: 'end', size: THEME.small });
  svg += text(left + width / 2, top + height + 36, input.xLabel, { anchor: 'middle' }) + text(0, 10, input.yLabel);
  const steps = 40;
  for (let i = 0; i < steps; i++)
    svg += element('rect', {
      x: left + (i * 200) / steps,
      y: top + height + 52,
      width: 200 / steps + 0.3,
      height: 10,
      fill: rampColour((i + 0.5) / steps),
    });
  svg +=
    text(left - 6, top + height + 61, number(low), { anchor: 'end', size: THEME.small }) +
    text(left + 206, top + height + 61, `${number(high)}   ${input.valueLabel}`, { size: THEME.small });
  return frame(studio, {
    id: input.id,
    title: input.title,
    subtitle: input.subtitle,
    caption: input.caption,
    source: sourceLine(input.source),
    panels: [{ x: 0, y: 4, svg }],
    height: top + height + 72,
  });
}

/** Sides of cells on which the outcome is on one side of the level here and on the other there: white under black, seen on dark and light. */
function flipLine(
  { columns, rows, values }: HeatmapInput,
  level: number,
  x: (c: number) => number,
  y: (r: number) => number,
): string {
  const above = (c: number, r: number): boolean | null => {
    const value = values[r * columns.length + c];
    return value === undefined || !Number.isFinite(value) ? null : value >= level;
  };
  let d = '';
  for (let r = 0; r < rows.length; r++)
    for (let c = 0; c < columns.length; c++) {
      const own = above(c, r);
      if (own === null) continue;
      const right = c + 1 < columns.length ? above(c + 1, r) : null;
      const up = r + 1 < rows.length ? above(c, r + 1) : null;
      if (right !== null && right !== own)
        d += `M${x(c + 1).toFixed(1)},${y(r).toFixed(1)}L${x(c + 1).toFixed(1)},${y(r + 1).toFixed(1)}`;
      if (up !== null && up !== own)
        d += `M${x(c).toFixed(1)},${y(r + 1).toFixed(1)}L${x(c + 1).toFixed(1)},${y(r + 1).toFixed(1)}`;
    }
  if (d === '') return '';
  return (
    element('path', { d, fill: 'none', stroke: '#fefefe', 'stroke-width': 4 }) +
    element('path', { d, fill: 'none', stroke: '#010101', 'stroke-width': 1.8 })
  );
}
