import { sum } from '../../core/index.js';
import type { World } from '../world/index.js';

/**
 * Banked permits by age, where a vintage has a lifetime: `vintages[k]` are those issued k turns ago, once a turn has begun. What has come
 * to the end of its life is lost.
 */
export const expireVintages = (world: World): void => {
  const { vintages, state, turn } = world;
  turn.expired = 0;
  if (vintages === null) return;
  const oldest = vintages[vintages.length - 1]!;
  for (let i = 0; i < state.bank.length; i++) {
    const lost = oldest[i]!;
    turn.expired += lost;
    // what was borrowed stays owed
    if (lost > 0) state.bank[i] = Math.max(0, state.bank[i]! - lost);
    for (let k = vintages.length - 1; k > 0; k--) vintages[k]![i] = vintages[k - 1]![i]!;
    vintages[0]![i] = 0;
  }
};

/**
 * At the end of a turn. All permits trade at one price, whatever their age, and who surrenders does not care about it: so labs swap, the
 * oldest permits of the market are surrendered or sold to the regulator first, and what is carried are the newest, in equal shares.
 */
export const storeVintages = (world: World): void => {
  const { vintages, state } = world;
  if (vintages === null) return;
  let carried = 0;
  for (let i = 0; i < state.bank.length; i++) carried += Math.max(0, state.bank[i]!);
  let left = carried;
  for (let k = 0; k < vintages.length; k++) {
    const there = k === 0 ? sum(state.free) + Math.max(0, sum(state.bought)) : sum(vintages[k]!);
    // the last takes what rounding leaves
    const kept = k === vintages.length - 1 ? left : Math.min(left, there);
    left -= kept;
    const share = carried > 0 ? kept / carried : 0;
    for (let i = 0; i < state.bank.length; i++) vintages[k]![i] = Math.max(0, state.bank[i]!) * share;
  }
};
