import { clearMarket } from '../market/index.js';
import type { Clearing, Schedules, World } from '../world/index.js';
import { drawLine, part, partialOf, STRAIGHT } from './curve.js';
import { PERMITS, TILT, VALUE } from './hiding/question.js';

/** Steps after which the price is halved in rather than followed. */
const PATIENT = 12;
const CLOSE = 1e-13;

/**
 * Clears this turn's schedules, the curves among them too: their tangents are drawn at the last price and the market cleared again until
 * the price stays, which is Newton's method on total demand. A price that is right keeps the bracket that the others have left, so that
 * it ends also where a curve jumps; `share`: what of each schedule is free to answer the price (1 − commitment).
 */
export const clearCurved = (world: World, start: number, share: number): Clearing => {
  let c = clearMarket(world, start);
  if (!anyCurve(world)) return c;
  let lo = 0;
  let hi = Infinity;
  let at = c.price;
  for (let n = 0; n < 200; n++) {
    drawCurves(world, at, share);
    c = clearMarket(world, at);
    const moved = c.price - at;
    if (Math.abs(moved) <= CLOSE * Math.max(at, c.price)) return c;
    // what is drawn at a price is exact there, so the answer lies on the side the market moves to
    if (moved > 0) lo = Math.max(lo, at);
    else hi = Math.min(hi, at);
    if (hi < Infinity && hi - lo <= CLOSE * hi) return atJump(world, lo, hi, share);
    at = n < PATIENT && c.price > lo && c.price < hi ? c.price : hi < Infinity ? 0.5 * (lo + hi) : 2 * at + 1e-9;
  }
  return c;
};

const anyCurve = ({ state: { numeric } }: World): boolean => {
  for (let i = 0; i < numeric.length; i++) if (numeric[i] !== STRAIGHT) return true;
  return false;
};

/** Draws every curve as it is at a market price: its tangent there, or the chord up to what a buyer pays who pays for trading. */
export const drawCurves = (world: World, price: number, share: number): void => {
  const { numeric } = world.state;
  for (let i = 0; i < numeric.length; i++) if (numeric[i] !== STRAIGHT) drawCurve(world, i, price, share);
};

export const drawCurve = (world: World, i: number, price: number, share: number): void => {
  const { market, state } = world;
  const s = market.schedules;
  const back = state.returnPrice[i]!;
  if (back < Infinity) {
    drawReturning(world, i, price, back, share);
    return;
  }
  const low = Math.max(price, s.switchPrice[i]!);
  const high = Math.min(price + s.friction, s.exitPrice[i]!);
  if (high < low) return;
  let permits = share * permitsAt(world, i, low);
  // where the lab begins to hide complying is worth as much, and rounding may hold it for more: then just after
  for (let after = 1e-9; !(permits >= 0) && after < 1e-4; after *= 100) permits = share * permitsAt(world, i, low * (1 + after));
  if (!(permits >= 0)) {
    drawEnd(s, i, low);
    return;
  }
  const slope = -share * part[TILT]! * state.priceFactor[i]!;
  if (high > low) {
    // exact at both prices, whatever that makes of it elsewhere
    const less = share * permitsAt(world, i, high);
    s.slope1[i] = Math.max(0, less >= 0 ? (permits - less) / (high - low) : slope);
    s.intercept1[i] = permits + s.slope1[i]! * low;
  } else drawLine(s, i, low, permits, slope);
};

/** At the very ends of a curve nothing is hidden yet, or nothing is bought any more. */
const drawEnd = (s: Schedules, i: number, price: number): void => {
  const early = price - s.switchPrice[i]! < s.exitPrice[i]! - price;
  s.intercept1[i] = early ? s.intercept0[i]! : 0;
  s.slope1[i] = early ? s.slope0[i]! : 0;
};

/** What lab i buys on its curve at a market price; NaN where it is not on it. */
const permitsAt = (world: World, i: number, price: number): number => {
  partialOf(world, i, price);
  return part[VALUE]! > -Infinity ? part[PERMITS]! : Number.NaN;
};

/**
 * A lab that complies, hides part of its run, and complies again: three pieces, of which those two are drawn that meet nearest to the
 * price. The straight one is the same before and after.
 */
const drawReturning = (world: World, i: number, price: number, back: number, share: number): void => {
  const { market, state, labs, parameters, turn } = world;
  const s = market.schedules;
  const w = labs.attribute.permitWeight[i]!;
  const from = state.hidingPrice[i]!;
  const θx = parameters.regulator.coverage === 'excess' ? turn.threshold : 0;
  const straight = share * w * (state.value[i]! / state.slope[i]! - θx);
  const fall = (share * w * w * state.priceFactor[i]!) / state.slope[i]!;
  const at = Math.min(Math.max(price, from), back);
  const permits = share * permitsAt(world, i, at);
  const slope = permits >= 0 ? Math.max(0, -share * part[TILT]! * state.priceFactor[i]!) : fall;
  const intercept = permits >= 0 ? permits + slope * at : straight;
  const first = price < 0.5 * (from + back);
  s.switchPrice[i] = first ? from : back;
  s.intercept0[i] = first ? straight : intercept;
  s.slope0[i] = first ? fall : slope;
  s.intercept1[i] = first ? intercept : straight;
  s.slope1[i] = first ? slope : fall;
};

/** A curve that jumps between two neighbouring prices: each such lab's schedule is drawn on both sides of it. */
const atJump = (world: World, lo: number, hi: number, share: number): Clearing => {
  const { state, market } = world;
  const s = market.schedules;
  for (let i = 0; i < state.numeric.length; i++) {
    if (state.numeric[i] === STRAIGHT || !(lo > s.switchPrice[i]! && hi < s.exitPrice[i]!)) continue;
    drawCurve(world, i, lo, share);
    const below = s.intercept1[i]! - s.slope1[i]! * lo;
    const [intercept, slope] = [s.intercept1[i]!, s.slope1[i]!];
    drawCurve(world, i, hi, share);
    if (below - (s.intercept1[i]! - s.slope1[i]! * hi) <= 1e-6 * below) continue;
    s.intercept0[i] = intercept;
    s.slope0[i] = slope;
    s.switchPrice[i] = hi;
  }
  return clearMarket(world, hi);
};
