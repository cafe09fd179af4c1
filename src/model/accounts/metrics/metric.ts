import type { World } from '../../world/index.js';
import type { Sum } from '../sums.js';

/** One number: where its name, symbol, unit and meaning are declared, once. */
export interface Metric {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly meaning: string;
}

/** How a figure of the turn is read: from the sums over labs and from what the turn and its accounts say. */
export type Reading = (T: Float64Array, world: World) => number;

/** A metric and how it is read off the turn. */
export interface TurnMetric extends Metric {
  readonly read: Reading;
}

export const MONEY = 'M$';
export const PERMITS = 'permits';
export const COMPUTE = 'compute units';
export const PRICE = 'M$/permit';
export const SHARE = '1';
export const COUNT = 'labs';

/** A figure of the turn: a sum over labs as it is, or a reading. */
export const metric = (name: string, symbol: string, unit: string, meaning: string, of: Sum | Reading): TurnMetric => ({
  name,
  symbol,
  unit,
  meaning,
  read: typeof of === 'function' ? of : (T) => T[of]!,
});

/** The sum over all labs, a lab. */
export const perLab =
  (sum: Sum): Reading =>
  (T, world) =>
    T[sum]! / world.labs.count;

/** Empty where there is nothing to divide by. */
export const share = (a: number, b: number): number => (b > 0 ? a / b : Number.NaN);

/** One sum as a share of another. */
export const ratio =
  (a: Sum, b: Sum): Reading =>
  (T) =>
    share(T[a]!, T[b]!);
