/**
 * T22. Reputation as a cost in a repeated game.
 *
 * Statement: losing a rent R a turn for M turns after being found costs R_tot = R d(1 − d^M)/(1 − d), from the next turn on; comply iff
 * π(F + R_tot) ≥ g.
 * Assumes: risk neutrality, constant rent, discount factor d < 1 (d = 1: R M); M may be infinite.
 * Source: derived here [D].
 */
import { pow } from '../../core/index.js';

/** R_tot. */
export const reputationCost = (rent: number, discount: number, turns: number): number => {
  if (discount === 1) return rent * turns;
  const tail = turns === Number.POSITIVE_INFINITY ? 0 : pow(discount, turns);
  return (rent * discount * (1 - tail)) / (1 - discount);
};

/** R_tot needed: g/π − F, or 0. */
export const reputationNeeded = (gain: number, detection: number, fine: number): number => Math.max(0, gain / detection - fine);

export const complies = (detection: number, fine: number, reputation: number, gain: number): boolean =>
  detection * (fine + reputation) >= gain;
