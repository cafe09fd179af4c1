import { element, niceTicks, number, THEME, text } from '../drawing/index.js';

/** A place to draw in: from values to pixels, with its axes. */
export interface Plane {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly svg: string;
}

export interface PlaneSpec {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Values a constant ratio apart are a constant distance apart. */
  readonly logX?: boolean;
  /** 0 belongs to the vertical axis. */
  readonly fromZero?: boolean;
}

const range = (values: readonly number[], zero: boolean): [number, number] => {
  const seen = values.filter(Number.isFinite);
  let [low, high] = [Math.min(...seen), Math.max(...seen)];
  if (zero) [low, high] = [Math.min(0, low), Math.max(0, high)];
  if (!(high > low)) [low, high] = [low - (Math.abs(low) || 1) * 0.1, high + (Math.abs(high) || 1) * 0.1];
  const pad = 0.04 * (high - low);
  return [zero && low === 0 ? 0 : low - pad, zero && high === 0 ? 0 : high + pad];
};

export const plane = ({ left, top, width, height, xs, ys, xLabel, yLabel, logX = false, fromZero = false }: PlaneSpec): Plane => {
  const way = (value: number): number => (logX ? Math.log(value) : value);
  const [x0, x1] = range(xs.map(way), false);
  const [y0, y1] = range(ys, fromZero);
  const x = (value: number): number => left + ((way(value) - x0) / (x1 - x0)) * width;
  const y = (value: number): number => top + height - ((value - y0) / (y1 - y0)) * height;
  const ticksX = logX ? logTicks(Math.exp(x0), Math.exp(x1)) : niceTicks(x0, x1, 6);
  let svg = niceTicks(y0, y1, 5)
    .map(
      (tick) =>
        element('line', { x1: left, x2: left + width, y1: y(tick), y2: y(tick), stroke: THEME.grid }) +
        text(left - 7, y(tick) + 4, number(tick), { anchor: 'end', size: THEME.small }),
    )
    .join('');
  svg += ticksX
    .map(
      (tick) =>
        element('line', { x1: x(tick), x2: x(tick), y1: top + height, y2: top + height + 4, stroke: THEME.ink }) +
        text(x(tick), top + height + 17, number(tick), { anchor: 'middle', size: THEME.small }),
    )
    .join('');
  svg += element('line', { x1: left, x2: left + width, y1: top + height, y2: top + height, stroke: THEME.ink });
  svg += text(left + width / 2, top + height + 36, xLabel, { anchor: 'middle' }) + text(0, top - 8, yLabel);
  return { x, y, svg };
};

const logTicks = (low: number, high: number): number[] => {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
    for (const k of [1, 2, 5]) {
      const tick = k * 10 ** power;
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  return ticks.length > 8 ? ticks.filter((tick) => Number.isInteger(Math.log10(tick))) : ticks;
};
