import { number, percent, points } from '../../figures/index.js';
import { metricNamed } from './metrics.js';

/** A metric's value as a reader wants it, with the digits its standard error supports. */
export const valueText = (metric: string, x: number, se = Number.NaN): string =>
  metricNamed(metric).share ? percent(x, se) : `${number(x, se)}${unitText(metric)}`;

/** A difference: percentage points for shares, with its sign. */
export const differenceText = (metric: string, x: number, se = Number.NaN): string => {
  const unit = metricNamed(metric).share ? '' : unitText(metric);
  return bareDifference(metric, x, se) + unit;
};

/** A metric's value without its unit, where that stands beside it. */
export const bareText = (metric: string, x: number, se = Number.NaN): string =>
  metricNamed(metric).share ? percent(x, se) : number(x, se);

/** An interval of values: the unit once. */
export const valueRange = (metric: string, low: number, high: number, se: number): string =>
  `${bareText(metric, low, se)} to ${valueText(metric, high, se)}`;

/** An interval of differences: the unit once. */
export const differenceRange = (metric: string, low: number, high: number, se: number): string =>
  `${bareDifference(metric, low, se).replace(/ pp$/, '')} to ${differenceText(metric, high, se)}`;

/** A difference without the metric's unit. */
export const bareDifference = (metric: string, x: number, se: number): string => {
  const sign = x > 0 ? '+' : '';
  return sign + (metricNamed(metric).share ? points(x, se) : number(x, se));
};

export const unitText = (metric: string): string => {
  const { unit } = metricNamed(metric);
  return unit === '' || unit === '1' ? '' : ` ${unit}`;
};

/** A number and its per cent sign stay on one line. */
export const unbroken = (sentence: string): string => sentence.replaceAll(' %', '\u00a0%');

/** A setting as it is written after --set. */
export const settingText = (value: unknown): string =>
  value === Infinity ? 'unlimited' : typeof value === 'string' ? value : JSON.stringify(value);

/** A setting as a reader wants it: what is not there is none. */
export const settingWords = (value: unknown): string => (value === null ? 'none' : settingText(value));
