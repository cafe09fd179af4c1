import type { World } from '../world/index.js';

/** c_i with the excess of past findings. */
export const auditWeightOf = (world: World, i: number): number =>
  world.labs.attribute.auditWeight[i]! + world.state.auditExcess[i]!;

/** Audit rate of lab i: its own, else the one in force. */
export const auditRateOf = (world: World, i: number): number => {
  const own = world.labs.attribute.auditRate[i]!;
  return Number.isNaN(own) ? world.turn.auditRate : own;
};
