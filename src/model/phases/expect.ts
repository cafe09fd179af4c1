import type { Phase } from '../../core/index.js';
import { adaptive, trend } from '../equations/index.js';
import { equilibriumPrice, forecast } from '../labs/index.js';
import { formBeliefs } from '../regulator/index.js';
import { EXPECTATION, type World } from '../world/index.js';

/** Expected prices and beliefs about audits, from turn t−1 and earlier; under foresight from announced caps and the bank as it is. */
export const expect: Phase<World> = {
  name: 'expect',
  does: 'expected prices and beliefs about audits, from last turn and before',
  run(world) {
    formBeliefs(world);
    if (world.turn.first) startExpectations(world);
    else updateExpectations(world);
    if (world.moves.foresight) foresee(world);
  },
};

const startExpectations = (world: World): void => {
  const { turn, state, parameters } = world;
  const given = parameters.market.initialPrice;
  const p = Number.isNaN(given) ? equilibriumPrice(world) : given;
  turn.price = p;
  turn.lastPrice = p;
  turn.priceBeforeLast = p;
  const { lower, upper } = hardBounds(world);
  const expected = clip(p, lower, upper);
  state.expectedPrice.fill(expected);
  state.expectedNext.fill(expected);
};

const updateExpectations = (world: World): void => {
  const { labs, state, turn } = world;
  const { lastPrice, priceBeforeLast } = turn;
  const { lower, upper } = hardBounds(world);
  const weight = labs.attribute['expectation.weight'];
  const { expectedPrice, expectedNext } = state;
  for (let i = 0; i < labs.count; i++) {
    let p = lastPrice;
    if (labs.expectation[i] === EXPECTATION.adaptive) p = adaptive(expectedPrice[i]!, weight[i]!, lastPrice);
    else if (labs.expectation[i] === EXPECTATION.trend) p = trend(lastPrice, priceBeforeLast, weight[i]!);
    expectedPrice[i] = clip(p, lower, upper);
    expectedNext[i] = expectedPrice[i]!;
  }
};

const foresee = (world: World): void => {
  const { labs, state } = world;
  const { now, next, exists } = forecast(world);
  world.turn.pathExists = exists;
  const { lower, upper } = hardBounds(world);
  for (let i = 0; i < labs.count; i++) {
    if (labs.expectation[i] !== EXPECTATION.foresight) continue;
    state.expectedPrice[i] = clip(now, lower, upper);
    state.expectedNext[i] = next;
  }
};

/**
 * Bounds that the price cannot pass, so that nobody expects it to: a ceiling with an unlimited reserve, and a floor at which the
 * regulator buys back or holds all that could be withheld. A floor or ceiling that can give way bounds no expectation: a lab that
 * stayed away because of it would never learn that the price is on the other side.
 */
const hardBounds = ({ turn, parameters }: World): { lower: number; upper: number } => {
  const { reserve, floorRule } = parameters.market.collar;
  const holds = floorRule === 'buyback' || (turn.allocated === 0 && !parameters.market.banking.allowed);
  return { lower: holds ? turn.floor : 0, upper: reserve === Infinity ? turn.ceiling : Infinity };
};

/** A price is never negative. */
const clip = (p: number, floor: number, ceiling: number): number => Math.min(Math.max(p, floor, 0), ceiling);
