import { computeAt } from '../equations/index.js';
import { FOLLOWS } from '../regulator/index.js';
import { MODE, type Schedules, type World } from '../world/index.js';
import { financingCost, mostOwed } from './cost.js';
import { bestPartial, hasPartial, mostGained } from './hiding/partial.js';
import { createProspect, isLump, lookAt, owes, type Prospect } from './hiding/prospect.js';
import { complyingAt, PERMITS, TILT, VALUE } from './hiding/question.js';
import { unregistered } from './hiding/unregistered.js';
import { searchPartial } from './search.js';

/**
 * Schedules of labs whose expected cost is no quadratic. What such a lab buys when it complies is a straight line as for any other, and
 * so is its price of leaving the market if it never covers part of its run. Whether it ever does is known from one price: what a
 * partial violation is worth beyond the better of complying and going round the market rises with the price up to the reservation
 * price r (complying buys more) and falls from there (going round buys nothing), so it is asked at r. Where it does, the schedule has
 * a curve between the price at which it stops complying and the one at which it leaves: drawn as its tangent near the price in hand.
 */

/** How a schedule bends: state.numeric. */
export const STRAIGHT = 0;
export const CURVED = 1;
/** The curve comes from the last resort (search.ts). */
export const SEARCHED = 2;

/** Ties go to complying within this share of what the run is worth. */
const TIE = 1e-9;
const CLOSE = 1e-13;
/** What rounding leaves of a price at which two payoffs are the same. */
const ROUNDING = 1e-12;
/** A step that may pass a place beyond which nothing is known stops short of it by this share. */
const SHORT = 1 / 128;
/** Share of what it may owe that a lab does not buy. */
const NOTHING = 1e-9;

const P: Prospect = createProspect();
/** What the lab last looked at does at the price asked: as `bestPartial` writes it. */
export const part = new Float64Array(4);

const look = (world: World, i: number): void => {
  lookAt(world, i, MODE.market, mostOwed(world, i), P);
};

const partAt = (world: World, i: number, cost: number, how: number, least = -Infinity): void => {
  if (how === SEARCHED) searchPartial(world, i, cost, complyingAt(P, cost), part);
  else bestPartial(P, cost, world.state.honestCost[i]!, part, least);
};

/** The best partial violation of lab i at a price for permits, into `part`; for labs whose schedule is curved. */
export const partialOf = (world: World, i: number, price: number): void => {
  look(world, i);
  partAt(world, i, price * world.state.priceFactor[i]!, world.state.numeric[i]!);
};

/** What the run is worth without limits, M$: the measure of ties. */
const worthOf = ({ isRun, worth, a, q0 }: Prospect): number => (isRun ? worth : 0.5 * a * q0);

/**
 * Bends the straight schedule of lab i, which leaves at r, where part of the run may go uncovered; returns the price at which it
 * leaves then. `outside`: what it gives up by coming to the market, M$. All prices are what a permit costs the lab.
 */
export const bend = (world: World, i: number, r: number, outside: number): number => {
  const { state, parameters } = world;
  if (!(r > 0) || parameters.regulator.coverage === 'perRun') return r;
  look(world, i);
  // a violation of the whole obligation in the market is one round it, less what secrecy adds to that
  const uncovered = state.evadePayoff[i]! - state.secrecy[i]! + state.honestCost[i]! + financingCost(world);
  const other = Math.max(outside, uncovered);
  const how = hasPartial(P) && !asksForMore(world, i, r, other) ? CURVED : SEARCHED;
  const tie = TIE * worthOf(P);
  partAt(world, i, r, how, other + tie);
  const s = world.market.schedules;
  let exit = r;
  let from = r;
  state.returnPrice[i] = Infinity;
  if (part[VALUE]! > other + tie) exit = exitFrom(world, i, r, other, how);
  else {
    // a run with a hidden part may buy more than an honest one: then the worth of hiding can be highest before r
    if (how !== CURVED || P.notice.follows !== FOLLOWS.ratio || P.isRun) return r;
    from = mostGained(P, r, state.honestCost[i]!, part, tie);
    if (!(from < r)) return r;
    state.returnPrice[i] = complyingFrom(world, i, from, r) / state.priceFactor[i]!;
  }
  const change = Math.min(changeBelow(world, i, from, how), exit);
  state.numeric[i] = how;
  s.switchPrice[i] = change;
  state.hidingPrice[i] = change / state.priceFactor[i]!;
  s.exitPrice[i] = exit;
  const expected = state.expectedPrice[i]! * state.priceFactor[i]!;
  drawTangent(world, i, Math.min(Math.max(expected, change), exit), how);
  return exit;
};

/** Close enough to the better of the other two that the grid cannot tell. */
const NEAR = 1e-3;

