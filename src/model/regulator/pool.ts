import { randomChance, rateAt, rawChance } from '../equations/index.js';
import type { World } from '../world/index.js';
import { auditRateOf, auditWeightOf } from './rates.js';
import { settledChance } from './settled.js';

/** Who may be audited, and the chances of audits that do not depend on what a lab does: shared by beliefs and inspection. */

/** 1 where lab i is in the pool: all labs, or those whose business-as-usual run is above θ. Who reports a shortfall is taken out at inspection. */
export const inPool = (world: World, i: number): boolean =>
  world.parameters.regulator.audits.pool === 'all' || world.state.obligated[i] === 1;

/** a_i of random audits of a lab that uses compute q, fitted to the capacity; for labs in the pool. */
export const randomAuditOf = (world: World, i: number, q: number): number =>
  randomChance(
    world.turn.auditScale,
    auditWeightOf(world, i),
    rateAt(auditRateOf(world, i), world.parameters.regulator.audits.perUnit, q),
  );

/** The capacity can bind: fewer audits than labs in the pool. */
export const isLimited = (world: World): boolean => world.parameters.regulator.audits.capacity < world.turn.pool;

/**
 * Counts the pool and sets λ so that Σ min(1, λ a_i) is at most the capacity. At `inspecting` those who reported their
 * shortfall are out; when labs form beliefs nobody knows yet who will.
 */
export function preparePool(world: World, inspecting: boolean): void {
  const { turn, parameters, labs } = world;
  const { audits, selfReporting } = parameters.regulator;
  const reporters = inspecting && selfReporting !== null;
  turn.auditScale = 1;
  turn.settledScale = 1;
  if (audits.pool === 'all' && !reporters) turn.pool = labs.count;
  else turn.pool = countPool(world, reporters);
  if (!isLimited(world)) return;
  turn.auditScale = fittedScale(world, reporters, randomRaw);
  const settled = settledChance(world);
  if (settled !== null) turn.settledScale = fittedScale(world, reporters, settled);
}

const countPool = (world: World, reporters: boolean): number => {
  const { selfReported } = world.state;
  let n = 0;
  for (let i = 0; i < selfReported.length; i++) if (inPool(world, i) && !(reporters && selfReported[i] === 1)) n++;
  return n;
};

/** c_i·rate_i, not capped at 1; at the compute of this turn when labs are inspected, of the last one when they plan. */
const randomRaw = (world: World, i: number): number =>
  rawChance(
    auditWeightOf(world, i),
    rateAt(auditRateOf(world, i), world.parameters.regulator.audits.perUnit, world.state.compute[i]!),
  );

/**
 * λ ≤ 1 with Σ min(1, λ raw_i) = capacity, 1 where that sum is within it as it is. The sum is concave in λ, so Newton's steps from below
 * only grow and cap more labs at 1 each time: as many rounds as labs at most. (Where weights differ by more than rounding can tell, a
 * step back would start the same rounds again, without end.)
 */
const fittedScale = (world: World, reporters: boolean, raw: (world: World, i: number) => number): number => {
  const { capacity } = world.parameters.regulator.audits;
  const { selfReported } = world.state;
  let certain = 0;
  let rest = 0;
  const split = (scale: number): void => {
    certain = 0;
    rest = 0;
    for (let i = 0; i < selfReported.length; i++) {
      if (!inPool(world, i) || (reporters && selfReported[i] === 1)) continue;
      const a = raw(world, i);
      if (scale * a >= 1) certain++;
      else rest += a;
    }
  };
  split(1);
  if (certain + rest <= capacity) return 1;
  let scale = 0;
  for (let round = 0; round <= selfReported.length; round++) {
    split(scale);
    const next = (capacity - certain) / rest;
    if (!(next > scale)) break;
    scale = next;
  }
  return scale;
};
