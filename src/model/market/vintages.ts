import type { World } from '../world/world.js';

/**
 * Banked permits by age, where a vintage has a lifetime: `ages[k]` are those issued k + 1 turns ago. The oldest are used or sold
 * first, so a lab carries its newest ones.
 */
export const expireVintages = (world: World): void => {
  const { vintages, state, turn } = world;
  turn.expired = 0;
  if (vintages === null) return;
  const oldest = vintages[vintages.length - 1]!;
  for (let i = 0; i < state.bank.length; i++) {
    // one turn older: what was at the end of its life is lost
    const lost = oldest[i]!;
    turn.expired += lost;
    state.bank[i] = Math.max(0, state.bank[i]! - lost);
    for (let k = vintages.length - 1; k > 0; k--) vintages[k]![i] = vintages[k - 1]![i]!;
    vintages[0]![i] = 0;
  }
};

/**
 * At the end of a turn: what is carried on, newest first. ages[0] holds this turn's permits until it is one turn older. What labs buy
 * is a mix of what other labs sold (their oldest) and of the regulator's new permits, so that no permit grows younger by being traded.
 */
export const storeVintages = (world: World): void => {
  const { vintages, state } = world;
  if (vintages === null) return;
  const mix = soldByAge(world, vintages);
  for (let i = 0; i < state.bank.length; i++) {
    const bought = Math.max(0, state.bought[i]!);
    let left = Math.max(0, state.bank[i]!);
    for (let k = 0; k < vintages.length; k++) {
      const own = k === 0 ? state.free[i]! : vintages[k]![i]!;
      const kept = Math.min(left, own + bought * mix[k]!);
      vintages[k]![i] = kept;
      left -= kept;
    }
    // rounding
    vintages[0]![i] = vintages[0]![i]! + left;
  }
};

/** Takes what labs sold off their oldest permits; returns the age of a bought permit as shares. */
const soldByAge = ({ state, turn }: World, vintages: readonly Float64Array[]): Float64Array => {
  const sold = new Float64Array(vintages.length);
  let purchases = 0;
  let sales = 0;
  for (let i = 0; i < state.bank.length; i++) {
    if (state.bought[i]! > 0) purchases += state.bought[i]!;
    let left = Math.max(0, -state.bought[i]!);
    sales += left;
    for (let k = vintages.length - 1; k > 0 && left > 0; k--) {
      const taken = Math.min(left, vintages[k]![i]!);
      vintages[k]![i] = vintages[k]![i]! - taken;
      sold[k] = sold[k]! + taken;
      left -= taken;
    }
  }
  // of what labs offered, what other labs bought; the regulator's purchases and what nobody took are shared evenly among sellers
  const toLabs =
    sales > 0
      ? Math.max(0, Math.min(sales, purchases + turn.boughtBack + turn.balanceBought) - turn.boughtBack - turn.balanceBought) /
        sales
      : 0;
  let old = 0;
  for (let k = 1; k < sold.length; k++) {
    sold[k] = purchases > 0 ? (sold[k]! * toLabs) / purchases : 0;
    old += sold[k]!;
  }
  sold[0] = Math.max(0, 1 - old);
  return sold;
};
