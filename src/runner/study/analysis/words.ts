import { difference } from '../../../analysis/index.js';
import { Streams } from '../../../core/index.js';
import type { StudyPlan } from '../../../experiment/index.js';
import type { StudyResults } from './results.js';

const MINUS = '−';
/** A number or the value of a factor as it is, its minus a minus. */
export const shown = (value: unknown): string => String(value).replace(/(^|e)-(?=[\d.])/g, `$1${MINUS}`);

/** Four digits, as in the tables of the command line: what a sentence needs. */
export const number = (x: number): string => {
  const size = Math.abs(x);
  if (!Number.isFinite(x)) return '–';
  return size >= 1000 && size < 1e9
    ? `${x < 0 ? MINUS : ''}${Math.round(size).toLocaleString('en-US')}`
    : shown(Number(x.toPrecision(4)));
};

/** A change: with its sign. */
export const signed = (x: number): string => `${x > 0 ? '+' : ''}${number(x)}`;

/** As a sentence says where a number may lie. */
export const intervalOf = ({ ciLow, ciHigh }: { readonly ciLow: number; readonly ciHigh: number }): string =>
  Number.isNaN(ciLow) ? 'no interval' : `95 % interval ${number(ciLow)} to ${number(ciHigh)}`;

/** Chance of an analysis: named, so that no table moves another's. */
export const prngFor = (plan: StudyPlan, ...name: string[]) =>
  new Streams(plan.base.seed, 0).named(['analysis', ...name].join('/'));

/** Values of a factor, point by point. */
export const columnOf = ({ x, plan }: StudyResults, d: number): Float64Array =>
  Float64Array.from({ length: plan.points }, (_, p) => x[p * plan.factors.length + d]!);

/** Names and values, the largest first; what has no value is left out. */
export const ranked = (names: readonly string[], values: readonly number[]): string =>
  names
    .map((name, i) => ({ name, value: values[i]! }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => b.value - a.value)
    .map(({ name, value }) => `${name} ${number(value)}`)
    .join(', ');

/** All that there is to say of an outcome that has no value, or the same everywhere; null where it varies. `means`: a point each. */
export const nothingToExplain = (name: string, means: Float64Array): string | null => {
  const known = means.filter(Number.isFinite);
  const points = `${known.length} of ${means.length} points`;
  if (known.length === 0) return `${name} has no value at any of the ${means.length} points: nothing can be said of it.`;
  if (known.length === 1) return `${name} has a value at ${points} only: nothing can be said of what moves it.`;
  const [low, high] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
  if (difference(low, high) !== 0) return null;
  const where =
    known.length === means.length ? `all ${points.split(' of ')[0]} points` : `all points where it has a value (${points})`;
  return `${name} is ${number(known[0]!)} at ${where}: no factor moves it.`;
};
