import {
  collected,
  fine,
  fineRoom,
  forfeitureLoss,
  liabilityWithPermits,
  lostAnyway,
  lumpFine,
  makeGoodCost,
  repeatFactor,
  reputationCost,
  unitFine,
} from '../equations/index.js';
import { calendar, MODE, type RegulatorParameters, type World } from '../world/index.js';
import { reopenedOf } from './past.js';

/** What a lab loses when a violation is found. Binds the labs' columns to the equations of penalty, collateral and reputation. */
export type ViolationMode = 'market' | 'evade' | 'split';

/** Values of a penalty formula, in the order of PENALTY_VARIABLES; filled and read within one call. */
const values = new Float64Array(8);

/** p_{t−1} for the fine: before there is a last price, the price the lab expects. */
const priceForFines = (world: World, i: number): number => {
  const { lastPrice } = world.turn;
  return Number.isNaN(lastPrice) ? world.state.expectedPrice[i]! : lastPrice;
};

/** φ0 of lab i: its audit group's (targeted audits), else its own, else the regulator's. */
const fixedFine = (world: World, i: number): number => {
  const { penalty, audits } = world.parameters.regulator;
  if (audits.groups !== null && audits.strategy === 'targeted') {
    const ofGroup = audits.groups.fines[world.state.auditGroup[i] === 1 ? 1 : 0];
    if (!Number.isNaN(ofGroup)) return ofGroup;
  }
  const own = world.labs.attribute.fineFixed[i]!;
  return Number.isNaN(own) ? penalty.fixed : own;
};

/** φ1 of lab i: its own, else the regulator's. */
const unitFineOf = (world: World, i: number): number => {
  const { perUnit } = world.parameters.regulator.penalty;
  const own = world.labs.attribute.finePerUnit[i]!;
  return Number.isNaN(own) ? perUnit : own;
};

/** What a penalty formula reads about lab i. */
const readValues = (world: World, i: number, q: number, v: number): void => {
  const { state, turn } = world;
  values[0] = v;
  values[1] = q;
  values[2] = world.labs.attribute.turnover[i]!;
  values[3] = state.value[i]!;
  values[4] = state.size[i]!;
  values[5] = priceForFines(world, i);
  values[6] = state.failures[i]!;
  values[7] = calendar(turn.t);
};

/** Fine by the scenario's formula, before the repeat-offence factor. A formula replaces every other term, own and group fines too. */
const formulaFine = (world: World, i: number, q: number, v: number): number => {
  readValues(world, i, q, v);
  const F = world.parameters.regulator.penalty.formula!(values);
  if (F < 0) throw new Error(`regulator.penalty.formula: a fine of ${F} on lab ${i + 1} for a violation of ${v} → max(0, …)`);
  return F;
};

/** Eq. 25. Φ0 of lab i. Every term of the fine is in this function or the next, and nowhere else. */
const lumpOf = (world: World, i: number): number =>
  lumpFine(fixedFine(world, i), world.parameters.regulator.penalty.turnoverShare, world.labs.attribute.turnover[i]!);

/** Eq. 26. Φ1 of lab i. */
const slopeOf = (world: World, i: number): number => {
  const { priceMultiple } = world.parameters.regulator.penalty;
  return unitFine(unitFineOf(world, i), priceMultiple, priceMultiple === 0 ? 0 : priceForFines(world, i));
};

/** F(v), M$: the fine that falls due on lab i for a violation of v permits with compute q; what is collected of it may be less. */
export function fineOn(world: World, i: number, q: number, v: number): number {
  const { penalty } = world.parameters.regulator;
  const repeat = repeatFactor(penalty.escalation, world.state.failures[i]!);
  if (penalty.formula !== null) return repeat * formulaFine(world, i, q, v);
  return repeat * fine(lumpOf(world, i), slopeOf(world, i), penalty.quadratic, v);
}

/** L of lab i, M$; with seizable permits those it came to the market with count at the price. */
export function liabilityOf(world: World, i: number, price: number): number {
  const L = world.labs.attribute.liability[i]!;
  return world.parameters.market.allocation.permitsSeizable ? liabilityWithPermits(L, price, world.state.held[i]!) : L;
}

/**
 * Collateral that a lab above θ has posted when it violates in a mode. `all`: every lab that is seen as one lab above θ, which
 * those who split are not (their pieces are legal, and the plan charges them no financing); `registered`: who reports a run above θ.
 */
export function collateralIn(regulator: RegulatorParameters, mode: number): number {
  const { amount, postedBy } = regulator.collateral;
  if (amount === 0 || mode === MODE.split) return 0;
  return postedBy === 'all' || mode === MODE.market ? amount : 0;
}

/** R_t of lab i, M$, lost with each finding. */
export const reputationOf = (world: World, i: number): number => {
  const A = world.labs.attribute;
  const R = A['reputation.cost'][i]!;
  return R === 0 ? 0 : reputationCost(R, A['reputation.escalation'][i]!, world.state.failures[i]!);
};

