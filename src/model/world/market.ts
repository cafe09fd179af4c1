import type { Column, Flags } from '../../core/index.js';

/** What the trade phase works with; made once a run. */
export interface Market {
  readonly schedules: Schedules;
  readonly solver: ScheduleSolver;
  readonly supply: Supply;
  readonly clearing: Clearing;
  readonly served: Served;
}

/**
 * Demand schedules, one a row: two straight pieces and an end.
 *
 *   D(p) = i0 − s0 p   for p < switchPrice
 *        = i1 − s1 p   for switchPrice < p < exitPrice
 *        = 0           for p > exitPrice
 *
 * Non-increasing; a jump at switchPrice or exitPrice is a lab that is indifferent there.
 * Rows come in blocks of one row a lab: demand for the turn; with banking, demand for the next turn; with borrowing, what a lab
 * refrains from borrowing (its whole limit at low prices, nothing at high ones), so that every row is non-negative.
 */
export interface Schedules {
  readonly rows: number;
  readonly switchPrice: Column;
  readonly exitPrice: Column;
  readonly intercept0: Column;
  readonly slope0: Column;
  readonly intercept1: Column;
  readonly slope1: Column;
  /** 1: the jump at exitPrice may be served in part (a linear tie), shared pro rata. */
  readonly proRata: Flags;
  /** What each row gets at the clearing price; never negative. */
  readonly served: Column;
  /** What each row would take beyond D(p⁺) at the clearing price; 0 where it does not jump there. */
  readonly jump: Column;
  /** Cost of trading a permit, paid by the buyer, M$; 0 without friction. Only rows with `held` feel it. */
  friction: number;
  /** Permits each lab comes to the market with; used where there is friction. */
  held: Column;
}

/** Total demand of all rows at a price, from below and from above, and the slopes there. */
export interface Aggregate {
  below: number;
  above: number;
  slopeBelow: number;
  slopeAbove: number;
}

/** What clears the schedules. */
export interface ScheduleSolver {
  /** Highest price at which anybody demands anything. */
  highestExit(): number;
  /** Demand of all rows at p. */
  evaluate(p: number): Aggregate;
  /** The price with D(p⁺) ≤ Q ≤ D(p⁻), given D(lo⁺) > Q ≥ 0. */
  solve(Q: number, lo: number, start: number): number;
  /** The interval of prices that clear Q around p. */
  interval(p: number, Q: number, out: { low: number; high: number }, floor: number, ceiling: number): void;
}

/**
 * What the regulator and the labs' own holdings put on the market in a turn, as steps of S(p):
 *
 *   p < floor           total − auction          (the auction is withheld; under `buyback` nothing trades below the floor)
 *   floor < p < ceiling total
 *   p > ceiling         total + reserve
 *
 * `total` counts what labs hold (free and banked permits) and what the regulator offers. Roberts & Spence (1976).
 */
export interface Supply {
  total: number;
  /** The part of `total` that the regulator offers and can withhold. */
  auction: number;
  floor: number;
  ceiling: number;
  reserve: number;
  buyback: boolean;
}

/** Where the market cleared. */
export interface Clearing {
  price: number;
  /** Interval of prices that clear; a single price where low = high. */
  low: number;
  high: number;
  /** Permits at the price: supplied in all, from the reserve, withheld at the floor, bought back at the floor. */
  supplied: number;
  reserveUsed: number;
  withheld: number;
  boughtBack: number;
}

/** Who buys at the clearing price, and what that leaves. */
export interface Served {
  /** Permits nobody took; negative: sold beyond what was there. */
  left: number;
  /** λ, chance that a lab indifferent at the price buys; NaN where none is. */
  mixShare: number;
}
