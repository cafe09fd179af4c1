import { benefit, computeAt } from '../equations/benefit.js';
import { quadraticCost } from '../equations/expectedCost.js';
import { computeCovered, obligation } from '../equations/obligation.js';
import { BENEFIT } from '../world/labs.js';
import type { World } from '../world/world.js';
import { financingCost } from './cost.js';
import { bestRunHolding, valueOfPermits } from './numericLabs.js';

/** Best run of a lab that reports and holds l permits: compute (compute units) and payoff before paying for permits (M$). */
export interface Holding {
  compute: number;
  payoff: number;
}

/**
 * max_q b(q) − E(o(q) − l): what lab i does with the l permits it got, part of the run uncovered where that pays.
 * Closed form where expected cost is quadratic: either o(q) = l, or b'(q) = w (e1 + e2 v).
 */
export const runHolding = (world: World, i: number, l: number, out: Holding): Holding => {
  hideOrCover(world, i, l, out);
  orDeclare(world, i, l, out);
  return out;
};

const hideOrCover = (world: World, i: number, l: number, out: Holding): Holding => {
  const { state, labs, turn, parameters } = world;
  if (state.numeric[i] === 1) {
    out.compute = bestRunHolding(world, i, l);
    out.payoff = valueOfPermits(world, i, l);
    return out;
  }
  const { coverage } = parameters.regulator;
  const θ = turn.threshold;
  const w = labs.attribute.permitWeight[i]!;
  const a = state.value[i]!;
  const q0 = state.size[i]!;
  const Λ = state.penaltyLump[i]!;
  const e1 = state.penaltyLinear[i]!;
  const e2 = state.penaltyQuadratic[i]!;
  const covered = computeCovered(coverage, w, θ, q0, l);
  const standing = financingCost(world);
  const honest = covered > θ ? standing + state.honestCost[i]! : 0;
  if (labs.benefit[i] === BENEFIT.run) {
    const v = obligation(coverage, w, θ, q0) - l;
    const whole = v <= ROUNDING * l;
    const payoff = whole ? a - honest : a - standing - quadraticCost(Λ, e1, e2, v);
    out.compute = payoff >= 0 ? q0 : 0;
    out.payoff = Math.max(0, payoff);
    return out;
  }
  const β = state.slope[i]!;
  out.compute = covered;
  out.payoff = benefit(a, β, covered) - honest;
  const θx = coverage === 'excess' ? θ : 0;
  const q = coverage === 'perRun' ? q0 : Math.min(q0, (a - w * e1 + w * e2 * (w * θx + l)) / (β + w * w * e2));
  const v = obligation(coverage, w, θ, q) - l;
  if (q > θ && v > ROUNDING * l) {
    const payoff = benefit(a, β, q) - standing - quadraticCost(Λ, e1, e2, v);
    if (payoff > out.payoff) {
      out.compute = q;
      out.payoff = payoff;
    }
  }
  return out;
};

/** Adds to a holding the choice to declare what is not covered: b'(q) = w·charge, the rest paid for at the charge. */
const orDeclare = (world: World, i: number, l: number, out: Holding): void => {
  const { state, labs, turn, parameters } = world;
  const { selfReporting, coverage } = parameters.regulator;
  if (selfReporting === null) return;
  const { charge } = selfReporting;
  const θ = turn.threshold;
  const w = labs.attribute.permitWeight[i]!;
  const a = state.value[i]!;
  const q0 = state.size[i]!;
  const isRun = labs.benefit[i] === BENEFIT.run;
  const q = isRun || coverage === 'perRun' ? q0 : computeAt(a, state.slope[i]!, w * charge);
  const v = obligation(coverage, w, θ, q) - l;
  if (!(q > θ) || v <= ROUNDING * l) return;
  const payoff = (isRun ? a : benefit(a, state.slope[i]!, q)) - financingCost(world) - charge * v;
  if (payoff < out.payoff) return;
  out.compute = q;
  out.payoff = payoff;
};

/** A shortfall that is rounding: relative to the permits held. */
export const ROUNDING = 1e-12;
