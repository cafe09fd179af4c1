import type { CollateralRule } from '../world/index.js';

// docs/validation.md, T16. F = fine due, K = collateral posted, L = what the lab is liable for, W = its wealth, ρ = collectible share of unposted wealth.
//   inside    min(K + F, L)                      K counts towards L: as in the group's note it does not relax L
//   outside   K + min(F, L, ρ(W − K))            K is already in the regulator's hands, L limits the fine alone
//   security  min(F, K + L)                      a bond behind the fine: taken only where L does not reach

/** Liability with seizable permits: L + p·h, h the permits the lab came to the market with (sold or not). */
export const liabilityWithPermits = (L: number, p: number, h: number): number => L + p * Math.max(0, h);

/** The most that is collected of a fine besides collateral that is lost anyway. */
export const fineRoom = (rule: CollateralRule, K: number, L: number, W: number, ρ: number): number => {
  if (rule === 'inside') return Math.max(0, L - K);
  if (rule === 'security') return K + L;
  const wealth = W === Infinity ? (ρ > 0 ? Infinity : 0) : ρ * Math.max(0, W - K);
  return Math.min(L, wealth);
};

/** Collateral that is lost whatever the fine. */
export const lostAnyway = (rule: CollateralRule, K: number, L: number): number =>
  rule === 'security' ? 0 : rule === 'inside' ? Math.min(K, L) : K;

/** All that is collected: collateral and fine. */
export const collected = (rule: CollateralRule, F: number, K: number, L: number, W: number, ρ: number): number =>
  lostAnyway(rule, K, L) + Math.min(F, fineRoom(rule, K, L, W, ρ));

/** Of that, what is taken from the collateral; under `security` only what the lab itself cannot pay. */
export const forfeit = (rule: CollateralRule, F: number, K: number, L: number): number =>
  rule === 'security' ? Math.min(K, Math.max(0, F - L)) : lostAnyway(rule, K, L);
