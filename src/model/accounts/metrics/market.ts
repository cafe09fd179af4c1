import { add, total } from '../sums.js';
import { COUNT, metric, PERMITS, PRICE, perLab, SHARE, type TurnMetric } from './metric.js';

/** Permits carried on, and permits taken from the next turn. */
const banked = add(({ state: { bank } }) => {
  let n = 0;
  for (let i = 0; i < bank.length; i++) n += Math.max(bank[i]!, 0);
  return n;
});
const borrowed = add(({ state: { bank } }) => {
  let n = 0;
  for (let i = 0; i < bank.length; i++) n -= Math.min(bank[i]!, 0);
  return n;
});

const changedPlans = add(({ state: { replanning } }) => {
  let n = 0;
  for (let i = 0; i < replanning.length; i++) n += replanning[i]! > 0 ? 1 : 0;
  return n;
});

export const MARKET_METRICS: readonly TurnMetric[] = [
  metric('price', 'p', PRICE, 'Price at which the market cleared', (_, w) => w.turn.price),
  metric('expectedPrice', 'p̂', PRICE, 'Price labs expected, mean over labs', perLab(total('expectedPrice'))),
  metric('planGap', '', PRICE, 'Price less what it would be if plans did not bind', (_, w) =>
    Number.isNaN(w.turn.schedulePrice) ? 0 : w.turn.price - w.turn.schedulePrice,
  ),
  metric('changedPlans', '', COUNT, 'Labs that paid to change their plan', changedPlans),
  metric('priceLow', 'p⁻', PRICE, 'Lowest price that clears', (_, w) => w.turn.priceLow),
  metric('priceHigh', 'p⁺', PRICE, 'Highest price that clears', (_, w) => w.turn.priceHigh),
  metric('volume', '', PERMITS, 'Permits that changed hands', (_, w) => w.turn.volume),
  metric('cap', 'Q', PERMITS, 'Cap announced', (_, w) => w.turn.cap),
  metric(
    'issued',
    '',
    PERMITS,
    'Permits put on the market: free, at auction and from the reserve, less those withheld at the floor; sold or not',
    (_, w) => w.ledger.permits.issued + w.turn.reserveUsed - w.turn.withheld,
  ),
  metric('auctioned', '', PERMITS, 'Permits sold by the regulator at auction', (_, w) => w.turn.auctioned),
  metric('allocated', '', PERMITS, 'Permits allocated free', (_, w) => w.turn.allocated),
  metric('withheld', '', PERMITS, 'Auction volume withheld at the price floor', (_, w) => w.turn.withheld),
  metric('boughtBack', '', PERMITS, 'Permits bought back at the price floor and cancelled', (_, w) => w.turn.boughtBack),
  metric('unsold', '', PERMITS, 'Permits nobody bought, and that are lost', (_, w) => w.turn.unsold),
  metric(
    'mixShare',
    'λ',
    SHARE,
    'Chance that a lab indifferent at the price buys; empty where none is',
    (_, w) => w.turn.mixShare,
  ),
  metric(
    'balance',
    '',
    PERMITS,
    "On the regulator's balance account after the turn: left over and offered again; negative: sold ahead",
    (_, w) => w.turn.balance,
  ),
  metric('reserveUsed', '', PERMITS, 'Permits released at the price ceiling', (_, w) => w.turn.reserveUsed),
  metric('bank', '', PERMITS, 'Permits carried to the next turn', banked),
  metric('borrowed', '', PERMITS, 'Permits borrowed from the next turn', borrowed),
  metric('stabilised', '', PERMITS, 'Permits the quantity rule released; negative: withdrew', (_, w) => w.turn.stabilised),
  metric(
    'pathFound',
    '',
    SHARE,
    '1: labs with foresight see a path of prices that is an equilibrium; 0: none was found, and they act on the last attempt; empty without foresight',
    (_, w) => (w.outlook === null ? Number.NaN : w.turn.pathExists ? 1 : 0),
  ),
  metric('expired', '', PERMITS, 'Banked permits whose lifetime ended', (_, w) => w.turn.expired),
];

const permits = total('permits');
const permitsSquared = add(({ state: { permits: l } }) => {
  let squares = 0;
  for (let i = 0; i < l.length; i++) squares += l[i]! * l[i]!;
  return squares;
});

export const CONCENTRATION = metric('hhi', 'HHI', SHARE, 'Concentration of permits: sum of squared shares', (T) =>
  T[permits]! > 0 ? T[permitsSquared]! / (T[permits]! * T[permits]!) : Number.NaN,
);
