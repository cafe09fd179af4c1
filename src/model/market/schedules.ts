import { type Column, column, type Flags, flags } from '../../core/columns.js';

/**
 * Demand schedules, one a row: two straight pieces and an end.
 *
 *   D(p) = i0 − s0 p   for p < switchPrice
 *        = i1 − s1 p   for switchPrice < p < exitPrice
 *        = 0           for p > exitPrice
 *
 * Non-increasing; a jump at switchPrice or exitPrice is a lab that is indifferent there.
 * Rows 0..labs−1 are the labs' demand for the turn; with banking, rows labs..2·labs−1 are their demand for the next.
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
export const demandBelow = (s: Schedules, i: number, p: number): number => {
  if (p <= s.switchPrice[i]!) return s.intercept0[i]! - s.slope0[i]! * p;
  if (p <= s.exitPrice[i]!) return s.intercept1[i]! - s.slope1[i]! * p;
  return 0;
};

/** Demand just above p (a lab that is indifferent at p no longer buys). */
export const demandAbove = (s: Schedules, i: number, p: number): number => {
  if (p < s.switchPrice[i]!) return s.intercept0[i]! - s.slope0[i]! * p;
  if (p < s.exitPrice[i]!) return s.intercept1[i]! - s.slope1[i]! * p;
  return 0;
};
