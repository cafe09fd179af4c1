import { demandBelow, setLine, setNothing } from '../market/index.js';
import { MODE, type Parameters, type World } from '../world/index.js';
import { STRAIGHT } from './curve.js';
import { bestViolation, type Violation } from './outside.js';
import { TIE } from './planning.js';
import { writeSchedule } from './schedule.js';
import { scalePrice } from './updating.js';

const violation: Violation = { compute: 0, payoff: -Infinity };

/** Does a plan made at the expected price bind at all? A change that costs nothing is as if there were no plan. */
export const plansBind = ({ market }: Parameters): boolean =>
  market.timing === 'lagged' && market.replanning.cost > 0 && market.bids === 'reservation';

/**
 * Eq. 37. Each lab plans at p̂ to buy or to go round the market, and to change that once the price is known costs k a permit. So plans have
 * a band of inertia: who planned a violation comes in with D(p + k), up to a reservation price lower by k; who planned to buy leaves for
 * a violation only where that is worth k D(p̂) more than the market. Bunching and abstaining need no preparation and cost nothing.
 * Reads the schedules as they would be without plans; moves them, and writes `plan` and `leaveCost`.
 */
export const bindPlans = (world: World): void => {
  const { obligated, plan, replanning } = world.state;
  plan.fill(MODE.market);
  replanning.fill(0);
  for (let i = 0; i < obligated.length; i++) {
    if (obligated[i] === 0 || world.state.numeric[i] !== STRAIGHT) continue;
    if (plansViolation(world, i)) comeInLate(world, i);
    else if (world.state.violationPayoff[i]! > world.state.bunchPayoff[i]!) leaveLate(world, i);
  }
};

/** At the expected price: above the reservation price, and the way round is a violation. Ties buy. */
const plansViolation = ({ state, market }: World, i: number): boolean => {
  const r = state.reservationPrice[i]!;
  if (state.expectedPrice[i]! <= r + TIE * Math.abs(r) || state.violationPayoff[i]! <= state.bunchPayoff[i]!) return false;
  // a schedule that falls smoothly to nothing ends in a full violation worth just as much: on that tie the lab stays in the market
  return !(state.numeric[i] === STRAIGHT && r >= 0 && demandBelow(market.schedules, i, r) <= TIE * state.size[i]!);
};

const comeInLate = (world: World, i: number): void => {
  const { state, market, parameters } = world;
  const mode = state.violationMode[i]!;
  state.plan[i] = mode;
  const k = parameters.market.replanning.cost;
  if (k < Infinity) {
    lower(world, i, k / state.priceFactor[i]!);
    return;
  }
  state.mode[i] = mode;
  setNothing(market.schedules, i);
  if (mode === MODE.evade && state.held[i]! > 0) keepHeld(world, i);
};

/** D(p + k) in place of D(p). */
const lower = ({ market: { schedules: s }, state }: World, i: number, k: number): void => {
  const r = state.reservationPrice[i]! - k;
  state.reservationPrice[i] = Math.max(-1, r);
  if (!(r >= 0)) {
    setNothing(s, i);
    return;
  }
  s.intercept0[i] = s.intercept0[i]! - s.slope0[i]! * k;
  s.intercept1[i] = s.intercept1[i]! - s.slope1[i]! * k;
  s.switchPrice[i] = s.switchPrice[i]! - k;
  s.exitPrice[i] = s.exitPrice[i]! - k;
};

const leaveLate = (world: World, i: number): void => {
  const { state, market, parameters } = world;
  const planned = demandBelow(market.schedules, i, state.expectedPrice[i]!);
  if (!(planned > 0)) return;
  state.leaveCost[i] = parameters.market.replanning.cost * planned;
  writeSchedule(world, i);
  if (world.moves.updating) scalePrice(world, i);
};

/** An evader keeps the permits it holds where they save more in expected penalties than they would fetch. */
const keepHeld = (world: World, i: number): void => {
  const h = world.state.held[i]!;
  bestViolation(world, i, MODE.evade, h, violation);
  const worth = (violation.payoff - world.state.evadePayoff[i]!) / h;
  if (worth > 0) setLine(world.market.schedules, i, h, 0, worth);
};

/** What lab i pays for what it did instead of its plan, M$: once the run is done. */
export const payReplanning = (world: World, i: number): void => {
  const { state, parameters } = world;
  const { plan, mode, permits, leaveCost, replanning, violation: V } = state;
  if (plan[i] !== MODE.market) replanning[i] = mode[i] === MODE.market ? parameters.market.replanning.cost * permits[i]! : 0;
  else replanning[i] = mode[i] !== MODE.market && V[i]! > 0 ? leaveCost[i]! : 0;
};
