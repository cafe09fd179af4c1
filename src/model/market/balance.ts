import type { Clearing, World } from '../world/index.js';

/**
 * The regulator's balance account: what a turn sells beyond or short of its supply, because labs that are indifferent at the price buy
 * whole or not at all. It trades at the clearing price and never moves it: what is on it is offered to those indifferent labs in the next
 * turns (Eq. 21), at a ceiling it goes before the reserve, and what was sold ahead is made up from volume withheld at a floor.
 */
export const tradeBalance = ({ turn, ledger, parameters }: World, c: Clearing): void => {
  if (parameters.market.indivisible === 'whole') return;
  const fromReserve = Math.min(c.reserveUsed, Math.max(0, turn.balance));
  const fromWithheld = Math.min(c.withheld, Math.max(0, -turn.balance));
  c.reserveUsed -= fromReserve;
  c.withheld -= fromWithheld;
  turn.balance += fromWithheld - fromReserve;
  ledger.permits.balance += fromWithheld - fromReserve;
};

/**
 * After the clearing: `left` permits that nobody took (negative: sold ahead) go to the account. At a price of zero what is on it is lost:
 * nobody wants it. Where labs are served whole what is left is lost at any price, but for what a search rounds off.
 */
export const keepBalance = ({ turn, ledger, parameters }: World, left: number): void => {
  const { price, balance } = turn;
  if (parameters.market.indivisible === 'whole') turn.unsold = Math.max(0, left);
  else turn.unsold = price === 0 ? Math.max(0, balance + left) : 0;
  turn.balanceTaken = left - turn.unsold;
  turn.balance += turn.balanceTaken;
  ledger.permits.balance += turn.balanceTaken;
};
