import { setLine, setNothing } from './market/schedules.js';
import type { World } from './world.js';

/**
 * Rows labs..2·labs−1 of the schedules: permits each lab wants to carry to the next turn (eq. 40),
 * clip((δ p̂ − p)/h, 0, H) with h = holdingCost·a/q0; all or nothing at δ p̂ where holding is free.
 */
export const bankSchedules = (world: World): void => {
  const { labs, state, market, parameters, turn } = world;
  const { banking } = parameters.market;
  if (!banking.allowed) return;
  const s = market.schedules;
  const δ = labs.attribute.discount;
  const last = turn.t === parameters.turns;
  for (let i = 0; i < labs.count; i++) {
    const row = labs.count + i;
    const top = δ[i]! * state.expectedPrice[i]!;
    // nothing is carried out of the last turn, and labs that never owe permits do not speculate
    if (last || state.obligated[i] === 0 || !(top > 0)) {
      setNothing(s, row);
      continue;
    }
    const h = banking.holdingCost * state.slope[i]!;
    const most = Math.min(banking.limit, world.state.size[i]! * 1e6);
    if (h === 0) {
      setLine(s, row, most, 0, top);
      s.proRata[row] = 1;
      continue;
    }
    const flat = top - h * most;
    setLine(s, row, top / h, 1 / h, top);
    if (flat > 0) {
      s.switchPrice[row] = flat;
      s.intercept0[row] = most;
      s.slope0[row] = 0;
    }
  }
};