/** May the lab do best by holding some permits without filing a report? Only where the loss varies with what is covered. */
const asksForMore = (world: World, i: number, price: number, other: number): boolean =>
  P.θ > 0 &&
  P.coverage === 'whole' &&
  P.notice.follows !== FOLLOWS.nothing &&
  !isLump(P.X, P.pieces) &&
  unregistered(P, price, world.state.honestCost[i]!) > other - NEAR * worthOf(P);

/**
 * From r upwards to where the partial violation is worth no more than the way round: Newton, since its worth falls with slope −D and is
 * convex. Or to where the report has come down to θ, and there is none any more: Newton on what it buys.
 */
const exitFrom = (world: World, i: number, r: number, outside: number, how: number): number => {
  const edge = P.w * (P.θ - P.θx);
  let lo = r;
  let hi = Infinity;
  let p = r;
  // where the report comes down to θ, as it looks from lo; and whether it does so before hi
  let end = Number.NaN;
  let ends = false;
  for (let n = 0; n < 100; n++) {
    if (n > 0) partAt(world, i, p, how);
    const gain = part[VALUE]! - outside;
    if (!(gain >= 0)) {
      hi = p;
      ends = gain === -Infinity;
    } else {
      lo = p;
      end = p + (edge - part[PERMITS]!) / part[TILT]!;
      // a schedule that falls smoothly to nothing ends there: less than that is nothing
      if (part[PERMITS]! <= NOTHING * owes(P, P.q0)) return p;
      if (ends && part[PERMITS]! - edge <= CLOSE * edge) return p;
    }
    let next = p + gain / part[PERMITS]!;
    if (gain === -Infinity || next > hi) next = lo + (1 - SHORT) * (end - lo);
    if (!(next >= lo && next <= hi)) next = hi < Infinity ? 0.5 * (lo + hi) : 2 * p;
    if (Math.abs(next - p) <= CLOSE * p || hi - lo <= CLOSE * p) return gain >= 0 && !ends ? Math.max(p, Math.min(next, hi)) : lo;
    p = next;
  }
  return lo;
};

/** From a price at which hiding pays upwards to where it no longer does, at most r. */
const complyingFrom = (world: World, i: number, from: number, r: number): number => {
  let lo = from;
  let hi = r;
  for (let n = 0; n < 100 && hi - lo > CLOSE * hi; n++) {
    const p = 0.5 * (lo + hi);
    partAt(world, i, p, CURVED);
    if (part[VALUE]! > complyingAt(P, p)) lo = p;
    else hi = p;
  }
  return lo;
};

/**
 * From a price at which hiding pays downwards to where complying is worth as much. Newton from above does not pass the place where what
 * is hidden stays the same or nearly so: where it has, by rounding, a step back up tells, and halving would take forty.
 */
const changeBelow = (world: World, i: number, from: number, how: number): number => {
  let lo = 0;
  let hi = from;
  let p = from;
  let back = false;
  for (let n = 0; n < 100; n++) {
    partAt(world, i, p, how);
    const gain = part[VALUE]! - complyingAt(P, p);
    if (back && gain > 0) return lo;
    if (gain > 0) hi = p;
    else lo = p;
    back = gain <= 0 && !back && p * (1 + ROUNDING) < hi;
    if (back) {
      p *= 1 + ROUNDING;
      continue;
    }
    let next = p - gain / (complyingDemand(p) - part[PERMITS]!);
    if (!(next > lo && next < hi)) next = 0.5 * (lo + hi);
    if (Math.abs(next - p) <= CLOSE * p || hi - lo <= CLOSE * hi) return gain > 0 ? Math.min(p, next) : p;
    p = next;
  }
  return hi;
};

const complyingDemand = (p: number): number => owes(P, P.isRun ? P.q0 : computeAt(P.a, P.β, P.w * p));

/** The second piece of the row as it is at a cost. */
const drawTangent = (world: World, i: number, cost: number, how: number): void => {
  partAt(world, i, cost, how);
  if (part[VALUE]! > -Infinity) drawLine(world.market.schedules, i, cost, part[PERMITS]!, -part[TILT]!);
};

/**
 * The second piece of row i as the line through (price, permits) with that slope, or with the nearest one that keeps what is bought
 * between nothing at the end and what complying buys where the piece begins: away from the price it only has to be a schedule.
 */
export const drawLine = (s: Schedules, i: number, price: number, permits: number, slope: number): void => {
  const before = price - s.switchPrice[i]!;
  const after = s.exitPrice[i]! - price;
  const rise = s.intercept0[i]! - s.slope0[i]! * s.switchPrice[i]! - permits;
  let steep = Math.max(slope, 0);
  if (steep * after > permits) steep = permits / after;
  if (steep * before > rise) steep = Math.max(0, rise / before);
  s.slope1[i] = steep;
  s.intercept1[i] = permits + steep * price;
};
