import type { World } from '../world/world.js';
import { demandBelow } from './schedules.js';

/** Permits lab i asks for at price p by the schedule it handed in this turn. Read it after the trade phase; it changes nothing. */
export const labDemand = ({ market, state }: World, i: number, p: number): number => {
  if (state.numeric[i] === 0) return demandBelow(market.schedules, i, p);
  const slot = market.numeric.lab.indexOf(i);
  return slot < 0 || slot >= market.numeric.count ? 0 : market.numeric.demand(slot, p);
};
