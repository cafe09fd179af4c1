import type { World } from '../world/index.js';

/** What `world.past.undetected` says about a violation of an earlier turn. */
export const CLOSED = 0;
export const OPEN = 1;
/** Found by look-back this turn: sanctioned now, closed by `learn`. */
export const REOPENED = 2;

/** How many violations of earlier turns look-back has found on lab i this turn. */
export const reopenedOf = (world: World, i: number): number => {
  if (world.past === null || world.turn.reopened === 0) return 0;
  let n = 0;
  for (const undetected of world.past.undetected) if (undetected[i] === REOPENED) n++;
  return n;
};
