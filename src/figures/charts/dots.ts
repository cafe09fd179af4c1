import { axisFor, element, marker, shorten, THEME, text, textWidth } from '../drawing/index.js';
import type { Metric } from '../results/index.js';

export interface Dot {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}
export interface DotPanel {
  readonly label: string;
  readonly metric: Pick<Metric, 'kind' | 'unit'>;
  /** The estimate of a row of a block; undefined where there is none. */
  dot(block: number, row: number): Dot | undefined;
}
export interface DotBlock {
  /** Above its rows, '' for none. */
  readonly title: string;
  readonly rows: readonly string[];
}

const STEP = 17;
const FOOT = 26;
const COLOURS = ['#1f2328', '#0072b2'] as const;

/** Named rows, one panel a quantity, a dot with its interval in each: the first row of a block (the baseline) in black. */
export function dotRows(blocks: readonly DotBlock[], panels: readonly DotPanel[], most = 3): { svg: string; height: number } {
  const names = blocks.flatMap(({ rows }) => rows);
  const size = names.some((name) => textWidth(name, THEME.text) > 156) ? THEME.small : THEME.text;
  const named = Math.min(
    200,
    Math.max(
      ...names.map((name) => textWidth(name, size)),
      ...blocks.map(({ title }) => Math.min(150, textWidth(title, THEME.text, true))),
    ) + 14,
  );
  const columns = Math.min(most, panels.length);
  const gap = 34;
  const cell = (THEME.width - named - 16 - gap * (columns - 1)) / columns;
  const tall = blocks.reduce((sum, { title, rows }) => sum + rows.length * STEP + (title === '' ? 6 : 28), 0);
  const axes = panels.map((panel) => {
    const dots = blocks.flatMap(({ rows }, b) => rows.flatMap((_, r) => panel.dot(b, r) ?? []));
    return axisFor(
      panel.metric,
      panel.metric.kind === 'share' ? [0, 1] : [0, ...dots.flatMap(({ x, low, high }) => [x, low, high])],
      cell > 200 ? 5 : 3,
    );
  });
  // The unit, where there is one, has a line of its own.
  const HEAD = axes.some(({ unit }) => unit !== '') ? 32 : 18;
  let svg = '';
  for (const [p, panel] of panels.entries()) {
    const left = named + (p % columns) * (cell + gap);
    const top = Math.floor(p / columns) * (tall + HEAD + FOOT + 12);
    const axis = axes[p]!;
    const [from, to] = axis.domain;
    const x = (v: number): number => left + ((Math.min(to, Math.max(from, v)) - from) / (to - from)) * cell;
    const ticks =
      panel.metric.kind === 'share'
        ? (cell > 200 ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5, 1]).filter((t) => t >= from && t <= to)
        : axis.ticks;
    svg += text(left, top + 8, shorten(panel.label, THEME.text, cell + gap - 10, true), { bold: true });
    if (axis.unit !== '') svg += text(left, top + 23, shorten(axis.unit, THEME.text, cell + gap - 10));
    for (const tick of ticks)
      svg +=
        element('line', { x1: x(tick), x2: x(tick), y1: top + HEAD, y2: top + HEAD + tall, stroke: THEME.grid }) +
        text(x(tick), top + HEAD + tall + 16, axis.format(tick), { anchor: 'middle', size: THEME.small });
    let y = top + HEAD;
    for (const [b, { title, rows }] of blocks.entries()) {
      if (title !== '') {
        if (p % columns === 0)
          svg +=
            element('line', { x1: 0, x2: THEME.width, y1: y, y2: y, stroke: THEME.muted, 'stroke-width': 0.7 }) +
            text(0, y + 17, shorten(title, THEME.text, named - 8, true), { bold: true });
        y += 22;
      }
      for (const [r, name] of rows.entries()) {
        y += STEP;
        if (p % columns === 0) svg += text(0, y - 4, shorten(name, size, named - 10), { size });
        const dot = panel.dot(b, r);
        if (dot === undefined || !Number.isFinite(dot.x)) continue;
        const colour = COLOURS[r === 0 ? 0 : 1];
        if (dot.high > dot.low)
          svg += element('line', { x1: x(dot.low), x2: x(dot.high), y1: y - 8, y2: y - 8, stroke: colour, 'stroke-width': 2 });
        svg += marker(r === 0 ? 'diamond' : 'circle', x(dot.x), y - 8, colour, 4);
      }
      y += 6;
    }
  }
  return { svg, height: Math.ceil(panels.length / columns) * (tall + HEAD + FOOT + 12) - 12 };
}
