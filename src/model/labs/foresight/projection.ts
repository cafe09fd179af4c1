import { exp, pow } from '../../../core/index.js';
import { benefitSlope } from '../../equations/index.js';
import {
  calendar,
  growthFactor,
  markObligated,
  type Outlook,
  type PlainLabs,
  placeOf,
  type Schedules,
  type World,
} from '../../world/index.js';
import { neutralChoice, planHolds, planSchedules } from '../planning.js';
import { announcedTurn } from './announced.js';
import type { FutureTurn } from './futureTurn.js';
import { carriersOf, sharesOfAllocation } from './holders.js';
import { between, tabulate } from './tables.js';

/**
 * What labs with foresight see ahead, for `count` turns from this one: the labs' schedules (demand net of violations under the policy in
 * force) and the announced supply. Growth is known, shocks fade at their persistence, records stay as they are.
 *
 * Labs are worked out as they are today and as they would be in each turn without shocks. The latter are kept until something they were
 * made from changes. In between, under a fading shock, a lab's slope is exact and its reservation price goes straight with its value.
 */
export const lookAhead = (world: World, outlook: Outlook, count: number): FutureTurn[] => {
  const { moves, labs, market, state } = world;
  const { plain, ahead } = outlook;
  const saved = save(world);
  if (world.chance.choice !== null) neutralChoice(world);
  const separate = moves.shocks || plain.blocks > 1;
  // where nearly always everything has changed, the others first: then today's plan is left for the turn to use
  const changed = state.penaltyLump.some(Number.isNaN);
  if (changed && separate && count > 1) {
    plain.known.fill(0);
    planBlocks(world, outlook, saved, count);
  }
  planSchedules(world);
  outlook.planned = planHolds(world) ? saved.t : Number.NaN;
  const moved = basisMoved(world, plain) || state.penaltyLump.some(Number.isNaN);
  if (moved && !changed) plain.known.fill(0);
  copyRows(market.schedules, ahead.schedules, 0, labs.count);
  const today = tabulate(world, ahead.schedules, 0);
  const borrows = world.parameters.market.banking.borrowing.limit > 0 ? sharesOfAllocation(world) : NOTHING;
  const seen = (t: number, schedules: Schedules, at: number, numeric: FutureTurn['numeric']): FutureTurn => {
    const carriers = carries(world, t) ? carriersOf(world, ahead.share, ahead.rise, (t - saved.t) * labs.count, borrows) : null;
    return { schedules, at, labs: labs.count, numeric, carriers, ...announcedTurn(world, t, t === saved.t) };
  };
  if (moves.shocks && count > 1) noteShocks(world, outlook);
  const turns = [seen(saved.t, ahead.schedules, 0, today)];
  if (separate && count > 1 && planBlocks(world, outlook, saved, count)) outlook.planned = Number.NaN;
  for (let t = saved.t + 1; t < saved.t + count; t++) {
    if (!moves.shocks && plain.blocks === 1) {
      turns.push(seen(t, ahead.schedules, 0, today));
      continue;
    }
    planPlain(world, outlook, saved, t);
    const block = blockOf(outlook, t);
    if (moves.shocks) {
      const at = (t - saved.t) * labs.count;
      const fade = fadeShocks(world, outlook, saved.t, t);
      turns.push(seen(t, ahead.schedules, at, between(today, plain.tables[block]!, fade)));
    } else turns.push(seen(t, plain.schedules, block * labs.count, plain.tables[block]!));
  }
  restore(world, saved);
  return turns;
};

/** Plans every block of the plain labs that is not known; the labs are today's again after. Was there any? */
const planBlocks = (world: World, outlook: Outlook, saved: Saved, count: number): boolean => {
  const { plain } = outlook;
  const now = saved.t;
  let planned = false;
  for (let t = world.moves.shocks ? now : now + 1; t < now + count; t++) {
    if (plain.known[blockOf(outlook, t)] === 1) continue;
    planPlain(world, outlook, saved, t);
    planned = true;
  }
  if (planned) restore(world, saved);
  return planned;
};

const NOTHING = new Float64Array(0);

/** Nothing is carried out of the last turn. */
const carries = ({ parameters: { market, turns } }: World, t: number): boolean =>
  // what labs start with takes the place of what turns before the first leave them
  market.banking.allowed && t < turns && !(t === 0 && market.banking.initial > 0);

interface Saved {
  readonly t: number;
  readonly value: Float64Array;
  readonly size: Float64Array;
  readonly threshold: number;
  readonly bau: number;
}

const save = ({ state, turn }: World): Saved => ({
  t: turn.t,
  value: state.value.slice(),
  size: state.size.slice(),
  threshold: turn.threshold,
  bau: turn.bau,
});

const restore = (world: World, saved: Saved): void => {
  const { state, turn } = world;
  state.value.set(saved.value);
  state.size.set(saved.size);
  for (let i = 0; i < saved.size.length; i++) state.slope[i] = benefitSlope(saved.value[i]!, saved.size[i]!);
  turn.threshold = saved.threshold;
  turn.bau = saved.bau;
  markObligated(world);
};

/** Has anything changed, besides value and size, that schedules are made from? Notes it. */
const basisMoved = ({ state, parameters }: World, { basis }: PlainLabs): boolean => {
  const from = [
    state.penaltyLump,
    state.penaltyLinear,
    state.penaltyQuadratic,
    state.honestCost,
    state.priceFactor,
    state.secrecy,
  ];
  // what moves by turn need not show in these columns
  let moved = parameters.paths.length > 0;
  for (let c = 0; c < basis.length; c++) {
    const was = basis[c]!;
    const is = from[c]!;
    for (let i = 0; i < is.length; i++) {
      if (Object.is(was[i], is[i])) continue;
      was[i] = is[i]!;
      moved = true;
    }
  }
  return moved;
};

