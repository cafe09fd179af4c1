import { sum } from '../../core/columns.js';
import { bracket } from '../market/bracket.js';
import { demandAbove } from '../market/schedules.js';
import type { World } from '../world/world.js';
import { type FutureTurn, projectSchedules } from './projection.js';

/** Prices that labs with foresight expect: for this turn and for the next, M$/permit. */
export interface Forecast {
  now: number;
  next: number;
}

/**
 * Eq. 41. The aggregate equilibrium without borrowing from announced caps and demand net of violations, under the policy in force:
 *
 *   bank_s ≥ −B_s,  p_{s+1} ≤ (1 + r) p_s,  with equality while bank_s > −B_s      (Rubin 1996; Schennach 2000)
 *
 * From a turn t0 the price grows at r for as long as the bank lasts; the length that gives the highest price at t0 is the one
 * that never needs more than may be borrowed. B = 0 without borrowing. Solved again each turn from the bank as it is.
 */
export const forecast = (world: World): Forecast => {
  const { parameters } = world;
  const future = projectSchedules(world);
  const growth = 1 / meanDiscount(world);
  const banking = parameters.market.banking.allowed;
  const { carriedIn, repaid } = world.ledger.permits;
  let bank = carriedIn - world.turn.expired - repaid - sum(world.state.debt);
  const now = stretch(future, 0, banking ? future.length - 1 : 0, growth, bank);
  if (future.length === 1) return { now: now.price, next: now.price };
  if (now.end > 0) return { now: now.price, next: now.price * growth };
  bank = banking ? -future[0]!.borrowable : 0;
  const next = stretch(future, 1, banking ? future.length - 1 : 1, growth, bank);
  return { now: now.price, next: next.price };
};

/** The price at `from` when permits last until the end that makes it highest, and that end. */
const stretch = (
  future: readonly FutureTurn[],
  from: number,
  last: number,
  growth: number,
  bank: number,
): { price: number; end: number } => {
  let best = { price: -1, end: from };
  for (let end = from; end <= last; end++) {
    const price = priceUntil(future, from, end, growth, bank);
    // a later end only counts where it is higher by more than rounding
    if (price > best.price * (1 + 1e-12)) best = { price, end };
  }
  return best;
};

/** p with Σ_{s=from..end} [D_s − S_s](p (1 + r)^{s − from}) = bank + B_end. */
const priceUntil = (future: readonly FutureTurn[], from: number, end: number, growth: number, bank: number): number => {
  const borrowed = end < future.length - 1 ? future[end]!.borrowable : 0;
  const excess = (p: number): number => {
    let total = 0;
    let price = p;
    for (let s = from; s <= end; s++) {
      total += netDemand(future[s]!, price);
      price *= growth;
    }
    return total - bank - borrowed;
  };
  if (excess(0) <= 0) return 0;
  let hi = 1;
  for (let n = 0; n < 200 && excess(hi) > 0; n++) hi *= 2;
  // debts beyond all that is issued: as in the market, the price at which nobody wants anything more
  if (excess(hi) > 0) return highestPrice(future[from]!);
  return bracket(excess, 0, 0, hi, 0.5 * hi);
};

/** D(p) − S(p) of a turn; never increases with p. */
const netDemand = (turn: FutureTurn, p: number): number => {
  let d = 0;
  for (let i = 0; i < turn.labs; i++) d += demandAbove(turn.schedules, i, p);
  if (turn.numeric.demand.length > 0) d += interpolate(turn.numeric, p);
  let supply = turn.issued;
  if (p < turn.floor) {
    if (turn.buyback) return Infinity;
    supply -= turn.auction;
  }
  if (p > turn.ceiling) supply += turn.reserve;
  return d - supply;
};

/** No lab wants a permit above this price. */
const highestPrice = ({ schedules, labs, numeric }: FutureTurn): number => {
  let top = numeric.step * Math.max(0, numeric.demand.length - 2);
  for (let i = 0; i < labs; i++) top = Math.max(top, schedules.exitPrice[i]!);
  return top;
};

/** Straight between the tabulated prices: a forecast, not a clearing. */
const interpolate = ({ step, demand }: FutureTurn['numeric'], p: number): number => {
  const x = p / step;
  const k = Math.floor(x);
  if (k >= demand.length - 1) return 0;
  return demand[k]! + (x - k) * (demand[k + 1]! - demand[k]!);
};

const meanDiscount = (world: World): number => {
  const { discount } = world.labs.attribute;
  const { obligated } = world.state;
  let total = 0;
  let n = 0;
  for (let i = 0; i < discount.length; i++) {
    if (obligated[i] === 0) continue;
    total += discount[i]!;
    n++;
  }
  return n > 0 ? total / n : 1;
};