/** Reputation that lab i has lost this turn, M$: R_t for each finding. Right between `inspect` and `learn`, which moves the record. */
export const reputationLost = (world: World, i: number): number => {
  const findings = world.state.found[i]! + reopenedOf(world, i);
  return findings === 0 ? 0 : findings * reputationOf(world, i);
};

/** Next turn's free permits that lab i loses with a finding, M$; 0 where they are not forfeited, and in the last turn. */
const allocationAtStake = (world: World, i: number): number => {
  const { parameters, turn, state, labs } = world;
  if (!parameters.market.allocation.forfeitOnViolation || turn.t >= parameters.turns) return 0;
  return forfeitureLoss(labs.attribute.discount[i]!, state.expectedNext[i]!, state.entitled[i]!);
};

/** X(v), M$: collectible fine and collateral, reputation, and the shortfall to be made good, which no liability limit caps. */
export function lossIfFound(world: World, i: number, mode: number, q: number, v: number): number {
  const { regulator } = world.parameters;
  const { collateral, penalty } = regulator;
  const K = collateralIn(regulator, mode);
  const L = liabilityOf(world, i, world.state.expectedPrice[i]!);
  const F = fineOn(world, i, q, v);
  const X = collected(collateral.rule, F, K, L, collateral.wealth, collateral.collectibleShare) + lostBesides(world, i);
  return penalty.makeGood ? X + makeGoodCost(world.labs.attribute.discount[i]!, world.state.expectedNext[i]!, v) : X;
}

/** What is collected, M$, of a wrong finding that nobody verifies: fine on v = 0⁺ and collateral; no reputation, no shortfall. */
export function lossIfWronglyFound(world: World, i: number, q: number): number {
  const { regulator } = world.parameters;
  const { collateral } = regulator;
  const K = collateralIn(regulator, MODE.market);
  const L = liabilityOf(world, i, world.state.expectedPrice[i]!);
  return collected(collateral.rule, fineOn(world, i, q, 0), K, L, collateral.wealth, collateral.collectibleShare);
}

const terms = new Float64Array(3);

/** out = [φ0, φ1, φ2] of lab i, repeat offences in them; false where the fine is a formula that is no quadratic, or falls with v. */
const fineForm = (world: World, i: number, out: Float64Array): boolean => {
  const { penalty } = world.parameters.regulator;
  const repeat = repeatFactor(penalty.escalation, world.state.failures[i]!);
  if (penalty.formula !== null) {
    if (!penalty.formulaVaries) {
      out[0] = repeat * formulaFine(world, i, 0, 0);
      out[1] = 0;
      out[2] = 0;
      return true;
    }
    if (penalty.formulaTerms === null) return false;
    readValues(world, i, 0, 0);
    penalty.formulaTerms(values, terms);
    out[0] = repeat * terms[0]!;
    out[1] = repeat * terms[1]!;
    // the formula's own coefficient of v², as φ2 v²/2
    out[2] = repeat * (2 * terms[2]!);
    return out[1]! >= 0 && out[2]! >= 0;
  }
  out[0] = repeat * lumpOf(world, i);
  out[1] = repeat * slopeOf(world, i);
  out[2] = repeat * penalty.quadratic;
  return true;
};

/** Most pieces a loss is made of. */
export const PIECES = 2;

/**
 * The loss as the smaller of one or two quadratics, X(v) = min over the pieces of X0 + X1 v + X2 v²/2 on (0, vMax], M$: the fine that
 * is due, and what can be collected of it where that runs out. Fills 3 numbers a piece and returns how many pieces there are; 0 where
 * there is no such form (a formula that is no quadratic in v). Fines rise with v, so the two ends decide.
 */
export function lossPieces(world: World, i: number, mode: number, vMax: number, out: Float64Array): number {
  if (!fineForm(world, i, out)) return 0;
  const { regulator } = world.parameters;
  const { collateral } = regulator;
  const K = collateralIn(regulator, mode);
  const L = liabilityOf(world, i, world.state.expectedPrice[i]!);
  const room = fineRoom(collateral.rule, K, L, collateral.wealth, collateral.collectibleShare);
  let pieces = 1;
  if (fine(out[0]!, out[1]!, out[2]!, vMax) > room) {
    const at = out[0]! < room ? 3 : 0;
    if (at === 3) pieces = 2;
    out[at] = room;
    out[at + 1] = 0;
    out[at + 2] = 0;
  }
  const others = lostAnyway(collateral.rule, K, L) + lostBesides(world, i);
  const debt = regulator.penalty.makeGood ? makeGoodCost(world.labs.attribute.discount[i]!, world.state.expectedNext[i]!, 1) : 0;
  for (let k = 0; k < 3 * pieces; k += 3) {
    out[k] = out[k]! + others;
    out[k + 1] = out[k + 1]! + debt;
  }
  return pieces;
}

/** What no liability limit caps and does not depend on v: reputation, next turn's free permits, standing. */
const lostBesides = (world: World, i: number): number =>
  reputationOf(world, i) + allocationAtStake(world, i) + world.state.standing[i]!;
