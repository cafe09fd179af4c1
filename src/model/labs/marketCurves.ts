import { demandOf } from '../market/index.js';
import type { World } from '../world/index.js';
import { drawCurves } from './clearing.js';
import { STRAIGHT } from './curve.js';

/** A corner of a schedule, in drawing order. */
export interface Corner {
  readonly kind: 'demand' | 'supply' | 'clearing';
  /** permits */
  readonly quantity: number;
  /** M$/permit */
  readonly price: number;
}

/** Points on a curve. */
const POINTS = 8;

/**
 * Supply and demand of the turn just traded, corner by corner from the top price down: what the clearing worked with. Read it after
 * the trade phase; it changes nothing.
 */
export const marketCurves = (world: World): Corner[] => {
  const { market, turn, state, parameters } = world;
  const share = 1 - parameters.market.commitment;
  const { schedules: s, supply, clearing } = market;
  const demand = demandOf(market);
  const top = Math.max(market.solver.highestExit(), turn.price) * 1.02;
  const prices = new Set([0, top, turn.price]);
  for (let i = 0; i < s.rows; i++) for (const p of [s.switchPrice[i]!, s.exitPrice[i]!]) if (p > 0 && p < top) prices.add(p);
  for (let i = 0; i < state.numeric.length; i++) {
    if (state.numeric[i] === STRAIGHT) continue;
    const [from, to] = [s.switchPrice[i]!, s.exitPrice[i]!];
    for (let k = 1; k < POINTS; k++) prices.add(from + ((to - from) * k) / POINTS);
  }
  const corners: Corner[] = [];
  for (const price of [...prices].sort((a, b) => b - a)) {
    drawCurves(world, price, share);
    corners.push({ kind: 'demand', quantity: demand.above(price), price });
    const below = demand.below(price);
    if (below > demand.above(price)) corners.push({ kind: 'demand', quantity: below, price });
  }
  drawCurves(world, turn.price, share);
  const { floor, ceiling, total, auction, reserve } = supply;
  const low = supply.buyback ? 0 : total - auction;
  if (floor > 0) corners.push({ kind: 'supply', quantity: low, price: 0 }, { kind: 'supply', quantity: low, price: floor });
  corners.push({ kind: 'supply', quantity: total, price: floor });
  if (ceiling < top) {
    corners.push({ kind: 'supply', quantity: total, price: ceiling });
    if (reserve < Infinity)
      corners.push(
        { kind: 'supply', quantity: total + reserve, price: ceiling },
        { kind: 'supply', quantity: total + reserve, price: top },
      );
    else corners.push({ kind: 'supply', quantity: Math.max(total, demand.below(0)), price: ceiling });
  } else corners.push({ kind: 'supply', quantity: total, price: top });
  corners.push({ kind: 'clearing', quantity: clearing.supplied - turn.unsold, price: turn.price });
  return corners;
};
