import { number, percent, points } from '../../figures/index.js';
import { metricNamed } from './metrics.js';

/** A metric's value as a reader wants it, with the digits its standard error supports. */
export const valueText = (metric: string, x: number, se = Number.NaN): string =>
  metricNamed(metric).share ? percent(x, se) : `${number(x, se)}${unitText(metric)}`;

/** A difference: percentage points for shares, with its sign. */
export const differenceText = (metric: string, x: number, se = Number.NaN): string => {
  const sign = x > 0 ? '+' : '';
  return metricNamed(metric).share ? sign + points(x, se) : `${sign}${number(x, se)}${unitText(metric)}`;
};

const unitText = (metric: string): string => {
  const { unit } = metricNamed(metric);
  return unit === '' || unit === '1' ? '' : ` ${unit}`;
};

/** A setting as it is written after --set. */
export const settingText = (value: unknown): string =>
  value === Infinity ? 'unlimited' : typeof value === 'string' ? value : JSON.stringify(value);

/** A setting as a reader wants it: what is not there is none. */
export const settingWords = (value: unknown): string => (value === null ? 'none' : settingText(value));
