import { pow } from '../../core/index.js';
import type { GrowthPath, Parameters } from './parameters.js';
import type { World } from './world.js';

/**
 * Numbers that move in time. A world with paths has parameters of its own, and each turn opens by writing this turn's numbers into
 * them: whatever reads a parameter reads a plain number, and constants cost nothing.
 */

/** Parameters that may be written to, where there is something to write. */
export const ownParameters = (parameters: Parameters): Parameters =>
  parameters.paths.length === 0 ? parameters : (copy(parameters) as Parameters);

const copy = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]))
    : value;

/** The turn that paths are read at: turns before the first have the policy of the first. */
export const calendar = (t: number): number => Math.max(1, t);

/** Writes this turn's numbers. */
export const followPaths = ({ parameters, turn }: World): void => {
  for (const { keys, at } of parameters.paths) {
    let place = parameters as unknown as Record<string, unknown>;
    const last = keys.length - 1;
    for (let k = 0; k < last; k++) place = place[keys[k]!] as Record<string, unknown>;
    place[keys[last]!] = at(calendar(turn.t), turn.bau, turn.lagged);
  }
};

/** Is the number above 0, or can it come to be? */
export const mayBeAbove0 = ({ paths }: Parameters, value: number, key: string): boolean =>
  value > 0 || paths.some(({ keys }) => keys.join('.') === key);

/** What lab i grows by in the k turns from now on, none of it before turn 1; where that is a path that reads business as usual, at today's. */
export const growthFactor = (
  { labs, turn, parameters }: World,
  attribute: GrowthPath['attribute'],
  i: number,
  k: number,
): number => {
  const path = parameters.growth.find((p) => p.group === labs.group[i] && p.attribute === attribute);
  const still = Math.min(k, Math.max(0, 1 - turn.t));
  if (path === undefined) return pow(1 + labs.attribute[attribute][i]!, k - still);
  let factor = 1;
  for (let j = still; j < k; j++) factor *= 1 + path.at(calendar(turn.t + j), turn.bau, turn.lagged);
  return factor;
};
