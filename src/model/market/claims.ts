import type { World } from '../world/index.js';
import { demandBelow } from './schedules.js';

/** Debts are bought first, whatever the price; what the market cannot supply stays owed. */
export const limitDebts = (world: World): void => {
  const { state, turn } = world;
  const { debt, held, makeGood } = state;
  let owed = 0;
  let available = turn.offered;
  for (let i = 0; i < debt.length; i++) {
    owed += debt[i]!;
    available += held[i]!;
  }
  if (owed === 0 || owed <= available) return;
  const share = Math.max(0, available) / owed;
  for (let i = 0; i < debt.length; i++) {
    makeGood[i] = makeGood[i]! + (1 - share) * debt[i]!;
    debt[i] = share * debt[i]!;
  }
};

/** Eq. 36. A share κ of demand is fixed at the expected price; the schedule keeps the rest. */
export const commit = (world: World): void => {
  const κ = world.parameters.market.commitment;
  world.turn.commitmentsCut = false;
  if (κ === 0) return;
  const { state, market } = world;
  const s = market.schedules;
  for (let i = 0; i < world.labs.count; i++) {
    state.committed[i] = κ * Math.max(0, demandBelow(s, i, state.expectedPrice[i]!));
    s.intercept0[i] = (1 - κ) * s.intercept0[i]!;
    s.slope0[i] = (1 - κ) * s.slope0[i]!;
    s.intercept1[i] = (1 - κ) * s.intercept1[i]!;
    s.slope1[i] = (1 - κ) * s.slope1[i]!;
  }
  limitCommitments(world);
};

/** Commitments that are more than there is, the ceiling's reserve included, are met in equal shares. */
const limitCommitments = ({ state, turn, parameters: { market } }: World): void => {
  const { committed, held, debt } = state;
  let total = 0;
  let available = turn.offered + turn.borrowable;
  if (market.mechanism === 'uniform-price' && market.dominant < 0 && turn.ceiling < Infinity) available += market.collar.reserve;
  for (let i = 0; i < committed.length; i++) {
    total += committed[i]!;
    available += held[i]! - debt[i]!;
  }
  if (total <= Math.max(0, available)) return;
  turn.commitmentsCut = total > available * (1 + ROUNDING);
  const share = Math.max(0, available) / total;
  for (let i = 0; i < committed.length; i++) committed[i] = share * committed[i]!;
};

/** Sums of permits that differ by less than this share are equal. */
export const ROUNDING = 1e-12;
