import { maximise } from '../core/maximise.js';
import { costForm, financingCost, LINEAR, LUMP, QUADRATIC, violationCost } from './cost.js';
import { benefit } from './equations/benefit.js';
import { quadraticCost } from './equations/expectedCost.js';
import { obligation } from './equations/obligation.js';
import { BENEFIT } from './labs.js';
import { MODE } from './state.js';
import type { World } from './world.js';

/** Best way of violating in one mode: compute (compute units) and payoff (M$); −Infinity where the mode is not open. */
export interface Violation {
  compute: number;
  payoff: number;
}

const form = new Float64Array(3);

/** What a run that violates outright adds or costs besides permits and penalties, per mode. */
const fixedTerm = (world: World, i: number, mode: number): number => {
  const { attribute: A } = world.labs;
  const s = world.state.secrecy[i]!;
  if (mode === MODE.split) return s - A['splitCost.fixed'][i]!;
  return world.parameters.regulator.collateral.postedBy === 'all' ? s - financingCost(world) : s;
};

/** Most compute lab i can run in the mode; 0 where the mode is not open to it. */
export const mostCompute = (world: World, i: number, mode: number): number => {
  const q0 = world.state.size[i]!;
  const θ = world.turn.threshold;
  if (mode !== MODE.split) return q0 > θ ? q0 : 0;
  const { count } = world.parameters.regulator.jurisdictions;
  const isRun = world.labs.benefit[i] === BENEFIT.run;
  // with θ = 0 there is no legal piece: only a whole run can be moved piece by piece (SplitComp)
  if (θ === 0) return isRun && count > 1 ? q0 : 0;
  const most = count * θ;
  if (isRun) return q0 <= most && q0 > θ ? q0 : 0;
  return q0 > θ && most > θ ? Math.min(q0, most) : 0;
};

/** max_q b(q) + s − (split costs) − E(o(q) − l): the best outright violation of lab i in a mode, holding l permits. */
export const bestViolation = (world: World, i: number, mode: number, l: number, out: Violation): Violation => {
  const most = mostCompute(world, i, mode);
  if (most <= 0) {
    out.compute = 0;
    out.payoff = -Infinity;
    return out;
  }
  const { coverage } = world.parameters.regulator;
  const θ = world.turn.threshold;
  const w = world.labs.attribute.permitWeight[i]!;
  const perUnit = mode === MODE.split ? world.labs.attribute['splitCost.perUnit'][i]! : 0;
  const a = world.state.value[i]!;
  const isRun = world.labs.benefit[i] === BENEFIT.run;
  const o = obligation(coverage, w, θ, most);
  const extra = fixedTerm(world, i, mode);
  if (costForm(world, i, mode, o, form)) {
    if (isRun || coverage === 'perRun') {
      const gross = isRun ? a : benefit(a, world.state.slope[i]!, most);
      out.compute = most;
      out.payoff = gross + extra - perUnit * most - quadraticCost(form[LUMP]!, form[LINEAR]!, form[QUADRATIC]!, o - l);
      return out;
    }
    return divisibleClosed(world, i, l, most, perUnit, extra, out);
  }
  const β = world.state.slope[i]!;
  const payoff = (q: number): number =>
    (isRun ? a : benefit(a, β, q)) + extra - perUnit * q - violationCost(world, i, mode, q, Math.min(q, θ), obligation(coverage, w, θ, q) - l);
  // the smallest run that owes anything lies just above θ
  out.compute = isRun || coverage === 'perRun' ? most : maximise(payoff, θ + 1e-9 * (most - θ), most, 32, 10);
  out.payoff = payoff(out.compute);
  return out;
};

/** Marginal benefit equals marginal expected penalty: a − β q = c + w (e1 + e2 v), v = w (q − θx) − l. */
const divisibleClosed = (
  world: World,
  i: number,
  l: number,
  most: number,
  perUnit: number,
  extra: number,
  out: Violation,
): Violation => {
  const { coverage } = world.parameters.regulator;
  const θ = world.turn.threshold;
  const w = world.labs.attribute.permitWeight[i]!;
  const a = world.state.value[i]!;
  const β = world.state.slope[i]!;
  const Λ = form[LUMP]!;
  const e1 = form[LINEAR]!;
  const e2 = form[QUADRATIC]!;
  const θx = coverage === 'excess' ? θ : 0;
  const q = (a - perUnit - w * e1 + w * e2 * (w * θx + l)) / (β + w * w * e2);
  const chosen = Math.min(q, most);
  const v = w * (chosen - θx) - l;
  if (!(chosen > θ) || v <= 0) {
    // not worth a run above θ, or the permits held cover it: no violation to speak of
    out.compute = 0;
    out.payoff = -Infinity;
    return out;
  }
  out.compute = chosen;
  out.payoff = benefit(a, β, chosen) + extra - perUnit * chosen - quadraticCost(Λ, e1, e2, v);
  return out;
};
