import { maximise } from '../../core/index.js';
import type { World } from '../world/index.js';
import { bracket } from './bracket.js';
import { demandAbove, demandBelow } from './schedules.js';

/**
 * Eq. 23. One group acts as one and knows how the price answers: it chooses the price p, the fringe takes D_f(p), the group keeps the
 * rest L = S − D_f(p), shares it efficiently among its labs, and maximises what the L permits are worth to it less p (L − E), with
 * E what it holds; `worthOf` says what l permits are worth to lab i, M$. Competitive where L = E. Hahn (1984); van Egteren & Weber (1996).
 */
export const clearDominant = (world: World, worthOf: (i: number, l: number) => number): void => {
  const { market, turn, labs, parameters, state } = world;
  const { schedules: s, supply, solver } = market;
  if (state.numeric.some((how) => how !== 0)) {
    throw new Error(
      'market.dominant needs closed forms: constant detection and fines that are lump-sum, linear or quadratic and not capped',
    );
  }
  const group = parameters.market.dominant;
  const inGroup = (row: number): boolean => row < labs.count && labs.group[row] === group;
  const fringe = (p: number): number => rowsTotal(s.rows, (i) => (inGroup(i) ? 0 : demandAbove(s, i, p)));
  const own = (λ: number): number => rowsTotal(labs.count, (i) => (inGroup(i) ? demandAbove(s, i, λ) : 0));
  let held = 0;
  for (let i = 0; i < labs.count; i++) if (inGroup(i)) held += state.held[i]! - state.debt[i]!;
  const top = solver.highestExit();
  const most = own(0);
  // below the lowest price the group would be left with less than nothing
  const lowest = fringe(0) <= supply.total ? 0 : bracket(fringe, supply.total, 0, top, 0.5 * top);
  const internal = (L: number): number => (L >= most ? 0 : bracket(own, L, 0, top, 0.5 * top));
  // at the group's own shadow price a lab that is indifferent gets its permits if there are enough
  const share = (L: number): void => {
    const λ = internal(L);
    let left = L;
    for (let i = 0; i < labs.count; i++) if (inGroup(i)) left -= s.served[i] = Math.max(0, demandAbove(s, i, λ));
    for (let i = 0; i < labs.count; i++) {
      if (!inGroup(i)) continue;
      const jump = demandBelow(s, i, λ) - s.served[i]!;
      if (!(jump > 0) || jump > left * (1 + 1e-12)) continue;
      s.served[i] = s.served[i]! + jump;
      left -= jump;
    }
  };
  const worth = (p: number): number => {
    const L = Math.max(0, supply.total - fringe(p));
    share(L);
    let value = 0;
    for (let i = 0; i < labs.count; i++) if (inGroup(i)) value += worthOf(i, s.served[i]!);
    return value - p * (L - held);
  };
  const p = maximise(worth, lowest, top, 200, 40);
  turn.price = turn.priceLow = turn.priceHigh = p;
  turn.reserveUsed = turn.withheld = turn.boughtBack = 0;
  const left = Math.max(0, supply.total - fringe(p));
  share(left);
  let taken = 0;
  for (let i = 0; i < s.rows; i++) {
    if (!inGroup(i)) s.served[i] = Math.max(0, demandAbove(s, i, p));
    taken += s.served[i]!;
  }
  turn.unsold = Math.max(0, supply.total - taken);
  turn.excessDemand = 0;
  state.demand.set(s.served.subarray(0, labs.count));
};

const rowsTotal = (rows: number, of: (i: number) => number): number => {
  let total = 0;
  for (let i = 0; i < rows; i++) total += of(i);
  return total;
};
