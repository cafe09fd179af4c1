import { calendar, EXPECTATION, placeOf, type World } from '../world/index.js';
import { setLine, setNothing } from './schedules.js';

/**
 * Rows of the schedules beyond the labs' demand for the turn. Second block: permits each lab wants to carry to the next turn,
 * H(p) = clip((δ p̂ − p)/h, 0, H_max) with p̂ the price expected then and h = holdingCost·a/q0 (eq. 40); all or nothing at δ p̂
 * where holding is free, and that tie is shared. Third block: what a lab refrains from borrowing, B − clip((p − δ p̂/(1 − i))/h, 0, B),
 * with interest i paid at once on what a borrowed permit is worth.
 */
export const bankSchedules = (world: World): void => {
  const { labs, state, parameters, turn } = world;
  const { banking } = parameters.market;
  turn.borrowable = 0;
  if (!banking.allowed) return;
  const { count } = labs;
  const { discount } = labs.attribute;
  const { obligated, expectedNext, slope, size } = state;
  const borrowing = banking.borrowing.limit > 0;
  const last = turn.t === parameters.turns;
  const supply = turn.offered + sumPositive(state.held) - endingNow(world);
  const share = owingSize(world);
  let carriable = 0;
  for (let i = 0; i < count; i++) {
    const top = discount[i]! * expectedNext[i]!;
    const h = banking.holdingCost * slope[i]!;
    // nothing is carried out of the last turn, and labs that never owe permits do not speculate
    const idle = last || obligated[i] === 0;
    const most = idle || !(top > 0) || !(supply > 0) ? 0 : Math.min(banking.limit, share > 0 ? (supply * size[i]!) / share : 0);
    writeClip(world, count + i, most, top, h);
    carriable += most;
    if (!borrowing) continue;
    const B = idle ? 0 : borrowingLimit(world, i);
    turn.borrowable += B;
    state.borrowLimit[i] = B;
    writeClip(world, 2 * count + i, B, top / (1 - banking.borrowing.interest) + h * B, h);
  }
  if (banking.holdingCost === 0 && world.outlook !== null)
    keepForeseen(world, world.outlook.bank[placeOf(world.outlook, turn.t)]!, carriable);
};

/** A share of the lab's own next allocation, foreseen from this turn's and the announced cap. */
const borrowingLimit = (world: World, i: number): number => {
  const { turn, parameters, state } = world;
  if (!(turn.cap > 0)) return 0;
  const next = parameters.market.cap(calendar(turn.t + 1), turn.bau, turn.lagged);
  return parameters.market.banking.borrowing.limit * state.free[i]! * (next / turn.cap);
};

/** One row: `most` up to top − h·most, then falling with slope 1/h to nothing at top; a shared tie at top where h = 0. */
const writeClip = (world: World, row: number, most: number, top: number, h: number): void => {
  const s = world.market.schedules;
  if (!(most > 0)) {
    setNothing(s, row);
    return;
  }
  if (h === 0) {
    setLine(s, row, most, 0, top);
    s.proRata[row] = 1;
    return;
  }
  setLine(s, row, top / h, 1 / h, top);
  s.switchPrice[row] = top - h * most;
  s.intercept0[row] = most;
  s.slope0[row] = 0;
};

/**
 * Where holding is free a lab is indifferent at its top price. A lab with foresight then carries (or refrains from borrowing) its part of
 * what the foreseen path asks of all, and anything else only at a lower price: a step either side of the top.
 */
const keepForeseen = (world: World, bank: number, carriable: number): void => {
  const { labs, turn, state } = world;
  const { intercept0 } = world.market.schedules;
  const carried = carriable > 0 ? Math.min(1, Math.max(0, bank) / carriable) : 0;
  const owed = turn.borrowable > 0 ? Math.min(1, Math.max(0, -bank) / turn.borrowable) : 0;
  for (let i = 0; i < labs.count; i++) {
    if (labs.expectation[i] !== EXPECTATION.foresight) continue;
    stepAtTop(world, labs.count + i, carried * intercept0[labs.count + i]!);
    if (turn.borrowable > 0) stepAtTop(world, 2 * labs.count + i, (1 - owed) * state.borrowLimit[i]!);
  }
};

const stepAtTop = ({ market: { schedules: s } }: World, row: number, most: number): void => {
  const top = s.exitPrice[row]!;
  if (!(top > 0)) return;
  s.switchPrice[row] = top * (1 - STEP);
  s.exitPrice[row] = top * (1 + STEP);
  s.intercept1[row] = most;
  s.slope1[row] = 0;
};

const STEP = 1e-12;

/** Permits whose lifetime ends with this turn: nobody can carry them. */
const endingNow = ({ vintages }: World): number => {
  if (vintages === null) return 0;
  const oldest = vintages[vintages.length - 1]!;
  if (vintages.length > 1) return sumPositive(oldest);
  // no permit outlives its turn
  return Infinity;
};

const sumPositive = (column: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < column.length; i++) if (column[i]! > 0) total += column[i]!;
  return total;
};

const owingSize = (world: World): number => {
  const { obligated, size } = world.state;
  let total = 0;
  for (let i = 0; i < size.length; i++) if (obligated[i] === 1) total += size[i]!;
  return total;
};
