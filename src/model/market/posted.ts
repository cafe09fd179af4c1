import { BENEFIT, type World } from '../world/index.js';
import { demandBelow } from './schedules.js';

/**
 * Eq. 22. A price set by the regulator, permits sold up to the cap, excess demand rationed in seeded order:
 * `posted-price` keeps it; `tatonnement` moves it with last turn's excess demand, p_t = p_{t−1}(1 + k (D − S)/S).
 */
export const postPrice = (world: World, draw: (world: World, price: number, share: number) => void): void => {
  const { turn, market, scratch, chance } = world;
  const { schedules: s, supply } = market;
  const p = priceOf(world);
  draw(world, p, 1 - world.parameters.market.commitment);
  turn.price = turn.priceLow = turn.priceHigh = p;
  turn.reserveUsed = turn.withheld = turn.boughtBack = 0;
  s.served.fill(0);
  let demand = 0;
  for (let i = 0; i < s.rows; i++) {
    s.served[i] = Math.max(0, demandBelow(s, i, p));
    demand += s.served[i]!;
  }
  world.state.demand.set(s.served.subarray(0, world.labs.count));
  turn.excessDemand = demand - supply.total;
  let left = supply.total;
  // a ceiling with a reserve sells more at its own price, whatever the mechanism
  if (p >= turn.ceiling && demand > left) {
    turn.reserveUsed = Math.min(supply.reserve, demand - left);
    left += turn.reserveUsed;
  }
  if (demand > left) {
    const { order } = scratch;
    const luck = chance.rationing(turn.t);
    const allOrNothing = world.parameters.regulator.coverage === 'perRun';
    for (let i = 0; i < s.rows; i++) order[i] = i;
    for (let k = 0; k < s.rows; k++) {
      const pick = k + Math.floor(luck() * (s.rows - k));
      const i = order[pick]!;
      order[pick] = order[k]!;
      const wanted = s.served[i]!;
      const whole =
        i < world.labs.count && s.slope0[i] === 0 && s.slope1[i] === 0 && (allOrNothing || world.labs.benefit[i] === BENEFIT.run);
      // an indivisible run needs all its permits or none
      const got = wanted <= left * (1 + 1e-12) ? wanted : whole ? 0 : left;
      s.served[i] = got;
      left = Math.max(0, left - got);
    }
    turn.unsold = left;
  } else turn.unsold = left - demand;
};

const priceOf = (world: World): number => {
  const { turn, parameters, market } = world;
  const { mechanism, postedPrice, adjustment } = parameters.market;
  if (mechanism === 'posted-price') return postedPrice;
  if (turn.first) return turn.price;
  const S = market.supply.total;
  const step = S > 0 ? 1 + (adjustment * turn.excessDemand) / S : 1;
  return Math.min(Math.max(turn.lastPrice * Math.max(0, step), turn.floor), turn.ceiling);
};
