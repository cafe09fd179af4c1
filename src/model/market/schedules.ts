import { column, flags } from '../../core/index.js';
import type { Schedules } from '../world/index.js';

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
  jump: column(rows),
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
  s.friction > 0 && i < s.held.length ? withFriction(below(s, i, dearer(s, i, p)), below(s, i, p), s.held[i]!) : below(s, i, p);

/** Demand just above p (a lab that is indifferent at p no longer buys). */
export const demandAbove = (s: Schedules, i: number, p: number): number =>
  s.friction > 0 && i < s.held.length ? withFriction(above(s, i, dearer(s, i, p)), above(s, i, p), s.held[i]!) : above(s, i, p);

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

/** What a buyer pays; within rounding of a break of its schedule it is that break. */
const dearer = (s: Schedules, i: number, p: number): number => {
  const paid = p + s.friction;
  if (Math.abs(paid - s.exitPrice[i]!) <= 1e-12 * paid) return s.exitPrice[i]!;
  if (Math.abs(paid - s.switchPrice[i]!) <= 1e-12 * paid) return s.switchPrice[i]!;
  return paid;
};

/** A break of some row that is near enough, seen from the market price: with the cost of trading in it, where there is one. */
export const breakNear = (s: Schedules, near: (p: number) => boolean): number | null => {
  for (let i = 0; i < s.rows; i++) {
    for (const x of [s.exitPrice[i]!, s.switchPrice[i]!]) {
      if (near(x)) return x;
      if (s.friction > 0 && near(x - s.friction)) return x - s.friction;
    }
  }
  return null;
};
