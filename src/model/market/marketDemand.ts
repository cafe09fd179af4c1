import type { Clearing, Market, Schedules, World } from '../world/index.js';
import { bracket } from './bracket.js';
import { ROUNDING } from './claims.js';
import { clear, type Demand } from './clear.js';
import { breakNear, demandAbove, demandBelow } from './schedules.js';

/** What the turn puts on the market: what labs hold or may borrow and what the regulator offers, less what is served first. */
export const setSupply = (world: World): void => {
  const { market, turn, state, parameters } = world;
  const { supply } = market;
  let total = turn.offered + turn.borrowable;
  let gross = total;
  for (let i = 0; i < state.held.length; i++) {
    total += state.held[i]! - state.debt[i]! - state.committed[i]!;
    gross += state.held[i]!;
  }
  // what rounding leaves of a sum is nothing
  if (Math.abs(total) <= ROUNDING * gross) total = 0;
  turn.balanceTaken = 0;
  const { collar } = parameters.market;
  // commitments may have eaten into the ceiling's reserve: then the clearing starts from less than nothing (and rounding is nothing)
  const { mechanism, dominant } = parameters.market;
  const reserved = turn.ceiling < Infinity && mechanism === 'uniform-price' && dominant < 0 && total < -1e-9 * turn.cap;
  supply.total = reserved ? total : Math.max(0, total);
  supply.auction = Math.min(turn.offered, Math.max(0, total));
  supply.floor = turn.floor;
  supply.ceiling = turn.ceiling;
  supply.reserve = collar.reserve;
  supply.buyback = collar.floorRule === 'buyback';
  market.schedules.friction = parameters.market.transactionCost;
  market.schedules.held = state.held;
};

/** Clears this turn's schedules; `start` is a guess that only saves time. */
export const clearMarket = (world: World, start: number): Clearing =>
  clear(demandOf(world.market), world.market.supply, start, world.market.clearing);

export const demandOf = (market: Market): Demand =>
  market.schedules.friction > 0 ? bracketedDemand(market) : exactDemand(market);

const exactDemand = (market: Market): Demand => ({
  below: (p) => market.solver.evaluate(p).below,
  above: (p) => market.solver.evaluate(p).above,
  solve: (Q, lo, start) => market.solver.solve(Q, lo, start),
});

/** With friction between buyers and sellers demand is added up lab by lab and the price bracketed. */
const bracketedDemand = ({ solver, schedules: s }: Market): Demand => {
  const below = (p: number): number => sumRows(s, p, demandBelow);
  const above = (p: number): number => sumRows(s, p, demandAbove);
  return {
    below,
    above,
    solve: (Q, lo, start) => onBreak(s, bracket(above, Q, lo, solver.highestExit(), start), above, Q),
  };
};

/** A price found by bracketing that is a lab's own break within rounding is that break, so that the lab counts as indifferent. */
const onBreak = (s: Schedules, p: number, above: (p: number) => number, Q: number): number => {
  // of breaks that differ by rounding, one at which the others no longer ask for more than there is
  const near = (x: number): boolean => Math.abs(x - p) <= 1e-12 * p && above(x) <= Q * (1 + 1e-12);
  return breakNear(s, near) ?? p;
};

const sumRows = (s: Schedules, p: number, demand: (s: Schedules, i: number, p: number) => number): number => {
  let d = 0;
  for (let i = 0; i < s.rows; i++) d += demand(s, i, p);
  return d;
};
