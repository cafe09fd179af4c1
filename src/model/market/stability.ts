import type { StabilityRule } from '../world/index.js';

/**
 * Eq. 35. Quantity rule: permits it adds to the turn's auction, given the bank carried in, the auction and what it has withdrawn so far.
 * Negative: it withdraws a share of the auction, while the bank is above the upper bound; it releases below the lower one.
 */
export const quantityRule = (rule: StabilityRule, bank: number, auction: number, account: number): number => {
  if (bank > rule.upper) return -rule.withdraw * auction;
  return bank < rule.lower ? Math.min(rule.release, account) : 0;
};
