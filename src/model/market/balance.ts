import type { World } from '../world/world.js';

/**
 * The regulator's balance account: what a turn sells beyond or short of its supply, because labs that are indifferent at the price buy
 * whole or not at all. What was left over is offered again, what was sold ahead comes off the auction; where the auction is too small for
 * that, the account buys in the market (`balanceClaim`). It trades at the clearing price, so that a seller is paid for what it offers.
 */
export const offerBalance = ({ turn, ledger }: World): void => {
  const again = turn.balance > 0 ? turn.balance : -Math.min(-turn.balance, turn.offered);
  turn.offered += again;
  turn.balance -= again;
  ledger.permits.balance -= again;
};

/**
 * After the clearing: `left` permits that nobody took (negative: sold ahead) stay on the account. At a price of zero they are lost:
 * nobody wants them. Where labs are served whole they are lost at any price, but for what a search rounds off.
 */
export const keepBalance = ({ turn, ledger, parameters }: World, left: number): void => {
  const lost = left > 0 && (turn.price === 0 || parameters.market.indivisible === 'whole') ? left : 0;
  const kept = turn.balanceClaim + left - lost;
  turn.unsold = lost;
  turn.balanceTaken = kept;
  turn.balance += kept;
  ledger.permits.balance += kept;
};
