import { switchPrice } from '../equations/index.js';
import { financingCost, honestPayoff, part, partialOf, STRAIGHT, VALUE } from '../labs/index.js';
import type { World } from '../world/index.js';

/**
 * How near labs are to the other choice: Σ expected marginal penalty and over how many labs, Σ deterrence margin and over how many,
 * and labs that would comply at the reference price.
 */
export const weighMargins = (world: World): readonly number[] => {
  const { state, turn } = world;
  const { obligated, penaltyLinear, penaltyQuadratic, violation, violationPayoff } = state;
  const reference = world.parameters.referencePrice;
  const asked = reference >= 0;
  let penalty = 0;
  let penaltyLabs = 0;
  let margins = 0;
  let marginLabs = 0;
  let comply = 0;
  for (let i = 0; i < obligated.length; i++) {
    if (obligated[i] === 0) {
      comply++;
      continue;
    }
    const e1 = penaltyLinear[i]!;
    if (!Number.isNaN(e1)) {
      penalty += e1 + penaltyQuadratic[i]! * violation[i]!;
      penaltyLabs++;
    }
    if (violationPayoff[i]! > -Infinity) {
      margins += honestPayoff(world, i, turn.price) - violationPayoff[i]!;
      marginLabs++;
    }
    if (asked && compliesAt(world, i, reference)) comply++;
  }
  return [penalty, penaltyLabs, margins, marginLabs, comply];
};

/** Does covering only part of the run beat complying at price p? For labs whose schedule is curved. */
const hidesPart = (world: World, i: number, p: number, honest: number): boolean => {
  partialOf(world, i, p);
  return part[VALUE]! - world.state.honestCost[i]! - financingCost(world) > honest + 1e-9 * Math.abs(honest);
};

/** Would lab i comply in full if permits cost p, with this turn's enforcement? */
const compliesAt = (world: World, i: number, p: number): boolean => {
  const { state } = world;
  const honest = honestPayoff(world, i, p);
  if (state.violationPayoff[i]! > honest + 1e-9 * Math.abs(honest)) return false;
  if (state.numeric[i] !== STRAIGHT) return !hidesPart(world, i, p, honest);
  // a partial violation in the market pays above the switch price
  if (p > state.reservationPrice[i]! || Number.isNaN(state.penaltyLump[i]!)) return true;
  return (
    p * state.priceFactor[i]! <=
    switchPrice(state.penaltyLump[i]! - state.honestCost[i]!, state.penaltyLinear[i]!, state.penaltyQuadratic[i]!)
  );
};
