import { demandBelow } from '../market/index.js';
import type { World } from '../world/index.js';
import { drawCurve } from './clearing.js';
import { STRAIGHT } from './curve.js';

/** Permits lab i asks for at price p by the schedule it handed in this turn. Read it after the trade phase; it changes nothing. */
export const labDemand = (world: World, i: number, p: number): number => {
  const { market, state, parameters } = world;
  const s = market.schedules;
  if (state.numeric[i] === STRAIGHT) return demandBelow(s, i, p);
  const rows = [s.switchPrice, s.intercept0, s.slope0, s.intercept1, s.slope1];
  const was = rows.map((row) => row[i]!);
  drawCurve(world, i, p, 1 - parameters.market.commitment);
  const demand = demandBelow(s, i, p);
  rows.forEach((row, k) => {
    row[i] = was[k]!;
  });
  return demand;
};
