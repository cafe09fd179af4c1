import { computeAt, obligation, surplusAt } from '../equations/index.js';
import { BENEFIT, MODE, type World } from '../world/index.js';
import { financingCost, violationCost } from './cost.js';
import type { Violation } from './outside.js';

const declared: Violation = { compute: 0, payoff: 0 };

/**
 * Eq. 46. The best run of a lab that buys nothing, declares its whole shortfall and pays the charge for it: to the lab a price
 * ceiling at the charge. It reports the run, so it gains nothing from secrecy and posts collateral. Kaplow & Shavell (1994).
 */
export const declaredViolation = (world: World, i: number): Violation => {
  const { state, labs, turn, parameters } = world;
  const { coverage, selfReporting } = parameters.regulator;
  const charge = selfReporting!.charge;
  const a = state.value[i]!;
  const q0 = state.size[i]!;
  const w = labs.attribute.permitWeight[i]!;
  const θ = turn.threshold;
  const isRun = labs.benefit[i] === BENEFIT.run;
  if (isRun || coverage === 'perRun') {
    declared.compute = q0;
    declared.payoff = (isRun ? a : 0.5 * a * q0) - charge * obligation(coverage, w, θ, q0);
  } else {
    declared.compute = Math.max(θ, computeAt(a, state.slope[i]!, w * charge));
    declared.payoff =
      declared.compute > θ ? surplusAt(a, state.slope[i]!, w * charge) + (coverage === 'excess' ? w * charge * θ : 0) : -Infinity;
  }
  declared.payoff -= financingCost(world);
  return declared;
};

/** Once the run is done: declaring is cheaper than what hiding is expected to cost (ties declare). Split runs cannot be declared. */
export const declares = (world: World, i: number): boolean => {
  const { state, turn } = world;
  const v = state.violation[i]!;
  const mode = state.mode[i]!;
  if (v <= 0 || mode === MODE.split) return false;
  const charge = world.parameters.regulator.selfReporting!.charge * v;
  const secrecy = mode === MODE.evade && state.declares[i] === 0 ? state.secrecy[i]! : 0;
  const q = state.compute[i]!;
  // what is declared breaks no rule: the inward cost falls on hiding alone
  const hidden = violationCost(world, i, mode, q, Math.min(q, turn.threshold), v);
  return charge + secrecy <= hidden * (1 + 1e-12);
};
