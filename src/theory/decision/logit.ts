/**
 * T19. Logit choice.
 *
 * Statement: P_j = e^{λU_j}/Σe^{λU_k}: uniform at λ = 0, the best action as λ → ∞. Splitting an action in two near-copies draws share from
 * the others (independence of irrelevant alternatives); nesting {evade, split} removes most of that artefact.
 * Nested: inclusive value I = ln Σ_nest e^{μU}/μ, P(nest) = e^{λI}/(e^{λU_0} + e^{λI}), μ ≥ λ.
 * Assumes: extreme-value shocks, independent (or correlated in the nest). λ has the unit 1/utility: rescale with money.
 * Source: McFadden; McKelvey & Palfrey 1995 [R, recalled].
 */
import { exp, ln } from '../../core/index.js';

/** Choice probabilities; the largest utility is subtracted first, so that no exponential overflows. */
export const logit = (utilities: readonly number[], rationality: number): number[] => {
  const top = Math.max(...utilities);
  const weights = utilities.map((U) => exp(rationality * (U - top)));
  const sum = weights.reduce((s, w) => s + w, 0);
  return weights.map((w) => w / sum);
};

/** I = ln Σ e^{μU}/μ. */
export const inclusiveValue = (utilities: readonly number[], scale: number): number => {
  const top = Math.max(...utilities);
  return top + ln(utilities.reduce((s, U) => s + exp(scale * (U - top)), 0)) / scale;
};

/** Nested logit of one alternative that stands alone and one nest: [alone, ...members]. */
export const nestedLogit = (alone: number, nest: readonly number[], upper: number, lower: number): number[] => {
  const [first, whole] = logit([alone, inclusiveValue(nest, lower)], upper) as [number, number];
  return [first, ...logit(nest, lower).map((share) => share * whole)];
};
