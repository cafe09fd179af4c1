import { clearMarket, setSupply } from '../market/marketDemand.js';
import type { World } from '../world/world.js';
import { neutralChoice, planSchedules } from './planning.js';

/**
 * This turn's equilibrium with enforcement: the `schedule` price, everything in the schedules and nothing fixed beforehand.
 * Where fines or debts follow the price (priceMultiple, make-good) it is the fixed point of that.
 */
export const equilibriumPrice = (world: World): number => {
  const { turn, state, parameters } = world;
  const { penalty } = parameters.regulator;
  const feedsBack = penalty.makeGood || penalty.priceMultiple !== 0 || penalty.formula !== null;
  let price = 0;
  // nobody's luck is drawn yet
  if (world.chance.choice !== null) neutralChoice(world);
  for (let n = 0; n < (feedsBack ? 100 : 1); n++) {
    turn.lastPrice = turn.price = price;
    state.expectedPrice.fill(price);
    planSchedules(world, false);
    setSupply(world);
    const next = clearMarket(world, price).price;
    if (Math.abs(next - price) <= 1e-12 * Math.max(1, price)) return next;
    price = next;
  }
  return price;
};
