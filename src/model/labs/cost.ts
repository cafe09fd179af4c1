import { certaintyEquivalent, expectedCost } from '../equations/expectedCost.js';
import { obligation } from '../equations/obligation.js';
import { detectionChance, detectionIsConstant } from '../regulator/detection.js';
import { lossIfFound, quadraticLoss } from '../regulator/loss.js';
import { MODE } from '../world/state.js';
import type { World } from '../world/world.js';

/** Expected cost of a violation as Λ + e1 v + e2 v²/2 for v > 0, M$: index of each number in the form. */
export const LUMP = 0;
export const LINEAR = 1;
export const QUADRATIC = 2;

const loss = new Float64Array(3);

/** σ of lab i: how visible a split run is to the combined regulators. */
export const coordinationOf = (world: World, i: number): number => {
  const own = world.labs.attribute.coordination[i]!;
  return Number.isNaN(own) ? world.parameters.regulator.jurisdictions.coordination : own;
};

/** o(q0): the most that lab i can owe this turn. */
export const mostOwed = ({ parameters, labs, turn, state }: World, i: number): number =>
  obligation(parameters.regulator.coverage, labs.attribute.permitWeight[i]!, turn.threshold, state.size[i]!);

/** κ: 1 in the market and for evade, σ for split. */
const visibility = (world: World, i: number, mode: number): number => (mode === MODE.split ? coordinationOf(world, i) : 1);

/**
 * Eq. 8 for lab i in the market, into the columns penaltyLump, penaltyLinear, penaltyQuadratic: exact on (0, o(q0)];
 * NaN where the lab needs the numeric optimum. Once a turn and lab; the modes read it from there.
 */
export const writePenalty = (world: World, i: number): void => {
  const { state } = world;
  const closed = deriveForm(world, i, MODE.market, mostOwed(world, i), form);
  state.penaltyLump[i] = closed ? form[LUMP]! : Number.NaN;
  state.penaltyLinear[i] = closed ? form[LINEAR]! : Number.NaN;
  state.penaltyQuadratic[i] = closed ? form[QUADRATIC]! : Number.NaN;
};

/** Eq. 8 for lab i in a mode: fills [Λ, e1, e2]; false where there is no such form. */
export const costForm = (world: World, i: number, mode: number, vMax: number, out: Float64Array): boolean => {
  const { collateral } = world.parameters.regulator;
  // evading loses what a violation in the market loses, unless only registered labs have posted collateral
  if (mode === MODE.split || (mode === MODE.evade && collateral.amount > 0 && collateral.postedBy === 'registered')) {
    return deriveForm(world, i, mode, vMax, out);
  }
  const { state } = world;
  out[LUMP] = state.penaltyLump[i]!;
  out[LINEAR] = state.penaltyLinear[i]!;
  out[QUADRATIC] = state.penaltyQuadratic[i]!;
  return !Number.isNaN(out[LUMP]!);
};

const form = new Float64Array(3);

const deriveForm = (world: World, i: number, mode: number, vMax: number, out: Float64Array): boolean => {
  const A = world.labs.attribute;
  if (!world.parameters.regulator.enforced) {
    // π = 0: what would be lost is lost to nobody, whatever its form
    out[LUMP] = A.integrity[i]!;
    out[LINEAR] = 0;
    out[QUADRATIC] = 0;
    return true;
  }
  if (!detectionIsConstant(world.parameters)) return false;
  if (!quadraticLoss(world, i, mode, vMax, loss)) return false;
  const α = A.riskAversion[i]!;
  const ω = A.riskWeight[i]!;
  const π = visibility(world, i, mode) * detectionChance(world, i, 0, 0, 0);
  if (α === 0) {
    out[LUMP] = ω * π * loss[0]! + A.integrity[i]!;
    out[LINEAR] = ω * π * loss[1]!;
    out[QUADRATIC] = ω * π * loss[2]!;
    return true;
  }
  if (loss[1] !== 0 || loss[2] !== 0) return false;
  out[LUMP] = ω * certaintyEquivalent(α, π, loss[0]!) + A.integrity[i]!;
  out[LINEAR] = 0;
  out[QUADRATIC] = 0;
  return true;
};

/** Eq. 7 for lab i: expected cost of violation v with compute q and report r, M$; 0 where v = 0. */
export const violationCost = (world: World, i: number, mode: number, q: number, r: number, v: number): number => {
  if (v <= 0) return 0;
  const A = world.labs.attribute;
  return expectedCost(
    A.riskWeight[i]!,
    A.riskAversion[i]!,
    visibility(world, i, mode),
    detectionChance(world, i, q, r, v),
    lossIfFound(world, i, mode, q, v),
    A.integrity[i]!,
  );
};

/** What posting collateral costs a registered lab each turn, M$. */
export const financingCost = (world: World): number => {
  const { collateral } = world.parameters.regulator;
  return collateral.financingRate * collateral.amount;
};
