import { decimalsFor, fixed, number, percent, percentDecimals, points } from '../drawing/index.js';
import type { Metric } from '../results/index.js';

/** A value with its unit, with the digits its standard error supports. */
export const amount = (metric: Metric, x: number, se: number): string =>
  metric.kind === 'share' ? percent(x, se) : number(x, se) + (metric.unit === '' ? '' : ` ${metric.unit}`);
/** A difference, signed; of shares in percentage points. */
export const change = (metric: Metric, x: number, se: number): string => {
  const words = metric.kind === 'share' ? points(x, se) : number(x, se) + (metric.unit === '' ? '' : ` ${metric.unit}`);
  return x > 0 ? `+${words}` : words;
};
/** The two ends of an interval. */
export function bounds(metric: Metric, se: number, low: number, high: number, shareUnit = '%'): string {
  if (Number.isNaN(low) || Number.isNaN(high)) return 'no interval';
  const share = metric.kind === 'share';
  const [a, b] = share ? [low * 100, high * 100] : [low, high];
  const spread = share ? se * 100 : se;
  // A change of exactly nothing has no standard error: written as points() writes it.
  const decimals = share ? (spread > 0 ? percentDecimals(b, spread) : 1) : decimalsFor(b, spread);
  return `${fixed(a, decimals)} to ${fixed(b, decimals)}${share ? ` ${shareUnit}` : metric.unit === '' ? '' : ` ${metric.unit}`}`;
}
