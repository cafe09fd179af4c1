import { exp, pow } from '../../core/numeric.js';
import { benefitSlope } from '../equations/benefit.js';
import { createSchedules } from '../market/schedules.js';
import type { Schedules } from '../world/market.js';
import { markObligated } from '../world/obligated.js';
import type { World } from '../world/world.js';
import { neutralChoice, planSchedules } from './planning.js';

/** Demand and supply of one turn as foreseen. */
export interface FutureTurn {
  readonly schedules: Schedules;
  readonly labs: number;
  /** Permits issued: free and offered. */
  readonly issued: number;
  readonly auction: number;
  readonly floor: number;
  readonly ceiling: number;
  readonly reserve: number;
  readonly buyback: boolean;
  /** Most that labs may owe at the end of the turn. */
  readonly borrowable: number;
  /** Demand of labs without a closed form at prices 0, step, 2 step …; empty where there are none. */
  readonly numeric: { readonly step: number; readonly demand: readonly number[] };
}

/**
 * What labs with foresight see ahead: for each turn from this one to the last, the labs' schedules (demand net of violations under
 * the policy in force) and the announced supply. Growth is known, shocks fade at their persistence, records stay as they are.
 * The demand of labs without a closed form is tabulated.
 */
export const projectSchedules = (world: World): FutureTurn[] => {
  const { turn, parameters, moves } = world;
  const last = parameters.turns;
  const now = turn.t;
  const still = !moves.growth && !moves.shocks;
  const saved = save(world);
  if (world.chance.choice !== null) neutralChoice(world);
  const turns: FutureTurn[] = [];
  let shared: Schedules | null = null;
  let numeric: FutureTurn['numeric'] = NONE;
  for (let t = now; t <= last; t++) {
    const θ = parameters.regulator.threshold(t, turn.bau);
    if (!still) projectLabs(world, saved, t - now);
    if (shared === null || !still || θ !== turn.threshold) {
      turn.threshold = θ;
      markObligated(world);
      planSchedules(world, false);
      shared = copySchedules(world);
      numeric = tabulate(world);
    }
    turns.push(futureTurn(world, t, shared, numeric));
  }
  restore(world, saved);
  return turns;
};

const NONE: FutureTurn['numeric'] = { step: 1, demand: [] };
const CELLS = 64;

const tabulate = ({ market: { numeric } }: World): FutureTurn['numeric'] => {
  const top = numeric.highestExit();
  if (numeric.count === 0 || top <= 0) return NONE;
  const step = top / CELLS;
  return { step, demand: Array.from({ length: CELLS + 2 }, (_, k) => (k > CELLS ? 0 : numeric.total(k * step))) };
};

interface Saved {
  readonly value: Float64Array;
  readonly size: Float64Array;
  readonly threshold: number;
  readonly bau: number;
}

const save = ({ state, turn }: World): Saved => ({
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

/** Labs k turns ahead: trend growth, and the mean of a log-AR(1) shock given today's: e^{ρᵏ x − sd² ρ²ᵏ/2}. */
const projectLabs = (world: World, saved: Saved, k: number): void => {
  const { state, labs, turn } = world;
  const A = labs.attribute;
  let bau = 0;
  for (let i = 0; i < labs.count; i++) {
    let a = state.trendValue[i]! * pow(1 + A['growth.value'][i]!, k);
    const sd = A['shock.sd'][i]!;
    if (sd > 0) {
      const fade = pow(A['shock.persistence'][i]!, k);
      a *= exp(fade * state.shock[i]! - 0.5 * sd * sd * fade * fade);
    }
    const q0 = saved.size[i]! * pow(1 + A['growth.size'][i]!, k);
    state.value[i] = a;
    state.size[i] = q0;
    state.slope[i] = benefitSlope(a, q0);
    bau += q0;
  }
  turn.bau = bau;
};

/** The labs' block of the schedules, on its own. */
const copySchedules = (world: World): Schedules => {
  const { count } = world.labs;
  const from = world.market.schedules;
  const to = createSchedules(count);
  for (const name of ['switchPrice', 'exitPrice', 'intercept0', 'slope0', 'intercept1', 'slope1'] as const)
    to[name].set(from[name].subarray(0, count));
  return to;
};

const futureTurn = (world: World, t: number, schedules: Schedules, numeric: FutureTurn['numeric']): FutureTurn => {
  const { turn, parameters, labs, state } = world;
  const { market } = parameters;
  const cap = t === turn.t ? turn.allocated + turn.offered : market.cap(t, turn.bau);
  const free = t === turn.t ? turn.allocated : market.allocation.grandfathered * cap;
  const { limit } = market.banking.borrowing;
  let own = 0;
  if (market.banking.allowed && limit > 0 && t < parameters.turns) {
    for (let i = 0; i < labs.count; i++) own += state.free[i]!;
    own *= turn.cap > 0 ? (limit * market.cap(t + 1, turn.bau)) / turn.cap : 0;
  }
  return {
    schedules,
    labs: labs.count,
    issued: cap,
    auction: cap - free,
    floor: market.collar.floor(t, turn.bau),
    ceiling: market.collar.ceiling(t, turn.bau),
    reserve: market.collar.reserve,
    buyback: market.collar.floorRule === 'buyback',
    borrowable: own,
    numeric,
  };
};
