import { expectedCost, obligation } from '../equations/index.js';
import { detectionChance, lossIfFound } from '../regulator/index.js';
import { MODE, type World } from '../world/index.js';
import { costOf, createProspect, isClosed, lookAt, type Prospect, visibility } from './hiding/prospect.js';

/** Expected cost of a violation as Λ + e1 v + e2 v²/2 for v > 0, M$: index of each number in the form. */
export const LUMP = 0;
export const LINEAR = 1;
export const QUADRATIC = 2;

/** o(q0): the most that lab i can owe this turn. */
export const mostOwed = ({ parameters, labs, turn, state }: World, i: number): number =>
  obligation(parameters.regulator.coverage, labs.attribute.permitWeight[i]!, turn.threshold, state.size[i]!);

const inMarket = createProspect();
const form = new Float64Array(6);

/**
 * Eq. 8 for lab i in the market, into the columns penaltyLump, penaltyLinear, penaltyQuadratic: exact on (0, o(q0)], up to where
 * what can be collected runs out (`capped`); NaN where expected cost is no quadratic. Once a turn and lab; the modes read it from there.
 */
export const writePenalty = (world: World, i: number): void => {
  const { state } = world;
  const pieces = deriveForm(world, i, MODE.market, mostOwed(world, i), inMarket, form);
  state.capped[i] = pieces > 1 ? 1 : 0;
  state.penaltyLump[i] = pieces > 0 ? form[LUMP]! : Number.NaN;
  state.penaltyLinear[i] = pieces > 0 ? form[LINEAR]! : Number.NaN;
  state.penaltyQuadratic[i] = pieces > 0 ? form[QUADRATIC]! : Number.NaN;
};

/**
 * Eq. 8 for lab i in a mode as the smaller of one or two forms: fills [Λ, e1, e2] of each and returns how many there are. 0 where there
 * is no such form; then `prospect` is what the searches work from.
 */
export const costForms = (world: World, i: number, mode: number, vMax: number, prospect: Prospect, out: Float64Array): number => {
  const { state } = world;
  const { collateral } = world.parameters.regulator;
  // evading loses what a violation in the market loses, unless only registered labs have posted collateral
  const same = mode === MODE.market || (mode === MODE.evade && !(collateral.amount > 0 && collateral.postedBy === 'registered'));
  if (!same || state.capped[i] === 1 || Number.isNaN(state.penaltyLump[i]!)) {
    return deriveForm(world, i, mode, vMax, prospect, out);
  }
  out[LUMP] = state.penaltyLump[i]!;
  out[LINEAR] = state.penaltyLinear[i]!;
  out[QUADRATIC] = state.penaltyQuadratic[i]!;
  return 1;
};

const deriveForm = (world: World, i: number, mode: number, vMax: number, P: Prospect, out: Float64Array): number => {
  if (!world.parameters.regulator.enforced) {
    // π = 0: what would be lost is lost to nobody, whatever its form
    out[LUMP] = world.labs.attribute.integrity[i]!;
    out[LINEAR] = 0;
    out[QUADRATIC] = 0;
    return 1;
  }
  lookAt(world, i, mode, vMax, P);
  if (!isClosed(P)) return 0;
  for (let k = 0; k < P.pieces; k++) costOf(P, k, out);
  return P.pieces;
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
