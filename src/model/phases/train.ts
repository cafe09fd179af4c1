import type { Phase } from '../../core/index.js';
import { computeAt, computeCovered, LEAST, obligation } from '../equations/index.js';
import {
  bestViolation,
  COMPUTE,
  type Holding,
  part,
  partialOf,
  payReplanning,
  plansBind,
  runHolding,
  STRAIGHT,
  TIE,
  type Violation,
} from '../labs/index.js';
import { demandBelow } from '../market/index.js';
import { ACTION, BENEFIT, COMPLIANCE, MODE, type World } from '../world/index.js';

const holding: Holding = { compute: 0, payoff: 0 };
const evade: Violation = { compute: 0, payoff: 0 };

/**
 * Compute is used given what is held. A lab that got what its schedule asked for does what it planned; one that was rationed
 * or left the market at its reservation price decides again. Ties: comply, partial violation, evade, split.
 * First what each lab does (mode and compute), then what that amounts to.
 */
export const train: Phase<World> = {
  name: 'train',
  does: 'compute is used given what is held; labs that did not get what they planned decide again',
  run(world) {
    world.state.entered.set(world.state.mode);
    useCompute(world);
    countObligations(world);
    if (plansBind(world.parameters)) for (let i = 0; i < world.labs.count; i++) payReplanning(world, i);
  },
};

const useCompute = (world: World): void => {
  const { obligated, size, permits, mode, compute, splitCompute } = world.state;
  for (let i = 0; i < obligated.length; i++) {
    if (obligated[i] === 0) compute[i] = size[i]!;
    else if (mode[i] === MODE.split) compute[i] = splitCompute[i]!;
    else if (mode[i] === MODE.evade) evadeWith(world, i);
    else if (permits[i]! > 0) trainWithPermits(world, i);
    else leaveMarket(world, i);
  }
};

/** An evader uses the permits that it kept. */
const evadeWith = (world: World, i: number): void => {
  const { permits, compute, evadeCompute } = world.state;
  compute[i] = permits[i]! > 0 ? bestViolation(world, i, MODE.evade, permits[i]!, evade).compute : evadeCompute[i]!;
};

/** In the market with permits: the plan where the schedule was served, else the best of what the permits allow. */
const trainWithPermits = (world: World, i: number): void => {
  const { state, market, turn, labs, parameters } = world;
  const s = market.schedules;
  const p = turn.price;
  const l = state.permits[i]!;
  if (s.friction !== 0 || parameters.market.bids !== 'reservation' || !servedInFull(world, i, l)) {
    decideAgain(world, i, l);
    return;
  }
  const { coverage } = parameters.regulator;
  const w = labs.attribute.permitWeight[i]!;
  let q: number;
  if (labs.benefit[i] === BENEFIT.run || coverage === 'perRun') q = state.size[i]!;
  else if (state.numeric[i] !== STRAIGHT ? complies(state, i, p) : p <= s.switchPrice[i]!) {
    q = coverage === 'whole' ? l / w : turn.threshold + l / w;
  } else if (state.numeric[i] !== STRAIGHT) {
    partialOf(world, i, p);
    q = part[COMPUTE]!;
  } else q = computeAt(state.value[i]!, state.slope[i]!, w * p * state.priceFactor[i]!);
  state.compute[i] = Math.min(q, state.size[i]!);
};

/** Is what a lab with a curved schedule bought at p meant to cover its run? Not between the price from which it hides part and the one from which it no longer does. */
const complies = ({ hidingPrice, returnPrice }: World['state'], i: number, p: number): boolean =>
  p <= hidingPrice[i]! || p > returnPrice[i]!;

/** What the schedule asks for just below the price, but for rounding. */
const servedInFull = ({ market, turn }: World, i: number, l: number): boolean => {
  const wanted = demandBelow(market.schedules, i, turn.price);
  return l === wanted || (l < wanted && wanted - l <= LEAST * wanted);
};

