import type { World } from '../world/index.js';
import { quantityRule } from './stability.js';

/**
 * Free permits of the turn. The basis decides shares among labs that owe permits; whatever is not given away is auctioned
 * in the same clearing. `size` is a fixed base period (the size a lab is born with), so that no choice of a lab changes it.
 */
export const allocate = (world: World): void => {
  const { labs, state, turn, parameters, ledger } = world;
  const { free, entitled, carried, held, obligated, debt } = state;
  const { allocation } = parameters.market;
  const cut = Math.min(turn.cap, turn.cancelledNext);
  const issued = turn.cap - cut;
  turn.cancelledNext -= cut;
  const pool = allocation.grandfathered * issued;
  let weights = 0;
  if (pool > 0) for (let i = 0; i < labs.count; i++) weights += basisWeight(world, i);
  let allocated = 0;
  let carriedIn = 0;
  let repaid = 0;
  const scale = allocationScale(world, pool, weights);
  for (let i = 0; i < labs.count; i++) {
    let f = pool > 0 && obligated[i] === 1 ? scale * basisWeight(world, i) : 0;
    entitled[i] = f;
    // what is forfeited goes to the auction
    if (allocation.forfeitOnViolation && state.found[i] === 1) f = 0;
    free[i] = f;
    allocated += f;
    carried[i] = state.bank[i]!;
    if (carried[i]! >= 0) carriedIn += carried[i]!;
    else repaid -= carried[i]!;
    debt[i] = state.makeGood[i]!;
    held[i] = f + carried[i]!;
    if (held[i]! < 0) {
      // default: what the allocation does not repay becomes a debt, bought before anything else
      debt[i] = debt[i]! - held[i]!;
      repaid += held[i]!;
      held[i] = 0;
    }
    state.makeGood[i] = 0;
  }
  turn.allocated = allocated;
  turn.offered = Math.max(0, issued - allocated);
  ledger.permits.carriedIn = carriedIn;
  ledger.permits.repaid = repaid;
  applyStability(world, carriedIn);
  ledger.permits.issued = allocated + turn.offered;
};

/** Before the first turn: `banking.initial` permits among the labs that owe some, by the basis. They are one turn old in turn 1. */
export const endow = (world: World): void => {
  const { labs, state, parameters, vintages } = world;
  const { initial } = parameters.market.banking;
  if (initial === 0) return;
  let weights = 0;
  for (let i = 0; i < labs.count; i++) weights += basisWeight(world, i);
  if (!(weights > 0)) return;
  for (let i = 0; i < labs.count; i++) state.bank[i] = (initial * basisWeight(world, i)) / weights;
  if (vintages === null) return;
  for (const vintage of vintages) vintage.fill(0);
  vintages[0]!.set(state.bank);
};

/** Withdraws from the turn's auction or adds to it, as the bank carried in asks. */
const applyStability = (world: World, bank: number): void => {
  const { turn, parameters } = world;
  const rule = parameters.market.stability;
  turn.stabilised = 0;
  if (rule === null) return;
  turn.stabilised = quantityRule(rule, bank, turn.offered, turn.reserveAccount);
  turn.offered += turn.stabilised;
  turn.reserveAccount -= turn.stabilised;
};

/** Weight of lab i in the basis; the benchmark's weight is already in permits. */
const basisWeight = (world: World, i: number): number => {
  const { labs, state, parameters, turn } = world;
  if (state.obligated[i] === 0) return 0;
  const endowment = labs.attribute.endowmentWeight[i]!;
  switch (parameters.market.allocation.basis) {
    case 'size':
      return labs.attribute.size[i]! * endowment;
    case 'equal':
      return 1;
    case 'weights':
      return endowment;
    case 'benchmark':
      return parameters.market.allocation.benchmark * endowment * lastReport(state.reported[i]!, state.size[i]!, turn.first);
    case 'updating':
      return endowment * lastReport(state.reported[i]!, state.size[i]!, turn.first);
  }
};

/** Before there is a report the base period stands in for it. */
const lastReport = (reported: number, size: number, first: boolean): number => (first ? size : reported);

const allocationScale = (world: World, pool: number, weights: number): number => {
  if (!(weights > 0)) return 0;
  // a benchmark gives so many permits a unit, and never more than the free share of the cap
  if (world.parameters.market.allocation.basis === 'benchmark') return Math.min(1, pool / weights);
  return pool / weights;
};
