import { binaryShare, gumbel, inclusiveValue, obligation } from '../equations/index.js';
import { setLine, setNothing } from '../market/index.js';
import { honestMayBeFound, wrongFindingCost } from '../regulator/index.js';
import { BENEFIT, CHOICE, MODE, type State, type World } from '../world/index.js';
import { writePenalty } from './cost.js';
import { STRAIGHT } from './curve.js';
import { bestViolation, bunchWorth, mostCompute, type Violation } from './outside.js';
import { writeSchedule } from './schedule.js';
import { forgetSearches } from './search.js';
import { declaredViolation } from './selfReporting.js';
import { weighStanding } from './standing.js';
import { scalePrice, writePriceFactors } from './updating.js';

/** Ties go to compliance within this relative tolerance. */
export const TIE = 1e-9;

const violation: Violation = { compute: 0, payoff: -Infinity };

/** Writes every lab's schedule. Labs do not see each other here, so it goes in short passes with one question each. */
export const planSchedules = (world: World): void => {
  for (const pass of PASSES) pass(world);
};

/**
 * Would the plans just made be the same at any expected prices, and whatever chance draws? Where nothing that is lost, nothing that the
 * schedule shows, and no bid follows those.
 */
export const planHolds = ({ parameters, moves, chance, state, turn }: World): boolean => {
  const { market, regulator } = parameters;
  const { permitsSeizable, forfeitOnViolation } = market.allocation;
  if (permitsSeizable || forfeitOnViolation || regulator.penalty.makeGood || moves.farsight || moves.updating) return false;
  // a fine may follow the expected price where there is no last one
  if (Number.isNaN(turn.lastPrice)) return false;
  return chance.choice === null && market.bids === 'reservation' && state.numeric.every((how) => how === STRAIGHT);
};

/** The plans of the turn, unless looking ahead has made them already. */
export const planTurn = (world: World): void => {
  if (world.outlook?.planned !== world.turn.t) planSchedules(world);
};

/** Everyone may come to the market; those whose run owes nothing have no reason to. */
const openPlans = (world: World): void => {
  const { state, market } = world;
  const { obligated, numeric, mode, reservationPrice, violationPayoff, leaveCost } = state;
  forgetSearches(world);
  numeric.fill(0);
  mode.fill(MODE.market);
  leaveCost.fill(0);
  for (let i = 0; i < obligated.length; i++) {
    if (obligated[i] === 1) continue;
    setNothing(market.schedules, i);
    reservationPrice[i] = 0;
    violationPayoff[i] = -Infinity;
  }
};

const writeHonestCosts = (world: World): void => {
  if (!honestMayBeFound(world.parameters)) return;
  const { obligated, honestCost } = world.state;
  for (let i = 0; i < obligated.length; i++) if (obligated[i] === 1) honestCost[i] = wrongFindingCost(world, i);
};

const weighStandings = (world: World): void => {
  if (!world.moves.farsight) return;
  const { obligated } = world.state;
  for (let i = 0; i < obligated.length; i++) if (obligated[i] === 1) weighStanding(world, i);
};

const writePenalties = (world: World): void => {
  const { obligated } = world.state;
  for (let i = 0; i < obligated.length; i++) if (obligated[i] === 1) writePenalty(world, i);
};

const writeSchedules = (world: World): void => {
  if (world.parameters.market.bids === 'value') {
    bidValues(world);
    return;
  }
  const { obligated } = world.state;
  const { updating } = world.moves;
  for (let i = 0; i < obligated.length; i++) {
    if (obligated[i] === 0) continue;
    writeSchedule(world, i);
    if (updating) scalePrice(world, i);
  }
};

