import { momentsOf } from '../moments.js';
import { classify } from './givenData.js';

/** The outcome where a factor lies in one of its classes, whatever the others are. */
export interface Level {
  /** Mean of the factor in the class: the level itself where it is one. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly points: number;
}

/** Means of the outcome over the classes of a factor; the interval is over points, which differ in all other factors. */
export const mainEffect = (x: ArrayLike<number>, y: ArrayLike<number>, classes = 10): Level[] => {
  const kept: number[] = [];
  for (let i = 0; i < y.length; i++) if (Number.isFinite(x[i]!) && Number.isFinite(y[i]!)) kept.push(i);
  const found = classify(
    kept.map((i) => x[i]!),
    classes,
  );
  return Array.from({ length: found.count }, (_, c) => kept.filter((_i, k) => found.classes[k] === c)).map((rows) => {
    const values = rows.map((i) => x[i]!);
    const { mean, ciLow, ciHigh, n } = momentsOf(rows.map((i) => y[i]!));
    return { at: momentsOf(values).mean, low: Math.min(...values), high: Math.max(...values), mean, ciLow, ciHigh, points: n };
  });
};
