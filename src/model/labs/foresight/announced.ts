import { calendar, type World } from '../../world/index.js';
import type { FutureTurn } from './futureTurn.js';

type Announced = Omit<FutureTurn, 'schedules' | 'at' | 'labs' | 'numeric' | 'carriers'>;

/** What turn t puts on the market as far as it is announced: this turn's supply as it is (`now`), later caps, the collar. */
export const announcedTurn = (world: World, t: number, now: boolean): Announced => {
  const { turn, parameters } = world;
  const { market } = parameters;
  const date = calendar(t);
  const cap = market.cap(date, turn.bau, turn.lagged);
  const free = now ? turn.allocated : market.allocation.grandfathered * cap;
  return {
    turn: t,
    cap,
    free: free + startsWith(world, t),
    auction: now ? turn.offered : cap - free,
    floor: market.collar.floor(date, turn.bau, turn.lagged),
    ceiling: market.collar.ceiling(date, turn.bau, turn.lagged),
    reserve: market.collar.reserve,
    buyback: market.collar.floorRule === 'buyback',
    borrowable: borrowable(world, t),
    lasting: Infinity,
  };
};

/** Permits that labs start turn 1 with, as seen from the turns before it. */
export const startsWith = ({ turn, parameters }: World, t: number): number =>
  t === 1 && turn.t < 1 ? parameters.market.banking.initial : 0;

/** All labs together may owe this at the end of turn t: a share of their next free allocation, as the cap then scales this turn's. */
const borrowable = ({ turn, parameters, state }: World, t: number): number => {
  const { allowed, borrowing } = parameters.market.banking;
  if (!allowed || borrowing.limit === 0 || t >= parameters.turns || !(turn.cap > 0)) return 0;
  let free = 0;
  for (let i = 0; i < state.free.length; i++) free += state.free[i]!;
  return (borrowing.limit * free * parameters.market.cap(calendar(t + 1), turn.bau, turn.lagged)) / turn.cap;
};