/** Without coming to the market: bunch at θ or abstain, or evade, declared where that is worth more. */
const weighEvading = (world: World): void => {
  const { state, parameters } = world;
  const { obligated, bunchPayoff, evadeCompute, evadePayoff, declares } = state;
  const canDeclare = parameters.regulator.selfReporting !== null;
  for (let i = 0; i < obligated.length; i++) {
    if (obligated[i] === 0) continue;
    bunchPayoff[i] = bunchWorth(world, i);
    bestViolation(world, i, MODE.evade, 0, violation);
    evadeCompute[i] = violation.compute;
    evadePayoff[i] = violation.payoff;
    declares[i] = 0;
    if (canDeclare) offerDeclaring(world, i);
  }
};

const weighSplitting = (world: World): void => {
  const { obligated, splitCompute, splitPayoff } = world.state;
  for (let i = 0; i < obligated.length; i++) {
    if (obligated[i] === 0) continue;
    if (mostCompute(world, i, MODE.split) <= 0) {
      splitCompute[i] = 0;
      splitPayoff[i] = -Infinity;
      continue;
    }
    bestViolation(world, i, MODE.split, 0, violation);
    splitCompute[i] = violation.compute;
    splitPayoff[i] = violation.payoff;
  }
};

/** On a tie evade comes before split. */
export const prefersSplitting = ({ evadePayoff, splitPayoff }: State, i: number): boolean =>
  splitPayoff[i]! > evadePayoff[i]! + TIE * Math.abs(evadePayoff[i]!);

/** The better of evading and splitting, with choice shocks under logit. */
const chooseViolations = (world: World): void => {
  const { state, labs } = world;
  const { obligated, evadePayoff, splitPayoff, violationMode, violationPayoff } = state;
  const { choice } = labs;
  for (let i = 0; i < obligated.length; i++) {
    if (obligated[i] === 0) continue;
    if (choice[i] === CHOICE.logit) {
      weighLogit(world, i);
      continue;
    }
    const splits = prefersSplitting(state, i);
    violationMode[i] = splits ? MODE.split : MODE.evade;
    violationPayoff[i] = splits ? splitPayoff[i]! : evadePayoff[i]!;
  }
};

/** In this order. A list, and not a row of calls: the compiler would put the loops of all of them into one piece, too big to compile well. */
const PASSES: readonly ((world: World) => void)[] = [
  writePriceFactors,
  openPlans,
  writeHonestCosts,
  weighStandings,
  writePenalties,
  weighEvading,
  weighSplitting,
  chooseViolations,
  writeSchedules,
];

/** A violation that is declared and paid for, where it is worth more than one that is hidden; on a tie it is declared. */
const offerDeclaring = (world: World, i: number): void => {
  const { evadePayoff, evadeCompute, declares } = world.state;
  const declared = declaredViolation(world, i);
  if (declared.payoff < evadePayoff[i]!) return;
  declares[i] = 1;
  evadePayoff[i] = declared.payoff;
  evadeCompute[i] = declared.compute;
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
  const evade = state.evadePayoff[i]!;
  const split = state.splitPayoff[i]!;
  const comply = gumbel(T, first[i]!);
  if (nest > 0) {
    const splits = third[i]! < binaryShare(nest, split, evade);
    state.violationMode[i] = splits ? MODE.split : MODE.evade;
    state.violationPayoff[i] = inclusiveValue(nest, evade, split) + gumbel(T, second[i]!) - comply;
    return;
  }
  const evadeShocked = evade + gumbel(T, second[i]!);
  const splitShocked = split + gumbel(T, third[i]!);
  const splits = splitShocked > evadeShocked;
  state.violationMode[i] = splits ? MODE.split : MODE.evade;
  state.violationPayoff[i] = (splits ? splitShocked : evadeShocked) - comply;
};

/** `bids: value`: a lab bids what its run is worth to it, whatever the way round; it decides again after the market. */
const bidValues = (world: World): void => {
  const { obligated, reservationPrice } = world.state;
  for (let i = 0; i < obligated.length; i++) if (obligated[i] === 1) reservationPrice[i] = bidValue(world, i);
};

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
