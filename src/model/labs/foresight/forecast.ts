import { type Outlook, placeOf, type World } from '../../world/index.js';
import type { FutureTurn } from './futureTurn.js';
import { Path } from './path.js';
import { lookAhead } from './projection.js';
import { applyRules, entering, followsPath, limitByAge } from './rules.js';

/** Prices that labs with foresight expect: for this turn and for the next, M$/permit. */
export interface Forecast {
  now: number;
  next: number;
  /** False where no path of prices is an equilibrium: the prices are then those of the last attempt. */
  exists: boolean;
}

/** Rounds of path and rules before the rules are taken one turn at a time, and rounds of that for each turn left. */
const ROUNDS = 8;
const ROUNDS_A_TURN = 4;

/**
 * The path of prices that labs with foresight see from this turn to the last (`Path`), from the bank as it is and the labs and supplies
 * ahead. Where supply follows the path (quantity rule, `cancel-future`) path and supplies are a fixed point: sought from the path seen
 * last turn, so that labs stay with an equilibrium they have found.
 */
export const forecast = (world: World): Forecast => {
  const { turn, parameters, outlook } = world;
  const seen = outlook!;
  const { allowed } = parameters.market.banking;
  const left = parameters.turns - turn.t + 1;
  const follows = followsPath(world) && left > 1;
  const turns = lookAhead(world, seen, allowed || follows ? left : Math.min(left, 2));
  const path = follows ? fixedPoint(world, seen, turns) : once(world, seen, turns);
  const { price } = seen;
  const now = placeOf(seen, turn.t);
  return { now: price[now]!, next: left > 1 ? price[now + 1]! : price[now]!, exists: path };
};

/** The first two turns, and as many more as it takes to know what is carried from the first. */
const once = (world: World, outlook: Outlook, turns: readonly FutureTurn[]): boolean => {
  limitByAge(world, turns);
  const path = new Path(turns, entering(world));
  const now = placeOf(outlook, world.turn.t);
  note(path, outlook, now, path.solve(Math.min(2, turns.length), outlook.price.subarray(now)));
  return path.exists;
};

const fixedPoint = (world: World, outlook: Outlook, turns: readonly FutureTurn[]): boolean => {
  const now = placeOf(outlook, world.turn.t);
  // a first path: with the supplies seen last turn, or as announced
  applyRules(world, outlook, turns, false);
  for (let n = 0; n < ROUNDS + ROUNDS_A_TURN * turns.length; n++) {
    limitByAge(world, turns);
    const path = new Path(turns, entering(world));
    note(path, outlook, now, path.solve(turns.length, outlook.price.subarray(now)));
    if (!path.exists) return false;
    if (applyRules(world, outlook, turns, n >= ROUNDS) < 0) return true;
  }
  return false;
};

const note = (path: Path, outlook: Outlook, now: number, count: number): void => {
  for (let s = 0; s < count; s++) {
    outlook.price[now + s] = path.price[s]!;
    outlook.bank[now + s] = path.bank[s]!;
  }
};
