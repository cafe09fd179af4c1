import type { Phase } from '../../core/phase.js';
import { type Holding, runHolding } from '../labs/holding.js';
import { keepBalance } from '../market/balance.js';
import { bankSchedules } from '../market/banking.js';
import { clearDominant } from '../market/dominant.js';
import { clearMarket, demandOf, setSupply } from '../market/marketDemand.js';
import { postPrice } from '../market/posted.js';
import { serve } from '../market/ration.js';
import { demandBelow } from '../market/schedules.js';
import type { World } from '../world/world.js';

const holding: Holding = { compute: 0, payoff: 0 };

/** Schedules are cleared at one price; permits and payments change hands. */
export const trade: Phase<World> = {
  name: 'trade',
  does: 'schedules are cleared at one price; permits and payments change hands',
  run(world) {
    bankSchedules(world);
    limitDebts(world);
    commit(world);
    setSupply(world);
    if (world.parameters.market.dominant >= 0) clearDominant(world, (i, l) => runHolding(world, i, l, holding).payoff);
    else if (world.parameters.market.mechanism === 'uniform-price') clearUniform(world);
    else postPrice(world);
    returnReserve(world.turn);
    deliver(world);
    cancelFuture(world);
  },
};

/** What the ceiling's reserve released and no run could use goes back to it. */
const returnReserve = (turn: World['turn']): void => {
  const back = Math.min(Math.max(0, turn.unsold), turn.reserveUsed);
  turn.unsold -= back;
  turn.reserveUsed -= back;
};

/** Floor rule `cancel-future`: what kept the price below the floor this turn comes off the next turn's cap. */
const cancelFuture = (world: World): void => {
  const { turn, market, parameters } = world;
  if (parameters.market.collar.floorRule !== 'cancel-future' || !(turn.price < turn.floor)) return;
  turn.cancelledNext += Math.max(0, market.clearing.supplied - demandOf(market).below(turn.floor));
};

/** Debts are bought first, whatever the price; what the market cannot supply stays owed. */
const limitDebts = (world: World): void => {
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

/** A share κ of demand is fixed at the expected price; the schedule keeps the rest. */
const commit = (world: World): void => {
  const κ = world.parameters.market.commitment;
  world.market.numeric.scale = 1 - κ;
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
  const { numeric } = market;
  for (let k = 0; k < numeric.count; k++) {
    const i = numeric.lab[k]!;
    state.committed[i] = κ * numeric.unscaled(k, state.expectedPrice[i]!);
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
  const share = Math.max(0, available) / total;
  for (let i = 0; i < committed.length; i++) committed[i] = share * committed[i]!;
};

const clearUniform = (world: World): void => {
  const { market, turn, state, parameters } = world;
  const c = clearMarket(world, turn.first ? turn.price : turn.lastPrice);
  // a supply step that gives way pins the price: there is no interval to choose from
  const pinned = c.withheld > 0 || c.boughtBack > 0 || c.reserveUsed > 0;
  if (!pinned && market.numeric.count === 0) market.solver.interval(c.price, c.supplied, c, turn.floor, turn.ceiling);
  const { selection } = parameters.market;
  if (c.high > c.low) c.price = selection === 'midpoint' ? 0.5 * (c.low + c.high) : selection === 'highest' ? c.high : c.low;
  turn.price = c.price;
  turn.priceLow = c.low;
  turn.priceHigh = c.high;
  turn.reserveUsed = c.reserveUsed;
  turn.withheld = c.withheld;
  turn.boughtBack = c.boughtBack;
  const { left, mixShare } = serve(
    market.schedules,
    market.numeric.count > 0 ? market.numeric : null,
    c.price,
    c.supplied,
    parameters.market.indivisible,
    world.scratch.order,
    () => world.chance.rationing(turn.t),
    market.served,
  );
  turn.mixShare = mixShare;
  keepBalance(world, left);
  turn.excessDemand = 0;
  state.demand.set(market.schedules.served.subarray(0, world.labs.count));
};

/** Writes permits, bank, net purchases and payments, and the accounts of the market. */
const deliver = (world: World): void => {
  const { labs, state, turn, ledger, market, parameters } = world;
  const { permits, bank, bought, payment, held, debt, committed } = state;
  const { served } = market.schedules;
  const { price } = turn;
  const banking = parameters.market.banking.allowed;
  const borrowing = banking && parameters.market.banking.borrowing.limit > 0;
  const tc = parameters.market.transactionCost;
  let purchases = 0;
  let sales = 0;
  for (let i = 0; i < labs.count; i++) {
    permits[i] = served[i]! + committed[i]!;
    bank[i] = banking ? served[labs.count + i]! - (borrowing ? state.borrowLimit[i]! - served[2 * labs.count + i]! : 0) : 0;
    const net = permits[i]! + bank[i]! + debt[i]! - held[i]!;
    bought[i] = net;
    if (net > 0) purchases += net;
    else sales -= net;
  }
  // where more is offered than wanted the regulator is left with it first; beyond that sellers share the loss
  const wanted = purchases + turn.boughtBack + Math.max(0, turn.balanceTaken);
  const sold = Math.min(sales, wanted);
  const sellers = sales > 0 ? price * (sold / sales) : 0;
  for (let i = 0; i < labs.count; i++) payment[i] = bought[i]! > 0 ? (price + tc) * bought[i]! : sellers * bought[i]!;
  if (sold < sales) for (let i = 0; i < labs.count; i++) if (bought[i]! < 0) bought[i]! *= sold / sales;
  turn.volume = Math.max(purchases, sold);
  turn.unsold = Math.max(0, turn.unsold);
  // what the regulator sells to labs, net of what its balance account takes
  const net = purchases - sold + turn.boughtBack;
  turn.balanceBought = Math.max(0, -net);
  turn.auctioned = Math.max(0, net - turn.reserveUsed);
  ledger.permits.released += turn.reserveUsed;
  ledger.permits.withheld += turn.withheld;
  ledger.permits.cancelled += turn.boughtBack;
  ledger.permits.unsold = turn.unsold;
  ledger.money.auctionRevenue = price * Math.max(0, net);
  ledger.money.balance = price * turn.balanceBought;
  ledger.money.buyback = price * turn.boughtBack;
  ledger.money.traded = price * (sold - turn.boughtBack - turn.balanceBought);
  ledger.money.transaction = tc * purchases;
};
