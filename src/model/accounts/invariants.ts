import { MODE, type World } from '../world/index.js';

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
  checkLabs(world);
};

const close = (what: string, left: number, right: number, scale: number): void => {
  if (!(Math.abs(left - right) <= TOLERANCE * Math.max(1, Math.abs(scale)))) {
    throw new InvariantError(what, `${left} on one side, ${right} on the other`);
  }
};

/** Every permit has a source and an end. */
const checkPermits = ({ ledger: { permits: a } }: World): void => {
  const sources = a.issued + a.carriedIn + a.released + a.borrowed;
  const ends = a.surrendered + a.banked + a.expired + a.withheld + a.unsold + a.cancelled + a.repaid + a.balance;
  close('permits', sources, ends, sources);
};

/** What labs pay for permits is what the regulator takes for them, net; trades between labs and what is real cost cancel out. */
const checkMoney = (world: World): void => {
  const { ledger, state, labs } = world;
  const { money } = ledger;
  let payments = 0;
  let fines = 0;
  let collateral = 0;
  for (let i = 0; i < labs.count; i++) {
    payments += state.payment[i]!;
    fines += state.fineCollected[i]!;
    collateral += state.forfeited[i]!;
  }
  const scale = money.auctionRevenue + money.traded + money.buyback + money.balance;
  close('payments for permits', payments, money.auctionRevenue - money.buyback - money.balance + money.transaction, scale);
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

const checkLabs = ({ state, labs, turn }: World): void => {
  for (let i = 0; i < labs.count; i++) {
    const v = state.violation[i]!;
    const o = state.obligation[i]!;
    if (!(v >= 0 && v <= o * (1 + TOLERANCE))) throw new InvariantError('violation', `lab ${i}: ${v} of an obligation of ${o}`);
    if (!(state.permits[i]! >= 0)) throw new InvariantError('permits', `lab ${i}: ${state.permits[i]}`);
    if (!(state.compute[i]! >= 0 && state.compute[i]! <= state.size[i]! * (1 + TOLERANCE))) {
      throw new InvariantError('compute', `lab ${i}: ${state.compute[i]} of ${state.size[i]}`);
    }
    if (Number.isNaN(state.payoff[i]!)) throw new InvariantError('payoff', `lab ${i}: not a number`);
    if (state.mode[i] === MODE.split && state.compute[i]! > 0 && !(state.obligation[i]! > 0)) {
      throw new InvariantError('split', `lab ${i}: splits a run that owes nothing at θ = ${turn.threshold}`);
    }
  }
};
