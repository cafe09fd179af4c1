import { sum } from '../../core/index.js';
import { demandAbove } from '../market/index.js';
import { MODE, type World } from '../world/index.js';
import { nameOfMetric, unitOfMetric } from './measure.js';
import { SHARE } from './metrics/metric.js';

/** What must hold after every turn. A broken invariant is a bug of ours, never of a scenario. */
export class InvariantError extends Error {
  constructor(what: string, detail: string) {
    super(`${what}: ${detail}`);
    this.name = 'InvariantError';
  }
}

const TOLERANCE = 1e-9;

export const checkInvariants = (world: World): void => {
  checkPermits(world);
  checkMoney(world);
  checkPrice(world);
  checkUnsold(world);
  checkLabs(world);
  checkShares(world);
};

/** Equal but for rounding: `scale` is what went into both sides, whatever its sign; the sides themselves may be what is left of large flows. */
const close = (what: string, left: number, right: number, scale: number): void => {
  if (!(Math.abs(left - right) <= TOLERANCE * scale)) {
    throw new InvariantError(what, `${left} on one side, ${right} on the other`);
  }
};

/** Σ|x|. */
const size = (flows: readonly number[]): number => flows.reduce((s, x) => s + Math.abs(x), 0);

/** Every permit has a source and an end. */
const checkPermits = ({ ledger: { permits: a } }: World): void => {
  const sources = [a.issued, a.carriedIn, a.released, a.borrowed];
  const ends = [a.surrendered, a.banked, a.expired, a.withheld, a.unsold, a.cancelled, a.repaid, a.balance];
  close('permits', sum(sources), sum(ends), size(sources) + size(ends));
};

/** What labs pay for permits is what the regulator takes for them, net; trades between labs and what is real cost cancel out. */
const checkMoney = (world: World): void => {
  const { ledger, state, labs } = world;
  const { money } = ledger;
  let payments = 0;
  let fines = 0;
  let collateral = 0;
  let scale = 0;
  for (let i = 0; i < labs.count; i++) {
    payments += state.payment[i]!;
    scale += Math.abs(state.payment[i]!);
    fines += state.fineCollected[i]!;
    collateral += state.forfeited[i]!;
  }
  const taken = [money.auctionRevenue, -money.buyback, -money.balance, money.transaction];
  close('payments for permits', payments, sum(taken), scale + size(taken));
  close('fines', fines, money.fines, money.fines);
  close('collateral', collateral, money.collateral, money.collateral);
};

/** The price is a number, not negative, and within the collar where the collar is hard. */
const checkPrice = ({ turn, parameters }: World): void => {
  if (!(turn.price >= 0 && turn.price < Infinity)) throw new InvariantError('price', String(turn.price));
  if (parameters.market.mechanism !== 'uniform-price') return;
  const { reserve } = parameters.market.collar;
  if (reserve === Infinity && turn.price > turn.ceiling)
    throw new InvariantError('ceiling', `price ${turn.price} above ${turn.ceiling}`);
};

/** The price is an equilibrium of the schedules: nothing stays unsold that a lab would buy at it, the cost of trading included. */
const checkUnsold = ({ turn, parameters, market, labs, state }: World): void => {
  const { mechanism, dominant } = parameters.market;
  if (mechanism !== 'uniform-price' || dominant >= 0 || !(turn.unsold > 0)) return;
  const { schedules: s, supply } = market;
  // within rounding of its own price a lab is indifferent
  const price = turn.price * (1 + TOLERANCE);
  for (let i = 0; i < labs.count; i++) {
    const more = state.obligated[i] === 1 ? demandAbove(s, i, price) - s.served[i]! : 0;
    if (more > TOLERANCE * supply.total && more <= turn.unsold)
      throw new InvariantError('unsold', `${turn.unsold} at ${turn.price}, of which lab ${i} would buy ${more}`);
  }
};

/** What is called a share has its numerator inside its denominator. */
const checkShares = ({ metrics, parameters }: World): void => {
  for (let m = 0; m < metrics.length; m++) {
    const x = metrics[m]!;
    if (!(x >= -TOLERANCE && x <= 1 + TOLERANCE) && !Number.isNaN(x) && unitOfMetric(m) === SHARE)
      throw new InvariantError(nameOfMetric(m, parameters.groups), `a share of ${x}`);
  }
};

const checkLabs = ({ state, labs, turn }: World): void => {
  for (let i = 0; i < labs.count; i++) {
    const v = state.violation[i]!;
    const o = state.obligation[i]!;
    if (!(v >= 0 && v <= o * (1 + TOLERANCE))) throw new InvariantError('violation', `lab ${i}: ${v} of an obligation of ${o}`);
    if (!(state.permits[i]! >= 0)) throw new InvariantError('permits', `lab ${i}: ${state.permits[i]}`);
    if (!(state.compute[i]! >= 0 && state.compute[i]! <= state.size[i]! * (1 + TOLERANCE))) {
      throw new InvariantError('compute', `lab ${i}: ${state.compute[i]} of ${state.size[i]}`);
    }
    // pieces of a split run are not declared, so no permit covers them
    if (state.mode[i] === MODE.split && v !== o) throw new InvariantError('split', `lab ${i}: ${v} of an obligation of ${o}`);
    if (Number.isNaN(state.payoff[i]!)) throw new InvariantError('payoff', `lab ${i}: not a number`);
    if (state.mode[i] === MODE.split && state.compute[i]! > 0 && !(state.obligation[i]! > 0)) {
      throw new InvariantError('split', `lab ${i}: splits a run that owes nothing at θ = ${turn.threshold}`);
    }
  }
};
