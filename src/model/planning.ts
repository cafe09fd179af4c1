import { CHOICE, BENEFIT } from './labs.js';
import { writePenalty } from './cost.js';
import { wrongFindingCost } from './detection.js';
import { binaryShare, gumbel, inclusiveValue } from './equations/choice.js';
import { obligation } from './equations/obligation.js';
import { demandBelow, setLine, setNothing } from './market/schedules.js';
import { bestViolation, bunchWorth, type Violation } from './outside.js';
import { writeSchedule } from './schedule.js';
import { declaredViolation } from './selfReporting.js';
import { weighStanding } from './standing.js';
import { MODE } from './state.js';
import { scalePrice, writePriceFactors } from './updating.js';
import type { World } from './world.js';

/** Ties go to compliance within this relative tolerance. */
export const TIE = 1e-9;

const evade: Violation = { compute: 0, payoff: -Infinity };
const split: Violation = { compute: 0, payoff: -Infinity };
const keep: Violation = { compute: 0, payoff: -Infinity };

/** Writes every lab's schedule. With `fixModes` a lab whose expected price is above its reservation price violates outright. */
export const planSchedules = (world: World, fixModes: boolean): void => {
  const { labs, state, market, parameters } = world;
  const { count } = labs;
  const { obligated, mode, reservationPrice, violationPayoff, bunchPayoff, honestCost, size } = state;
  const { permitWeight } = labs.attribute;
  const { threshold } = world.turn;
  const byValue = parameters.market.bids === 'value';
  market.numeric.clear(world);
  writePriceFactors(world);
  for (let i = 0; i < count; i++) {
    state.numeric[i] = 0;
    mode[i] = MODE.market;
    if (obligated[i] === 0) {
      setNothing(market.schedules, i);
      reservationPrice[i] = 0;
      violationPayoff[i] = -Infinity;
      continue;
    }
    honestCost[i] = wrongFindingCost(world, i);
    if (world.moves.farsight) weighStanding(world, i);
    writePenalty(world, i, obligation(parameters.regulator.coverage, permitWeight[i]!, threshold, size[i]!));
    weighOutside(world, i);
    if (byValue) {
      reservationPrice[i] = bidValue(world, i);
      continue;
    }
    const U = Math.max(bunchPayoff[i]!, violationPayoff[i]!);
    let r = writeSchedule(world, i, U);
    if (Number.isNaN(r)) {
      state.numeric[i] = 1;
      setNothing(market.schedules, i);
      r = market.numeric.add(i, U);
    }
    else if (world.moves.updating) scalePrice(world, i);
    if (r > 0) r /= state.priceFactor[i]!;
    reservationPrice[i] = r;
    if (fixModes) fixMode(world, i, r);
  }
};

/** Outside options of lab i: bunch at θ or abstain, evade, split; with choice shocks under logit. */
const weighOutside = (world: World, i: number): void => {
  const { state, labs } = world;
  state.bunchPayoff[i] = bunchWorth(world, i);
  bestViolation(world, i, MODE.evade, 0, evade);
  bestViolation(world, i, MODE.split, 0, split);
  state.evadeCompute[i] = evade.compute;
  state.evadePayoff[i] = evade.payoff;
  state.splitCompute[i] = split.compute;
  state.splitPayoff[i] = split.payoff;
  state.declares[i] = 0;
  if (world.parameters.regulator.selfReporting !== null) offerDeclaring(world, i);
  if (labs.choice[i] === CHOICE.logit) {
    weighLogit(world, i);
    return;
  }
  // on a tie evade comes before split
  const splits = split.payoff > evade.payoff + TIE * Math.abs(evade.payoff);
  state.violationMode[i] = splits ? MODE.split : MODE.evade;
  state.violationPayoff[i] = splits ? split.payoff : evade.payoff;
};

