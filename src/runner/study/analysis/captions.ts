import type { Estimate } from '../../../analysis/index.js';
import type { CurveOf } from './curves.js';
import { intervalOf, number, shown, signed } from './words.js';

/** Rows of a figure, and under each name a value for every row. */
type Series = readonly { readonly name: string; readonly values: readonly Estimate[] }[];

const NOTHING = 'No factor moves it.';

/** Of all sides of all factors the one that is farthest from the scenario as it stands. */
export function farthest(rows: readonly string[], series: Series): string {
  const all = series
    .flatMap(({ name, values }) => values.map((value, d) => ({ ...value, row: rows[d]!, side: name })))
    .filter(({ estimate }) => Number.isFinite(estimate))
    .sort((a, b) => Math.abs(b.estimate) - Math.abs(a.estimate));
  const [most] = all;
  if (most === undefined || most.estimate === 0) return NOTHING;
  return `The largest difference is at the ${most.side} of ${most.row}: ${signed(most.estimate)} (${intervalOf(most)}).`;
}

/** The last order there is: total where it was reckoned. */
export function largestIndex(rows: readonly string[], series: Series): string {
  const { name, values } = series[series.length - 1]!;
  const [most] = values
    .map((value, d) => ({ ...value, row: rows[d]! }))
    .filter(({ estimate }) => Number.isFinite(estimate))
    .sort((a, b) => b.estimate - a.estimate);
  return most === undefined
    ? NOTHING
    : `The largest index of ${name} is that of ${most.row}: ${number(most.estimate)} (${intervalOf(most)}).`;
}

/** Of the points of the plane of μ* and σ. */
export function mostMoving(points: readonly { readonly x: number; readonly y: number; readonly name: string }[]): string {
  const [most] = points.filter(({ x }) => Number.isFinite(x)).sort((a, b) => b.x - a.x);
  return most === undefined || most.x === 0 ? NOTHING : `${most.name} moves it most: μ* ${number(most.x)}, σ ${number(most.y)}.`;
}

/** From one end of a line to the other where its values have an order, and where it is highest where they have none. */
export function alongCaption(
  { labels, ordered }: Pick<CurveOf, 'labels' | 'ordered'>,
  means: readonly number[],
  /** A mean over other factors needs all of them. */
  isOverOthers = false,
): string {
  const known = labels.map((label, k) => ({ label: shown(label), mean: means[k]! })).filter(({ mean }) => Number.isFinite(mean));
  const gaps = labels.filter((_, k) => !Number.isFinite(means[k]!)).map(shown);
  const rest = gaps.length === 0 ? '' : `; ${isOverOthers ? 'not at every point a value' : 'no value'} at ${gaps.join(', ')}`;
  const ranking = ordered ? known : [...known].sort((a, b) => a.mean - b.mean);
  const [first, last] = [ranking[0], ranking[ranking.length - 1]];
  if (first === undefined || last === undefined)
    return isOverOthers ? 'At none of its values has every point one' : 'No value at any point';
  const [from, to] = [first, last].map(({ label, mean }) => `${number(mean)} at ${label}`);
  return `${ordered ? `From ${from} to ${to}` : `Smallest: ${from}; largest: ${to}`}${rest}`;
}