const decideAgain = (world: World, i: number, l: number): void => {
  const { state, turn, labs } = world;
  runHolding(world, i, l, holding);
  state.compute[i] = holding.compute;
  if (gotWhatItPlanned(world, i, l)) return;
  let { payoff } = holding;
  if (state.bunchPayoff[i]! > payoff) {
    // permits bought for a run that is no longer worth it are surrendered unused
    state.compute[i] = labs.benefit[i] === BENEFIT.run ? 0 : Math.min(turn.threshold, state.size[i]!);
    payoff = state.bunchPayoff[i]!;
  }
  bestViolation(world, i, MODE.evade, l, evade);
  // who planned to buy and goes round the market after all pays for that
  const leave = state.leaveCost[i]!;
  if (beats(evade.payoff - leave, payoff)) {
    state.mode[i] = MODE.evade;
    state.compute[i] = evade.compute;
    payoff = evade.payoff - leave;
  }
  if (beats(state.splitPayoff[i]! - leave, payoff)) {
    state.mode[i] = MODE.split;
    state.compute[i] = state.splitCompute[i]!;
  }
};

/** Served in full, its best run worked out from the permits it holds: one that pays for trading. */
const gotWhatItPlanned = ({ market, turn, parameters }: World, i: number, l: number): boolean =>
  parameters.market.bids === 'reservation' && market.schedules.friction > 0 && l === demandBelow(market.schedules, i, turn.price);

/** On a tie the lab stays with what comes first. */
const beats = (other: number, payoff: number): boolean => other > payoff + TIE * Math.abs(payoff);

/** Left the market: bunch at θ or abstain, unless violating outright is worth more. */
const leaveMarket = (world: World, i: number): void => {
  const { state, labs, turn } = world;
  const bunch = state.bunchPayoff[i]!;
  if (state.violationPayoff[i]! - state.leaveCost[i]! > bunch + TIE * Math.abs(bunch)) {
    const mode = state.violationMode[i]!;
    state.mode[i] = mode;
    state.compute[i] = mode === MODE.split ? state.splitCompute[i]! : state.evadeCompute[i]!;
  } else state.compute[i] = labs.benefit[i] === BENEFIT.run ? 0 : Math.min(turn.threshold, state.size[i]!);
};

/** What the run amounts to: obligation, violation, and the action that makes it. */
const countObligations = (world: World): void => {
  const { state, labs, turn, parameters } = world;
  const { obligated, compute, permits, mode, obligation: O, violation: V, action, compliance, deterred } = state;
  const { permitWeight } = labs.attribute;
  const { coverage, violationTolerance } = parameters.regulator;
  const θ = turn.threshold;
  for (let i = 0; i < obligated.length; i++) {
    if (obligated[i] === 0) {
      O[i] = V[i] = 0;
      action[i] = ACTION.comply;
      compliance[i] = COMPLIANCE.exempt;
      deterred[i] = 0;
      continue;
    }
    let q = compute[i]!;
    let o = obligation(coverage, permitWeight[i]!, θ, q);
    // pieces that pass for small runs are not declared: permits that a split lab was left with cover nothing of them
    const covering = mode[i] === MODE.split ? 0 : permits[i]!;
    const short = o - covering;
    const v = short > LEAST * o ? short : 0;
    if (v === 0 && short > 1e-12 * o && covering > 0 && coverage !== 'perRun' && labs.benefit[i] !== BENEFIT.run) {
      // what a search left over the permits held is not run
      q = compute[i] = Math.min(q, computeCovered(coverage, permitWeight[i]!, θ, q, covering));
      o = obligation(coverage, permitWeight[i]!, θ, q);
    }
    O[i] = o;
    V[i] = v;
    const complies = v <= violationTolerance;
    action[i] = complies ? ACTION.comply : mode[i] === MODE.split ? ACTION.split : ACTION.evade;
    compliance[i] = !complies ? COMPLIANCE.none : q > θ ? COMPLIANCE.covered : q > 0 ? COMPLIANCE.bunched : COMPLIANCE.abstained;
    deterred[i] = complies && q <= θ && wouldRunUnseen(world, i) ? 1 : 0;
  }
};

/** If nobody looked: would an uncovered run at full size beat staying at or below θ? What breaking a rule costs inwardly still counts. */
const wouldRunUnseen = (world: World, i: number): boolean => {
  const { state, labs } = world;
  const a = state.value[i]!;
  const free = labs.benefit[i] === BENEFIT.run ? a : 0.5 * a * state.size[i]!;
  return free + state.secrecy[i]! - labs.attribute.integrity[i]! > state.bunchPayoff[i]!;
};
