import { setNothing } from '../market/index.js';
import { calendar, type World } from '../world/index.js';

/**
 * Eq. 45. Labs whose next free allocation follows this turn's report face p (1 − δ s), s = permits gained next turn per permit used now
 * (Böhringer & Lange 2005): `benchmark` gives s permits a unit; `updating` shares a fixed pool, so the own share is taken off.
 * Writes `priceFactor`: 1 where the allocation does not follow reports, and in the last turn.
 */
export const writePriceFactors = (world: World): void => {
  const { state, parameters, turn, labs } = world;
  const { allocation } = parameters.market;
  const { priceFactor } = state;
  const follows = allocation.basis === 'updating' || allocation.basis === 'benchmark';
  if (!follows || allocation.grandfathered === 0 || turn.t >= parameters.turns) {
    if (world.moves.updating) priceFactor.fill(1);
    return;
  }
  const { discount, permitWeight, endowmentWeight } = labs.attribute;
  const pool = allocation.grandfathered * parameters.market.cap(calendar(turn.t + 1), turn.bau, turn.lagged);
  const reports = totalReports(world);
  // a benchmark that asks for more than the pool is cut to it: then it shares the pool, as updating does
  const shares = allocation.basis === 'updating' || allocation.benchmark * reports > pool * (1 + 1e-9);
  for (let i = 0; i < labs.count; i++) {
    if (state.obligated[i] === 0) continue;
    const own = endowmentWeight[i]!;
    const s = !shares
      ? allocation.benchmark * own
      : reports > 0
        ? (pool * own * (1 - reportOf(world, i) / reports)) / reports
        : 0;
    // a subsidy of the whole price or more would make demand unbounded: never below a millionth
    priceFactor[i] = Math.max(1e-6, 1 - (discount[i]! * s) / permitWeight[i]!);
  }
};

const reportOf = ({ state, labs, turn }: World, i: number): number =>
  labs.attribute.endowmentWeight[i]! * (turn.first ? state.size[i]! : state.reported[i]!);

const totalReports = (world: World): number => {
  let total = 0;
  for (let i = 0; i < world.labs.count; i++) if (world.state.obligated[i] === 1) total += reportOf(world, i);
  return total;
};

/** The schedule of lab i, written for a price c per permit, as a schedule of the market price p with c = f p. */
export const scalePrice = (world: World, i: number): void => {
  const f = world.state.priceFactor[i]!;
  if (f === 1) return;
  const s = world.market.schedules;
  if (s.exitPrice[i]! < 0) {
    setNothing(s, i);
    return;
  }
  s.switchPrice[i] = s.switchPrice[i]! / f;
  s.exitPrice[i] = s.exitPrice[i]! / f;
  s.slope0[i] = s.slope0[i]! * f;
  s.slope1[i] = s.slope1[i]! * f;
};
