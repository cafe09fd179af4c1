import { Streams } from '../../../core/index.js';
import type { StudyPlan } from '../../../experiment/index.js';
import type { StudyResults } from './results.js';

/** Four digits: what a sentence needs. */
export const number = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(4))) : '–');

/** Chance of an analysis: named, so that no table moves another's. */
export const prngFor = (plan: StudyPlan, ...name: string[]) =>
  new Streams(plan.base.seed, 0).named(['analysis', ...name].join('/'));

/** Values of a factor, point by point. */
export const columnOf = ({ x, plan }: StudyResults, d: number): Float64Array =>
  Float64Array.from({ length: plan.points }, (_, p) => x[p * plan.factors.length + d]!);

/** Names and values, the largest first. */
export const ranked = (names: readonly string[], values: readonly number[]): string =>
  names
    .map((name, i) => ({ name, value: values[i]! }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => b.value - a.value)
    .map(({ name, value }) => `${name} ${number(value)}`)
    .join(', ');
