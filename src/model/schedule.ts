import { costForm, financingCost, LINEAR, LUMP, QUADRATIC } from './cost.js';
import { obligation } from './equations/obligation.js';
import { reservationDivisible, reservationPartial, reservationRun, reservationRunPartial } from './equations/reservation.js';
import { interiorViolation, switchPrice } from './equations/violation.js';
import { BENEFIT } from './labs.js';
import { type Schedules, setLine } from './market/schedules.js';
import { MODE } from './state.js';
import type { World } from './world.js';

const form = new Float64Array(3);

/** Ties go to the market within this share of what the run is worth. */
const TIE = 1e-9;

/**
 * Writes the demand schedule of lab i when its best alternative to the market is worth U (M$), and returns its
 * reservation price; NaN where the lab has no closed form and goes to the numeric labs instead.
 */
export const writeSchedule = (world: World, i: number, U: number): number => {
  const { coverage } = world.parameters.regulator;
  const θ = world.turn.threshold;
  const w = world.labs.attribute.permitWeight[i]!;
  const q0 = world.state.size[i]!;
  const most = obligation(coverage, w, θ, q0);
  if (!costForm(world, i, MODE.market, most, form)) return Number.NaN;
  // an honest lab carries the chance of a wrong finding; a partial violation is worth its cost less that chance
  const honest = world.state.honestCost[i]!;
  const outside = U + honest + financingCost(world);
  const Λ = Math.max(0, form[LUMP]! - honest);
  const e1 = form[LINEAR]!;
  const e2 = form[QUADRATIC]!;
  const s = world.market.schedules;
  const a = world.state.value[i]!;
  if (world.labs.benefit[i] === BENEFIT.run || coverage === 'perRun') {
    // under perRun a permit is one whole run: the divisible lab too buys all or nothing
    const V = world.labs.benefit[i] === BENEFIT.run ? a : 0.5 * a * q0;
    const r = reservationRun(V, most, outside);
    setLine(s, i, most, 0, r);
    const change = coverage === 'perRun' ? Infinity : switchPrice(Λ, e1, e2);
    if (!(change < r) || interiorViolation(e1, e2, change) >= most) return markTie(world, i, r, Λ, e1, e2);
    return partial(s, i, change, most, 0, e1, e2, reservationRunPartial(V, most, Λ, e1, e2, outside), V);
  }
  const β = world.state.slope[i]!;
  const θx = coverage === 'excess' ? θ : 0;
  const intercept = w * (a / β - θx);
  const slope = (w * w) / β;
  const r = reservationDivisible(a, β, w, θx, outside);
  setLine(s, i, intercept, slope, r);
  const change = switchPrice(Λ, e1, e2);
  if (!(change < r) || interiorViolation(e1, e2, change) >= intercept - slope * change) return markTie(world, i, r, Λ, e1, e2);
  return partial(s, i, change, intercept, slope, e1, e2, reservationPartial(a, β, w, θx, Λ, e1, e2, outside), 0.5 * a * q0);
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
  const unit = Math.abs(r - charge) <= TIE * charge ? charge : Λ === 0 && e2 === 0 && Math.abs(r - e1) <= TIE * e1 ? e1 : Number.NaN;
  if (Number.isNaN(unit)) return r;
  const s = world.market.schedules;
  s.switchPrice[i] = unit;
  s.exitPrice[i] = unit;
  s.proRata[i] = coverage === 'perRun' ? 0 : 1;
  return unit;
};
