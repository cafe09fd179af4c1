import { expect } from 'vitest';
import { inspect } from '../../../src/model/phases/inspect.js';
import { formBeliefs } from '../../../src/model/regulator/beliefs.js';
import type { World } from '../../../src/model/world/world.js';
import { fourErrors, type WorldOptions, worldWith } from '../world.js';

export const N = 20_000;
export const inspected = (options: WorldOptions): World => {
  const world = worldWith(options);
  formBeliefs(world);
  inspect.run(world);
  return world;
};
/** The share of a column is what it should be, within four standard errors. */
export const near = (share: number, expected: number, n = N): void => {
  expect(Math.abs(share - expected)).toBeLessThanOrEqual(fourErrors(expected, n) + 1e-12);
};
