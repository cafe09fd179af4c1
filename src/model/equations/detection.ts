import { pow } from '../../core/index.js';

// docs/validation.md, T3: readings of how the channels of detection go together. a = chance of an audit, d = chance that an audit finds the
// violation (1 − ε in the group's notes), b = backcheck, w = whistleblower, m = monitoring. They are not equivalent: the rule is explicit.

/** T3 (c), the group's latest code. Every channel inside the audit: π = a[1 − (1 − d)(1 − b)(1 − w)(1 − m)]. */
export const channels = (a: number, d: number, b: number, w: number, m: number): number =>
  a * (1 - (1 - d) * (1 - b) * (1 - w) * (1 - m));

/** T3 (b), the group's week 2 notes. A backcheck of audits that found nothing: π = a[d + (1 − d)b]. */
export const nested = (a: number, d: number, b: number): number => a * (d + (1 - d) * b);

/** T3 (a), the group's slides: p_s + (1 − p_s)p_b with p_s = a·d. A backcheck of every lab, the other channels beside it: π = 1 − (1 − a·d)(1 − b)(1 − w)(1 − m). */
export const unconditional = (a: number, d: number, b: number, w: number, m: number): number =>
  1 - (1 - a * d) * (1 - b) * (1 - w) * (1 - m);

/** The same before it is cut off at 1. */
export const additiveUncapped = (a: number, d: number, b: number, w: number, m: number): number => nested(a, d, b) + w + m;

/** The group's notes, p = p_audit + p_other: π = min(1, a[d + (1 − d)b] + w + m). */
export const additive = (a: number, d: number, b: number, w: number, m: number): number =>
  Math.min(1, additiveUncapped(a, d, b, w, m));

/** docs/model.md §6.7. Chance that a backcheck is carried out and finds what was missed, b in the rules above: coverage × probability. */
export const backcheckChance = (coverage: number, probability: number): number => coverage * probability;

/** Chance that whistleblower or monitoring finds it: 1 − (1 − w)(1 − m). */
export const otherChannels = (w: number, m: number): number => 1 - (1 - w) * (1 - m);

/** Chance that the other channels find what the audit missed (chance x of not missing) so that in all min(1, x + w + m) are found: (w + m)/(1 − x). */
export const additiveRest = (x: number, w: number, m: number): number => (w + m >= 1 - x ? 1 : (w + m) / (1 - x));

/**
 * docs/model.md §6.7, look-back. π_eff = π + (1 − π) Σ_{k=1..n} δ^k ρd(1 − ρd)^{k−1}: what is not found now is re-opened with chance ρ
 * in each of the next n turns and then found with chance d; a fine k turns away counts δ^k. Geometric sum in closed form.
 */
export const withLookback = (π: number, ρ: number, d: number, δ: number, n: number): number => {
  const x = δ * (1 - ρ * d);
  const sum = x === 1 ? n : (1 - pow(x, n)) / (1 - x);
  return π + (1 - π) * δ * ρ * d * sum;
};
