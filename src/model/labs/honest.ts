import { obligation, surplusAt } from '../equations/index.js';
import { BENEFIT, type World } from '../world/index.js';
import { financingCost } from './cost.js';

/** What complying in full is worth to lab i at a price, M$: covering the run, or bunching at θ. */
export const honestPayoff = (world: World, i: number, price: number): number => {
  const { state, labs, turn, parameters } = world;
  // what a permit costs the lab, where its next allocation follows its report
  const p = price * state.priceFactor[i]!;
  const { coverage } = parameters.regulator;
  const w = labs.attribute.permitWeight[i]!;
  const a = state.value[i]!;
  const standing = financingCost(world) + state.honestCost[i]!;
  let covered: number;
  if (labs.benefit[i] === BENEFIT.run) covered = a - p * obligation(coverage, w, turn.threshold, state.size[i]!);
  else if (coverage === 'perRun') covered = 0.5 * a * state.size[i]! - p;
  else covered = surplusAt(a, state.slope[i]!, w * p) + (coverage === 'excess' ? w * p * turn.threshold : 0);
  return Math.max(covered - standing, state.bunchPayoff[i]!);
};
