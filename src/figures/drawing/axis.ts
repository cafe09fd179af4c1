import { axisScale, fixed } from './format.js';

/** Range, ticks and unit of an axis, honest about where it begins. */
export interface Axis {
  readonly domain: [number, number];
  readonly ticks: number[];
  readonly format: (x: number) => string;
  /** The unit, with a power of ten where the numbers are large. */
  readonly unit: string;
  /** Said in the subtitle when the axis leaves out zero (or the other end of a share). */
  readonly note: string;
}

const finite = (values: Iterable<number>): number[] => [...values].filter(Number.isFinite);

/** Round steps: 1, 2, 2.5 or 5 times a power of ten. */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((k) => k * power).find((s) => s >= rough * 0.999)!;
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(step)));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(Math.min(20, decimals))));
}

/** 1, 2 and 5 times the powers of ten; the powers alone where these are more than `most`. */
export function logTicks(from: number, to: number, most = 12): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++)
    for (const k of [1, 2, 5]) {
      const tick = Number(`${k}e${power}`);
      if (tick >= from && tick <= to) ticks.push(tick);
    }
  return ticks.length > most ? ticks.filter((tick) => /^1(e|0|$)|^0\.0*1$/.test(String(tick))) : ticks;
}

/** `metric`: what the axis measures. */
export function axisFor(
  metric: { readonly kind: 'share' | 'number'; readonly unit: string },
  values: Iterable<number>,
  count = 5,
): Axis {
  const seen = finite(values);
  let low = Math.min(...seen);
  let high = Math.max(...seen);
  if (seen.length === 0) [low, high] = [0, 1];
  const share = metric.kind === 'share';
  let note = '';
  if (share) {
    if (low >= 0.75 && high - low < 0.2) {
      low = Math.max(0, Math.floor(low * 20 - 0.5) / 20);
      high = 1;
      if (low > 0) note = `vertical axis starts at ${Math.round(low * 100)} %`;
    } else if (high <= 0.3 && low >= 0) {
      low = 0;
      high = Math.max(0.05, Math.ceil(high * 20 + 0.01) / 20);
      note = `vertical axis ends at ${Math.round(high * 100)} %`;
    } else {
      low = Math.min(0, low);
      high = Math.max(1, high);
    }
  } else {
    if (low >= 0 && (low < 0.6 * high || high === 0)) low = 0;
    else if (high <= 0 && high > 0.6 * low) high = 0;
    if (high === low) [low, high] = low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)];
    // The axis ends at ticks beyond the data: nothing stands above the last number.
    const [first, second] = niceTicks(low, high, count);
    const step = second === undefined ? high - low : second - first!;
    if (high !== 0) high = Number((Math.ceil(high / step - 1e-9) * step).toPrecision(12));
    if (low !== 0) low = Number((Math.floor(low / step + 1e-9) * step).toPrecision(12));
    if (low > 0 || high < 0) note = 'vertical axis does not start at zero';
  }
  const ticks = niceTicks(low, high, count);
  const scale = share ? { divide: 0.01, prefix: '' } : axisScale(low, high);
  const step = ticks.length > 1 ? (ticks[1]! - ticks[0]!) / scale.divide : 1;
  const decimals = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
  const needed = step * 10 ** decimals;
  const places = Math.abs(needed - Math.round(needed)) > 1e-6 ? decimals + 1 : decimals;
  return {
    domain: [low, high],
    ticks,
    format: (x) => fixed(x / scale.divide, places) + (share ? ' %' : ''),
    unit: share ? '' : scale.prefix + metric.unit,
    note,
  };
}

/** Turns are whole: never a tick between two. */
export function turnTicks(turns: number, count: number): number[] {
  if (turns <= Math.min(12, count + 2)) return Array.from({ length: turns }, (_, i) => i + 1);
  const step =
    [1, 5, 10, 20, 50, 100, 200, 500, 1000].find((s) => turns / s <= count && (s > 1 || turns <= 12)) ?? Math.ceil(turns / count);
  const ticks = [1];
  for (let t = step; t <= turns; t += step) if (t > 1 && t - 1 >= step * 0.6) ticks.push(t);
  return ticks;
}
