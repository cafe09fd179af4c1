import { type Column, column, type Flags, flags } from '../../core/columns.js';

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
  /** Cost of trading a permit, paid by the buyer, M$; 0 without friction. Only rows with `held` feel it. */
  friction: number;
  /** Permits each lab comes to the market with; used where there is friction. */
  held: Column;
}

export const createSchedules = (rows: number): Schedules => ({
  rows,
  switchPrice: column(rows),
  exitPrice: column(rows),
  intercept0: column(rows),
  slope0: column(rows),
  intercept1: column(rows),
  slope1: column(rows),
  proRata: flags(rows),
  served: column(rows),
  friction: 0,
  held: column(0),
});

/** No demand at any price. */
export const setNothing = (s: Schedules, i: number): void => {
  s.switchPrice[i] = -1;
  s.exitPrice[i] = -1;
  s.intercept0[i] = 0;
  s.slope0[i] = 0;
  s.intercept1[i] = 0;
  s.slope1[i] = 0;
  s.proRata[i] = 0;
};

/** One straight piece i − s p up to the end. */
export const setLine = (s: Schedules, i: number, intercept: number, slope: number, exit: number): void => {
  s.switchPrice[i] = exit;
  s.exitPrice[i] = exit;
  s.intercept0[i] = intercept;
  s.slope0[i] = slope;
  s.intercept1[i] = intercept;
  s.slope1[i] = slope;
  s.proRata[i] = 0;
};

/** Demand just below p (a lab that is indifferent at p still buys). */
export const demandBelow = (s: Schedules, i: number, p: number): number =>
  s.friction > 0 && i < s.held.length ? withFriction(below(s, i, p + s.friction), below(s, i, p), s.held[i]!) : below(s, i, p);

/** Demand just above p (a lab that is indifferent at p no longer buys). */
export const demandAbove = (s: Schedules, i: number, p: number): number =>
  s.friction > 0 && i < s.held.length ? withFriction(above(s, i, p + s.friction), above(s, i, p), s.held[i]!) : above(s, i, p);

const below = (s: Schedules, i: number, p: number): number => {
  if (p <= s.switchPrice[i]!) return s.intercept0[i]! - s.slope0[i]! * p;
  if (p <= s.exitPrice[i]!) return s.intercept1[i]! - s.slope1[i]! * p;
  return 0;
};

const above = (s: Schedules, i: number, p: number): number => {
  if (p < s.switchPrice[i]!) return s.intercept0[i]! - s.slope0[i]! * p;
  if (p < s.exitPrice[i]!) return s.intercept1[i]! - s.slope1[i]! * p;
  return 0;
};

/** A buyer pays p + friction, a seller gets p; in between the lab keeps what it holds. */
const withFriction = (asBuyer: number, asSeller: number, held: number): number =>
  Math.max(asBuyer, Math.min(asSeller, Math.max(0, held)));