const blockOf = (outlook: Outlook, t: number): number => (outlook.plain.blocks === 1 ? 0 : placeOf(outlook, t));

/** Labs of turn t as growth alone makes them, into the columns of the state, and their schedules if they are not known. */
const planPlain = (world: World, outlook: Outlook, saved: Saved, t: number): void => {
  const { plain } = outlook;
  const { state, labs, turn } = world;
  const block = blockOf(outlook, t);
  const at = block * labs.count;
  const known = plain.known[block] === 1;
  if (!known) growTo(world, plain, saved, t - saved.t, at, block);
  for (let i = 0; i < labs.count; i++) {
    const a = plain.value[at + i]!;
    const q0 = plain.size[at + i]!;
    state.value[i] = a;
    state.size[i] = q0;
    state.slope[i] = benefitSlope(a, q0);
  }
  turn.bau = plain.bau[block]!;
  turn.threshold = world.parameters.regulator.threshold(calendar(t), turn.bau, turn.lagged);
  markObligated(world);
  if (known) return;
  planSchedules(world);
  copyRows(world.market.schedules, plain.schedules, at, labs.count);
  plain.tables[block] = tabulate(world, plain.schedules, at);
  plain.known[block] = 1;
};

const growTo = (world: World, plain: PlainLabs, saved: Saved, k: number, at: number, block: number): void => {
  const { state, labs } = world;
  const grows = plain.blocks > 1;
  let bau = 0;
  for (let i = 0; i < labs.count; i++) {
    const q0 = grows ? saved.size[i]! * growthFactor(world, 'growth.size', i, k) : saved.size[i]!;
    plain.value[at + i] = grows ? state.trendValue[i]! * growthFactor(world, 'growth.value', i, k) : state.trendValue[i]!;
    plain.size[at + i] = q0;
    bau += q0;
  }
  plain.bau[block] = bau;
};

/** Today's shock of each lab, as a factor. */
const noteShocks = ({ state, labs }: World, { shock }: Outlook): void => {
  const sds = labs.attribute['shock.sd'];
  for (let i = 0; i < labs.count; i++) {
    const sd = sds[i]!;
    shock[i] = sd > 0 ? exp(state.shock[i]! - 0.5 * sd * sd) : 1;
  }
};

/**
 * Labs of turn t under what is left of today's shock, the mean of a log-AR(1) shock given today's: e^{ρᵏ x − sd² ρ²ᵏ/2}. From the plain
 * labs in the state. Returns the mean share of today's deviation that is left.
 */
const fadeShocks = ({ state, labs }: World, outlook: Outlook, now: number, t: number): number => {
  const { plain, ahead } = outlook;
  const A = labs.attribute;
  const sds = A['shock.sd'];
  const persistence = A['shock.persistence'];
  const s = ahead.schedules;
  const p = plain.schedules;
  const to = (t - now) * labs.count;
  const from = blockOf(outlook, t) * labs.count;
  const then = blockOf(outlook, now) * labs.count;
  let total = 0;
  let rate = Number.NaN;
  let power = Number.NaN;
  for (let i = 0; i < labs.count; i++) {
    const row = from + i;
    const sd = sds[i]!;
    // groups share it
    if (persistence[i] !== rate) {
      rate = persistence[i]!;
      power = pow(rate, t - now);
    }
    const fade = sd > 0 ? power : 0;
    const x = state.shock[i]!;
    const m = sd > 0 ? exp(fade * x - 0.5 * sd * sd * fade * fade) : 1;
    const m0 = outlook.shock[i]!;
    const left = Math.abs(m0 - 1) > 1e-9 ? (m - 1) / (m0 - 1) : 0;
    total += left;
    state.value[i] = state.value[i]! * m;
    state.slope[i] = state.slope[i]! * m;
    const calm = p.exitPrice[then + i]!;
    let exit = p.exitPrice[row]!;
    if (exit > 0 && calm > 0) exit *= Math.max(0, 1 + left * (Math.max(0, s.exitPrice[i]!) / calm - 1));
    const slope = p.slope0[row]! / m;
    const slope1 = p.slope1[row]! - p.slope0[row]! + slope;
    const intercept1 = p.intercept1[row]!;
    if (slope1 * exit > intercept1) exit = intercept1 / slope1;
    const change = p.switchPrice[row]!;
    s.switchPrice[to + i] = change === p.exitPrice[row]! ? exit : Math.min(change, exit);
    s.exitPrice[to + i] = exit;
    s.intercept0[to + i] = p.intercept0[row]!;
    s.slope0[to + i] = slope;
    s.intercept1[to + i] = intercept1;
    s.slope1[to + i] = slope1;
  }
  return labs.count > 0 ? total / labs.count : 0;
};

/** The labs' block of the schedules, copied to rows from `at`. */
const copyRows = (from: Schedules, to: Schedules, at: number, count: number): void => {
  for (let i = 0; i < count; i++) {
    to.switchPrice[at + i] = from.switchPrice[i]!;
    to.exitPrice[at + i] = from.exitPrice[i]!;
    to.intercept0[at + i] = from.intercept0[i]!;
    to.slope0[at + i] = from.slope0[i]!;
    to.intercept1[at + i] = from.intercept1[i]!;
    to.slope1[at + i] = from.slope1[i]!;
  }
};
