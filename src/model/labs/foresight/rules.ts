import { sum } from '../../../core/index.js';
import { quantityRule } from '../../market/index.js';
import { type Outlook, placeOf, type World } from '../../world/index.js';
import { startsWith } from './announced.js';
import { bankAt } from './carry.js';
import { type FutureTurn, type Net, netAbove } from './futureTurn.js';

const net: Net = { value: 0, slope: 0 };

/** Does what later turns put on the market follow the path itself? */
export const followsPath = ({ parameters: { market } }: World): boolean =>
  market.stability !== null || market.collar.floorRule === 'cancel-future';

/**
 * Supplies of the later turns as the quantity rule and the floor rule `cancel-future` make them from the path in the outlook.
 * Returns the first turn (an index) in which that differs from what the outlook held before; −1 where none does. With `only` one turn is
 * brought up to date and the later ones are left as they are.
 */
export const applyRules = (world: World, outlook: Outlook, turns: readonly FutureTurn[], only: boolean): number => {
  const { turn, parameters } = world;
  const { market } = parameters;
  const { price, bank, released, cut } = outlook;
  let account = turn.reserveAccount;
  let pending = turn.cancelledNext;
  let first = -1;
  for (let s = 1; s < turns.length; s++) {
    const future = turns[s]!;
    const t = placeOf(outlook, future.turn);
    pending += cancelledBy(world, turns[s - 1]!, price[t - 1]!, price[t]!, s > 1 ? bank[t - 2]! : entering(world));
    let taken = Math.min(future.cap, pending);
    const unchanged = Math.abs(taken - cut[t]!) <= 1e-9 * future.cap;
    if (unchanged || (only && first >= 0)) taken = cut[t]!;
    pending = Math.max(0, pending - taken);
    const issued = future.cap - taken;
    const free = market.allocation.grandfathered * issued;
    const start = startsWith(world, future.turn);
    let moved =
      market.stability === null ? 0 : quantityRule(market.stability, start + Math.max(0, bank[t - 1]!), issued - free, account);
    const same = unchanged && Math.abs(moved - released[t]!) <= 1e-9 * future.cap;
    if (!same && only && first >= 0) moved = Math.max(-(issued - free), Math.min(released[t]!, account));
    if (!same && first < 0) first = s;
    released[t] = moved;
    cut[t] = taken;
    account -= moved;
    future.free = free + start;
    future.auction = issued - free + moved;
  }
  return first;
};

/** Permits that enter the turn that is being foreseen from, less what labs owe. The balance account never moves the price. */
export const entering = ({ ledger: { permits }, turn, state }: World): number =>
  permits.carriedIn - turn.expired - permits.repaid - sum(state.debt);

/** What keeps the price of a turn below its floor once the whole auction is withheld. */
const cancelledBy = ({ parameters }: World, turn: FutureTurn, p: number, next: number, bankIn: number): number => {
  if (parameters.market.collar.floorRule !== 'cancel-future' || !(p < turn.floor)) return 0;
  netAbove(turn, turn.floor * (1 - 1e-14), net);
  const held =
    turn.carriers === null
      ? 0
      : bankAt(turn.carriers, turn.borrowable, turn.floor, next, Math.min(turn.lasting, bankIn + turn.free + turn.auction), true);
  return Math.max(0, bankIn - net.value - held);
};

/** Where vintages end: permits that can still be used in the turn after turn s. */
export const limitByAge = (world: World, turns: readonly FutureTurn[]): void => {
  const { vintages, parameters } = world;
  if (vintages === null) return;
  const { lifetime } = parameters.market.banking;
  const old = vintages.map((column) => sum(column));
  for (let s = 0; s < turns.length; s++) {
    let lasting = 0;
    for (let age = 0; age < lifetime; age++) {
      lasting += age <= s ? turns[s - age]!.free + turns[s - age]!.auction : (old[age - s] ?? 0);
    }
    turns[s]!.lasting = lasting;
  }
};