/** A violation that is declared and paid for, where it is worth more than one that is hidden; on a tie it is declared. */
const offerDeclaring = (world: World, i: number): void => {
  const declared = declaredViolation(world, i);
  if (declared.payoff < evade.payoff) return;
  world.state.declares[i] = 1;
  evade.payoff = world.state.evadePayoff[i] = declared.payoff;
  evade.compute = world.state.evadeCompute[i] = declared.compute;
};

/** The same shock for every choice: none, as far as choices go. For prices that are worked out before the draws of a turn. */
export const neutralChoice = (world: World): void => {
  for (const draws of world.scratch.draws) draws.fill(0.5);
};

/** Logit: shocks on {comply, evade, split}, or on {comply, nest} and then within the nest {evade, split}. Measured relative to comply. */
const weighLogit = (world: World, i: number): void => {
  const { state, labs, scratch } = world;
  const T = labs.attribute['choice.temperature'][i]!;
  const nest = labs.attribute['choice.nested'][i]!;
  const [first, second, third] = scratch.draws;
  const comply = gumbel(T, first[i]!);
  if (nest > 0) {
    const splits = third[i]! < binaryShare(nest, split.payoff, evade.payoff);
    state.violationMode[i] = splits ? MODE.split : MODE.evade;
    state.violationPayoff[i] = inclusiveValue(nest, evade.payoff, split.payoff) + gumbel(T, second[i]!) - comply;
    return;
  }
  const evadeShocked = evade.payoff + gumbel(T, second[i]!);
  const splitShocked = split.payoff + gumbel(T, third[i]!);
  const splits = splitShocked > evadeShocked;
  state.violationMode[i] = splits ? MODE.split : MODE.evade;
  state.violationPayoff[i] = (splits ? splitShocked : evadeShocked) - comply;
};

/** `bids: value`: a lab bids what its run is worth to it, whatever the way round; it decides again after the market. */
const bidValue = (world: World, i: number): number => {
  const { state, labs, parameters, turn, market } = world;
  const { coverage } = parameters.regulator;
  const w = labs.attribute.permitWeight[i]!;
  const a = state.value[i]!;
  const q0 = state.size[i]!;
  const most = obligation(coverage, w, turn.threshold, q0);
  if (labs.benefit[i] === BENEFIT.run || coverage === 'perRun') {
    const bid = Math.max(0, (labs.benefit[i] === BENEFIT.run ? a : 0.5 * a * q0) / most);
    setLine(market.schedules, i, most, 0, bid);
    return bid;
  }
  const θx = coverage === 'excess' ? turn.threshold : 0;
  const slope = (w * w) / state.slope[i]!;
  const intercept = w * (a / state.slope[i]! - θx);
  setLine(market.schedules, i, intercept, slope, intercept / slope);
  return intercept / slope;
};

/** At the expected price: above the reservation price, and the way round is a violation: the lab does not come to the market. */
const fixMode = (world: World, i: number, r: number): void => {
  const { state, market } = world;
  const p = state.expectedPrice[i]!;
  if (p <= r + TIE * Math.abs(r) || state.violationPayoff[i]! <= state.bunchPayoff[i]!) return;
  // a schedule that falls smoothly to nothing ends in a full violation worth just as much: on that tie the lab stays in the market
  if (state.numeric[i] === 0 && r >= 0 && demandBelow(market.schedules, i, r) <= TIE * state.size[i]!) return;
  const mode = state.violationMode[i]!;
  state.mode[i] = mode;
  if (state.numeric[i] === 1) market.numeric.dropLast();
  setNothing(market.schedules, i);
  if (mode === MODE.evade && state.held[i]! > 0) keepHeld(world, i);
};

/** An evader keeps the permits it holds where they save more in expected penalties than they would fetch. */
const keepHeld = (world: World, i: number): void => {
  const h = world.state.held[i]!;
  bestViolation(world, i, MODE.evade, h, keep);
  const worth = (keep.payoff - world.state.evadePayoff[i]!) / h;
  if (worth > 0) setLine(world.market.schedules, i, h, 0, worth);
};
