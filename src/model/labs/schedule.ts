import {
  interiorViolation,
  reservationDivisible,
  reservationPartial,
  reservationRun,
  reservationRunPartial,
  switchPrice,
} from '../equations/index.js';
import { setLine } from '../market/index.js';
import { BENEFIT, type Schedules, type World } from '../world/index.js';
import { financingCost, mostOwed } from './cost.js';
import { bend } from './curve.js';

/** Ties go to the market within this share of what the run is worth. */
const TIE = 1e-9;

/**
 * Writes the demand schedule and the reservation price of lab i, given its best alternative to the market (M$). Where expected cost is
 * no quadratic that is the schedule of a lab which complies or stays away, bent where part of its run may go uncovered. Numbers go
 * through the columns: handed from function to function they would be boxed wherever a call is not inlined, which took longer than
 * the arithmetic.
 */
export const writeSchedule = (world: World, i: number): void => {
  const { state, labs } = world;
  const lumpy = labs.benefit[i] === BENEFIT.run || world.parameters.regulator.coverage === 'perRun';
  let r = lumpy ? scheduleRun(world, i) : scheduleDivisible(world, i);
  if (Number.isNaN(state.penaltyLump[i]!)) r = bend(world, i, r, outsideOf(world, i));
  state.reservationPrice[i] = r > 0 ? r / state.priceFactor[i]! : r;
};

/** What lab i gives up by coming to the market, M$: its best alternative, and what an honest lab pays for wrong findings and collateral. */
const outsideOf = (world: World, i: number): number => {
  const { bunchPayoff, violationPayoff, leaveCost, honestCost } = world.state;
  return Math.max(bunchPayoff[i]!, violationPayoff[i]! - leaveCost[i]!) + honestCost[i]! + financingCost(world);
};

/** The same to a lab that covers part of its run: where what can be collected runs out it may as well cover none. */
const outsidePart = (world: World, i: number, outside: number): number => {
  const { capped, evadePayoff, secrecy, honestCost } = world.state;
  return capped[i] === 1 ? Math.max(outside, evadePayoff[i]! - secrecy[i]! + honestCost[i]! + financingCost(world)) : outside;
};

/** Λ of lab i: an honest lab carries the chance of a wrong finding, so a partial violation is worth its cost less that chance. */
const lumpOf = ({ state }: World, i: number): number => Math.max(0, state.penaltyLump[i]! - state.honestCost[i]!);

/** All or nothing. Under perRun a permit is one whole run: there a divisible lab too buys all or nothing. */
const scheduleRun = (world: World, i: number): number => {
  const { state, labs, market, parameters } = world;
  const { coverage } = parameters.regulator;
  const s = market.schedules;
  const most = mostOwed(world, i);
  const outside = outsideOf(world, i);
  const Λ = lumpOf(world, i);
  const e1 = state.penaltyLinear[i]!;
  const e2 = state.penaltyQuadratic[i]!;
  const V = labs.benefit[i] === BENEFIT.run ? state.value[i]! : 0.5 * state.value[i]! * state.size[i]!;
  const r = reservationRun(V, most, outside);
  setLine(s, i, most, 0, r);
  const change = coverage === 'perRun' ? Infinity : switchPrice(Λ, e1, e2);
  if (!(change < r) || interiorViolation(e1, e2, change) >= most) return markTie(world, i, r, Λ, e1, e2);
  return partial(s, i, change, most, 0, e1, e2, reservationRunPartial(V, most, Λ, e1, e2, outsidePart(world, i, outside)), V);
};

const scheduleDivisible = (world: World, i: number): number => {
  const { state, labs, turn, market, parameters } = world;
  const s = market.schedules;
  const outside = outsideOf(world, i);
  const Λ = lumpOf(world, i);
  const e1 = state.penaltyLinear[i]!;
  const e2 = state.penaltyQuadratic[i]!;
  const w = labs.attribute.permitWeight[i]!;
  const a = state.value[i]!;
  const β = state.slope[i]!;
  const θx = parameters.regulator.coverage === 'excess' ? turn.threshold : 0;
  const intercept = w * (a / β - θx);
  const slope = (w * w) / β;
  const r = reservationDivisible(a, β, w, θx, outside);
  setLine(s, i, intercept, slope, r);
  const change = switchPrice(Λ, e1, e2);
  if (!(change < r) || interiorViolation(e1, e2, change) >= intercept - slope * change) return markTie(world, i, r, Λ, e1, e2);
  return partial(
    s,
    i,
    change,
    intercept,
    slope,
    e1,
    e2,
    reservationPartial(a, β, w, θx, Λ, e1, e2, outsidePart(world, i, outside)),
    0.5 * a * state.size[i]!,
  );
};

/** Second piece: part of the obligation is left uncovered, v = (p − e1)/e2; it ends where nothing is covered any more. */
const partial = (
  s: Schedules,
  i: number,
  change: number,
  intercept: number,
  slope: number,
  e1: number,
  e2: number,
  r: number,
  worth: number,
): number => {
  const i1 = intercept + e1 / e2;
  const s1 = slope + 1 / e2;
  const corner = i1 / s1;
  // what the lab still covers at r: the way round beats covering nothing in the market by covered²/2s1, and within rounding that is a tie
  const covered = i1 - s1 * r;
  const exit = r < corner && covered * covered > 2 * TIE * s1 * worth ? r : corner;
  s.switchPrice[i] = Math.min(change, exit);
  s.exitPrice[i] = exit;
  s.intercept1[i] = i1;
  s.slope1[i] = s1;
  return exit;
};

/**
 * A lab whose way round costs the same for every permit short is indifferent about every violation at that price, and the tie may be
 * split: a linear expected penalty (Malik 1990), or a charge for what is declared. All such labs tie at one price, to the last bit.
 */
const markTie = (world: World, i: number, r: number, Λ: number, e1: number, e2: number): number => {
  const { selfReporting, coverage } = world.parameters.regulator;
  const charge = world.state.declares[i] === 1 && selfReporting !== null ? selfReporting.charge : Number.NaN;
  const unit =
    Math.abs(r - charge) <= TIE * charge ? charge : Λ === 0 && e2 === 0 && Math.abs(r - e1) <= TIE * e1 ? e1 : Number.NaN;
  if (Number.isNaN(unit)) return r;
  const s = world.market.schedules;
  s.switchPrice[i] = unit;
  s.exitPrice[i] = unit;
  s.proRata[i] = coverage === 'perRun' ? 0 : 1;
  return unit;
};
