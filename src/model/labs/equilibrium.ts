import { selectPrice, setSupply } from '../market/index.js';
import type { World } from '../world/index.js';
import { clearCurved } from './clearing.js';
import { neutralChoice, planSchedules } from './planning.js';

/**
 * This turn's equilibrium with enforcement: the `schedule` price, everything in the schedules and nothing fixed beforehand.
 * Where what is at stake follows the price (fines, debts, permits forfeited or seized) it is the fixed point of that.
 */
export const equilibriumPrice = (world: World): number => {
  const { turn, state } = world;
  const feedsBack = stakesFollowPrice(world);
  let price = 0;
  // nobody's luck is drawn yet
  if (world.chance.choice !== null) neutralChoice(world);
  for (let n = 0; n < (feedsBack ? 100 : 1); n++) {
    turn.lastPrice = turn.price = price;
    state.expectedPrice.fill(price);
    state.expectedNext.fill(price);
    planSchedules(world);
    setSupply(world);
    const next = selectPrice(world, clearCurved(world, price, 1)).price;
    if (Math.abs(next - price) <= 1e-12 * Math.max(1, price)) return next;
    price = next;
  }
  return price;
};

const stakesFollowPrice = ({ parameters: { regulator, market }, state: { held } }: World): boolean => {
  const { penalty } = regulator;
  const { forfeitOnViolation, permitsSeizable } = market.allocation;
  return (
    penalty.makeGood ||
    penalty.priceMultiple !== 0 ||
    penalty.formula !== null ||
    ((forfeitOnViolation || permitsSeizable) && held.some((h) => h > 0))
  );
};
