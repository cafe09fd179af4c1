import type { Clearing, Supply } from '../world/index.js';

/** Total demand as the clearing sees it: all rows together. */
export interface Demand {
  /** D(p⁻): a lab that is indifferent at p still buys. */
  below(p: number): number;
  /** D(p⁺): a lab that is indifferent at p no longer buys. */
  above(p: number): number;
  /** The price above `lo` with D(p⁺) ≤ Q ≤ D(p⁻), given D(lo⁺) > Q. */
  solve(Q: number, lo: number, start: number): number;
}

/**
 * Eq. 20. One price for all: D(p⁺) ≤ S(p) ≤ D(p⁻), the supply steps inside the clearing and never a clip afterwards,
 * so that no demand is left unmet at a ceiling and no permit is sold below a floor.
 */
export const clear = (demand: Demand, supply: Supply, start: number, out: Clearing): Clearing => {
  const { total, auction, floor, ceiling, reserve, buyback } = supply;
  out.reserveUsed = out.withheld = out.boughtBack = 0;
  out.supplied = total;
  // rounding in long sums: a supply within it of demand counts as equal
  const slack = 1e-12 * Math.abs(total);

  if (floor > 0 && demand.above(floor) <= total + slack) {
    const wanted = demand.below(floor);
    if (wanted >= total) return at(floor, out);
    const short = total - wanted;
    if (buyback) {
      out.withheld = Math.min(short, auction);
      out.boughtBack = short - out.withheld;
      out.supplied = wanted;
      return at(floor, out);
    }
    if (short <= auction) {
      out.withheld = short;
      out.supplied = wanted;
      return at(floor, out);
    }
    // more is held by labs than they want at the floor: the whole auction is withheld and the price falls below
    out.withheld = auction;
    out.supplied = total - auction;
    return at(priceFor(demand, out.supplied, 0, start), out);
  }
  if (floor === 0 && demand.above(0) <= total + slack) return at(0, out);
  // demand may be level with supply across the ceiling (a lab that keeps what it holds): the price is not above it
  if (ceiling === Infinity || demand.below(ceiling) <= total)
    return at(Math.min(ceiling, demand.solve(total, floor, start)), out);
  if (demand.above(ceiling) <= total + reserve + slack) {
    out.reserveUsed = Math.min(reserve, Math.max(0, demand.below(ceiling) - total));
    out.supplied = total + out.reserveUsed;
    return at(ceiling, out);
  }
  out.reserveUsed = reserve;
  out.supplied = total + reserve;
  return at(demand.solve(out.supplied, ceiling, start), out);
};

const at = (price: number, out: Clearing): Clearing => {
  out.price = out.low = out.high = price;
  return out;
};

const priceFor = (demand: Demand, Q: number, lo: number, start: number): number =>
  demand.above(lo) <= Q ? lo : demand.solve(Q, lo, start);
