import type { Phase } from '../../core/phase.js';
import { computeAt } from '../equations/benefit.js';
import { obligation } from '../equations/obligation.js';
import { type Holding, ROUNDING, runHolding } from '../holding.js';
import { BENEFIT } from '../labs.js';
import { demandBelow } from '../market/schedules.js';
import { bestViolation, type Violation } from '../outside.js';
import { TIE } from '../planning.js';
import { ACTION, COMPLIANCE, MODE } from '../state.js';
import type { World } from '../world.js';

const holding: Holding = { compute: 0, payoff: 0 };
const evade: Violation = { compute: 0, payoff: 0 };

/**
 * Compute is used given what is held. A lab that got what its schedule asked for does what it planned; one that was rationed
 * or left the market at its reservation price decides again. Ties: comply, partial violation, evade, split.
 */
export const train: Phase<World> = {
  name: 'train',
  does: 'compute is used given what is held; labs that did not get what they planned decide again',
  run(world) {
    const { labs, state } = world;
    for (let i = 0; i < labs.count; i++) {
      if (state.obligated[i] === 0) {
        state.compute[i] = state.size[i]!;
        state.obligation[i] = state.violation[i] = 0;
        state.action[i] = ACTION.comply;
        state.compliance[i] = COMPLIANCE.exempt;
        state.deterred[i] = 0;
      } else trainObligated(world, i);
    }
  },
};

const trainObligated = (world: World, i: number): void => {
  const { state } = world;
  const l = state.permits[i]!;
  if (state.mode[i] === MODE.split) settleOn(world, i, MODE.split, state.splitCompute[i]!, l);
  else if (state.mode[i] === MODE.evade) {
    if (l > 0) bestViolation(world, i, MODE.evade, l, evade);
    settleOn(world, i, MODE.evade, l > 0 ? evade.compute : state.evadeCompute[i]!, l);
  } else if (l > 0) trainWithPermits(world, i, l);
  else leaveMarket(world, i);
};

/** In the market with permits: the plan where the schedule was served, else the best of what l permits allow. */
const trainWithPermits = (world: World, i: number, l: number): void => {
  const { state, market, turn, labs, parameters } = world;
  const s = market.schedules;
  const p = turn.price;
  if (state.numeric[i] === 0 && s.friction === 0 && l === demandBelow(s, i, p) && parameters.market.bids === 'reservation') {
    const w = labs.attribute.permitWeight[i]!;
    const isRun = labs.benefit[i] === BENEFIT.run || parameters.regulator.coverage === 'perRun';
    const covered = isRun || p > s.switchPrice[i]! ? 0 : parameters.regulator.coverage === 'whole' ? l / w : turn.threshold + l / w;
    const q = isRun ? state.size[i]! : p <= s.switchPrice[i]! ? covered : computeAt(state.value[i]!, state.slope[i]!, w * p * state.priceFactor[i]!);
    settleOn(world, i, MODE.market, Math.min(q, state.size[i]!), l);
    return;
  }
  runHolding(world, i, l, holding);
  if (gotWhatItPlanned(world, i, l)) {
    settleOn(world, i, MODE.market, holding.compute, l);
    return;
  }
  let mode: number = MODE.market;
  let q = holding.compute;
  let payoff = holding.payoff;
  const beats = (other: number): boolean => other > payoff + TIE * Math.abs(payoff);
  if (state.bunchPayoff[i]! > payoff) {
    // permits bought for a run that is no longer worth it are surrendered unused
    q = labs.benefit[i] === BENEFIT.run ? 0 : Math.min(turn.threshold, state.size[i]!);
    payoff = state.bunchPayoff[i]!;
  }
  bestViolation(world, i, MODE.evade, l, evade);
  if (beats(evade.payoff)) {
    mode = MODE.evade;
    q = evade.compute;
    payoff = evade.payoff;
  }
  if (beats(state.splitPayoff[i]!)) {
    mode = MODE.split;
    q = state.splitCompute[i]!;
  }
  settleOn(world, i, mode, q, l);
};

/** Served in full, its best run worked out from the permits it holds: a lab without a closed form, or one that pays for trading. */
const gotWhatItPlanned = ({ state, market, turn, parameters }: World, i: number, l: number): boolean =>
  parameters.market.bids === 'reservation' &&
  (state.numeric[i] === 1 ? l === state.demand[i] : market.schedules.friction > 0 && l === demandBelow(market.schedules, i, turn.price));

/** Left the market: bunch at θ or abstain, unless violating outright is worth more. */
const leaveMarket = (world: World, i: number): void => {
  const { state, labs, turn } = world;
  const bunch = state.bunchPayoff[i]!;
  if (state.violationPayoff[i]! > bunch + TIE * Math.abs(bunch)) {
    const mode = state.violationMode[i]!;
    settleOn(world, i, mode, mode === MODE.split ? state.splitCompute[i]! : state.evadeCompute[i]!, 0);
    return;
  }
  const q = labs.benefit[i] === BENEFIT.run ? 0 : Math.min(turn.threshold, state.size[i]!);
  settleOn(world, i, MODE.market, q, 0);
};

/** Writes the run and what it amounts to. */
const settleOn = (world: World, i: number, mode: number, q: number, l: number): void => {
  const { state, labs, turn, parameters } = world;
  const θ = turn.threshold;
  const o = obligation(parameters.regulator.coverage, labs.attribute.permitWeight[i]!, θ, q);
  const short = o - l;
  const v = short > ROUNDING * o ? short : 0;
  state.mode[i] = mode;
  state.compute[i] = q;
  state.obligation[i] = o;
  state.violation[i] = v;
  const complies = v <= parameters.regulator.violationTolerance;
  state.action[i] = complies ? ACTION.comply : mode === MODE.split ? ACTION.split : ACTION.evade;
  state.compliance[i] = !complies ? COMPLIANCE.none : q > θ ? COMPLIANCE.covered : q > 0 ? COMPLIANCE.bunched : COMPLIANCE.abstained;
  state.deterred[i] = complies && q <= θ && wouldRunUnseen(world, i) ? 1 : 0;
};

/** If nobody looked: would an uncovered run at full size beat staying at or below θ? What breaking a rule costs inwardly still counts. */
const wouldRunUnseen = (world: World, i: number): boolean => {
  const { state, labs } = world;
  const a = state.value[i]!;
  const free = labs.benefit[i] === BENEFIT.run ? a : 0.5 * a * state.size[i]!;
  return free + state.secrecy[i]! - labs.attribute.integrity[i]! > state.bunchPayoff[i]!;
};
