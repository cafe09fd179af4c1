import type { Phase } from '../../core/index.js';
import { clearCurved, drawCurves, type Holding, runHolding } from '../labs/index.js';
import {
  bankSchedules,
  clearDominant,
  commit,
  demandOf,
  keepBalance,
  limitDebts,
  postPrice,
  selectPrice,
  serve,
  setSupply,
  tradeBalance,
} from '../market/index.js';
import type { World } from '../world/index.js';

const holding: Holding = { compute: 0, payoff: 0 };

/** Schedules are cleared at one price; permits and payments change hands. */
export const trade: Phase<World> = {
  name: 'trade',
  does: 'schedules are cleared at one price; permits and payments change hands',
  run(world) {
    bankSchedules(world);
    limitDebts(world);
    submit(world);
    if (world.parameters.market.dominant >= 0) clearDominant(world, (i, l) => runHolding(world, i, l, holding).payoff);
    else if (world.parameters.market.mechanism === 'uniform-price') clearUniform(world);
    else postPrice(world, drawCurves);
    returnReserve(world.turn);
    deliver(world);
    cancelFuture(world);
  },
};

/** What is fixed beforehand is taken off the schedules and off what there is. */
const submit = (world: World): void => {
  commit(world);
  setSupply(world);
};

/** The price of the turn if plans did not bind: a second clearing of the schedules as they stand. NaN where no schedules are cleared. */
export const schedulePrice = (world: World): number => {
  const { market, parameters } = world;
  if (parameters.market.dominant >= 0 || parameters.market.mechanism !== 'uniform-price') return Number.NaN;
  bankSchedules(world);
  limitDebts(world);
  const kept = copyRows(market.schedules);
  submit(world);
  const { price } = selectPrice(world, clearCurved(world, world.turn.lastPrice, 1 - parameters.market.commitment));
  for (const [name, column] of kept) market.schedules[name].set(column);
  return price;
};

const ROWS = ['switchPrice', 'exitPrice', 'intercept0', 'slope0', 'intercept1', 'slope1'] as const;
const copyRows = (s: World['market']['schedules']) => ROWS.map((name) => [name, s[name].slice()] as const);

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

const clearUniform = (world: World): void => {
  const { market, turn, state, parameters } = world;
  const start = turn.first ? turn.price : turn.lastPrice;
  const c = selectPrice(world, clearCurved(world, start, 1 - parameters.market.commitment));
  tradeBalance(world, c);
  turn.price = c.price;
  turn.priceLow = c.low;
  turn.priceHigh = c.high;
  turn.reserveUsed = c.reserveUsed;
  turn.withheld = c.withheld;
  turn.boughtBack = c.boughtBack;
  const { left, mixShare } = serve(
    market.schedules,
    c.price,
    c.supplied,
    turn.balance,
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
