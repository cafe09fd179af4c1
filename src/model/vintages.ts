import type { World } from './world.js';

/**
 * Banked permits by age, where a vintage has a lifetime: `ages[k]` are those issued k + 1 turns ago. The oldest are used or sold
 * first, so a lab carries its newest ones.
 */
export const expireVintages = (world: World): void => {
  const { vintages, state, turn } = world;
  turn.expired = 0;
  if (vintages === null) return;
  const oldest = vintages[vintages.length - 1]!;
  for (let i = 0; i < state.bank.length; i++) {
    // one turn older: what was at the end of its life is lost
    const lost = oldest[i]!;
    turn.expired += lost;
    state.bank[i] = Math.max(0, state.bank[i]! - lost);
    for (let k = vintages.length - 1; k > 0; k--) vintages[k]![i] = vintages[k - 1]![i]!;
    vintages[0]![i] = 0;
  }
};

/** At the end of a turn: what is carried on, newest first. ages[0] holds this turn's permits until it is one turn older. */
export const storeVintages = (world: World): void => {
  const { vintages, state } = world;
  if (vintages === null) return;
  for (let i = 0; i < state.bank.length; i++) {
    let left = Math.max(0, state.bank[i]!);
    const fresh = Math.min(left, Math.max(0, state.free[i]! + Math.max(0, state.bought[i]!)));
    left -= fresh;
    vintages[0]![i] = fresh;
    for (let k = 1; k < vintages.length; k++) {
      const kept = Math.min(left, vintages[k]![i]!);
      vintages[k]![i] = kept;
      left -= kept;
    }
  }
};
