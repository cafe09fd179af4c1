import type { World } from '../world.js';
import { clear, type Demand } from './clear.js';
import type { Market } from './market.js';
import type { Clearing } from './supply.js';

/** What the turn puts on the market: what labs hold and what the regulator offers, less debts that are served first. */
export const setSupply = (world: World): void => {
  const { market, turn, state, parameters } = world;
  const { supply } = market;
  let held = 0;
  let first = 0;
  for (let i = 0; i < state.held.length; i++) {
    held += state.held[i]!;
    first += state.debt[i]! + state.committed[i]!;
  }
  const { collar } = parameters.market;
  supply.total = Math.max(0, held + turn.offered - first);
  supply.auction = turn.offered;
  supply.floor = turn.floor;
  supply.ceiling = turn.ceiling;
  supply.reserve = collar.reserve;
  supply.buyback = collar.floorRule === 'buyback';
};

/** Clears this turn's schedules; `start` is a guess that only saves time. */
export const clearMarket = (world: World, start: number): Clearing => {
  const { market } = world;
  return clear(market.numeric.count > 0 ? mixedDemand(market) : exactDemand(market), market.supply, start, market.clearing);
};

const exactDemand = (market: Market): Demand => ({
  below: (p) => market.solver.evaluate(p).below,
  above: (p) => market.solver.evaluate(p).above,
  solve: (Q, lo, start) => market.solver.solve(Q, lo, start),
});

/**
 * With numeric labs the exact rows and the numeric ones are added up and the price is bracketed down to the last bits:
 * what remains between the two ends is a jump, or nothing.
 */
const mixedDemand = (market: Market): Demand => {
  const { solver, numeric } = market;
  const above = (p: number): number => solver.evaluate(p).above + numeric.total(p);
  return {
    below: (p) => solver.evaluate(p).below + numeric.total(p),
    above,
    solve: (Q, lo, start) => {
      let a = lo;
      let b = Math.max(solver.highestExit(), numeric.highestExit());
      let fa = above(a) - Q;
      let fb = -Q;
      let p = start > a && start < b ? start : 0.5 * (a + b);
      for (let n = 0; n < 200 && b - a > 1e-13 * b; n++) {
        const f = above(p) - Q;
        if (f > 0) {
          a = p;
          fa = f;
        } else {
          b = p;
          fb = f;
        }
        if (Math.abs(f) <= 1e-13 * Q) return p;
        // false position, and a plain halving every third step so that a jump cannot hold it up
        const secant = fa - fb > 0 ? a + (fa / (fa - fb)) * (b - a) : 0.5 * (a + b);
        const guarded = Math.min(Math.max(secant, a + 0.02 * (b - a)), b - 0.02 * (b - a));
        p = n % 3 === 2 ? 0.5 * (a + b) : guarded;
        if (!(p > a && p < b)) break;
      }
      return b;
    },
  };
};
