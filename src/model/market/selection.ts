import type { Clearing, Schedules, World } from '../world/index.js';
import { bracket } from './bracket.js';
import type { Demand } from './clear.js';
import { demandOf } from './marketDemand.js';
import { breakNear } from './schedules.js';

/**
 * The interval of prices that clear, and which of them it is. Where demand is level with supply (indivisible runs, the cost of trading)
 * any price between the highest losing and the lowest winning bid clears, and `selection` picks one.
 */
export const selectPrice = (world: World, c: Clearing): Clearing => {
  const { market, turn, parameters } = world;
  const { selection, commitment } = parameters.market;
  if (commitment === 1) return priceOfCommitments(world, c);
  // a supply step that gives way pins the price: there is no interval to choose from
  if (c.withheld > 0 || c.boughtBack > 0 || c.reserveUsed > 0) return c;
  if (market.schedules.friction > 0) levelInterval(demandOf(market), market.schedules, c, turn.floor, turn.ceiling);
  else market.solver.interval(c.price, c.supplied, c, turn.floor, turn.ceiling);
  if (c.high > c.low) c.price = selection === 'midpoint' ? 0.5 * (c.low + c.high) : selection === 'highest' ? c.high : c.low;
  return c;
};

/**
 * All demand fixed beforehand: the schedules have nothing left to say. Where there is more than is committed the price falls to the
 * bottom, where there is less it rises to where nobody would have committed; where they are equal what labs expected comes true.
 */
const priceOfCommitments = ({ market, state, turn }: World, c: Clearing): Clearing => {
  if (market.supply.total > 0 || !(c.price <= turn.floor)) return c;
  let committed = 0;
  let expected = 0;
  for (let i = 0; i < state.committed.length; i++) {
    committed += state.committed[i]!;
    expected += state.committed[i]! * state.expectedPrice[i]!;
  }
  if (!(committed > 0)) return c;
  const p = turn.commitmentsCut ? market.solver.highestExit() : expected / committed;
  c.price = c.low = c.high = Math.min(Math.max(p, turn.floor), turn.ceiling);
  return c;
};

/** Level: demand this near to supply, relative, over a stretch of prices this long. */
const LEVEL = 1e-11;
const STRETCH = 1e-7;

/** The same from demand alone, with the cost of trading in it: where it is level with supply around the price, how far. */
const levelInterval = (demand: Demand, s: Schedules, c: Clearing, floor: number, ceiling: number): void => {
  const { price: p, supplied: Q } = c;
  const slack = LEVEL * Q;
  const top = highestBreak(s);
  if (p > floor && demand.above(p * (1 - STRETCH)) <= Q + slack) {
    c.low = demand.above(floor) <= Q + slack ? floor : lowest(demand.above, Q + slack, floor, p, s);
  }
  const upTo = Math.min(ceiling, top);
  if (p < upTo && demand.below(p * (1 + STRETCH)) >= Q - slack) {
    c.high = demand.below(upTo) >= Q - slack ? upTo : lowest(demand.below, Q - slack, p, upTo, s);
  }
};

/** Where a non-increasing demand passes Q between two prices, on a lab's own break where one is there. */
const lowest = (demand: (p: number) => number, Q: number, lo: number, hi: number, s: Schedules): number => {
  const p = bracket(demand, Q, lo, hi, 0.5 * (lo + hi), 0);
  return breakNear(s, (x) => Math.abs(x - p) <= 1e-12 * p) ?? p;
};

const highestBreak = ({ exitPrice }: Schedules): number => {
  let top = 0;
  for (let i = 0; i < exitPrice.length; i++) if (exitPrice[i]! > top) top = exitPrice[i]!;
  return top;
};
