import { repeatFactor } from './penalty.js';

/** docs/model.md §6.7. What a finding costs in reputation: R_t = R(1 + e)^n after n failures (the earlier simulator; docs/validation.md, T22). */
export const reputationCost = (R: number, e: number, n: number): number => R * repeatFactor(e, n);

/** Failures fade, then a finding adds one: n ← n(1 − recovery) + found. */
export const failuresNext = (n: number, recovery: number, found: number): number => n * (1 - recovery) + found;

/** Extra audit weight: x ← (x + escalation·found)(1 − decay); added, then decayed in the same turn, as in the earlier simulator. */
export const auditExcessNext = (x: number, escalation: number, found: number, decay: number): number =>
  (x + escalation * found) * (1 - decay);
