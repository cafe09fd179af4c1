import { exp, ln } from '../../core/index.js';

/** Eq. 16. Gumbel shock of scale T from a uniform u in (0, 1): −T ln(−ln u). Adding one to each payoff gives the logit shares. */
export const gumbel = (T: number, u: number): number => -T * ln(-ln(u > 0 ? u : Number.MIN_VALUE));

/** Eq. 17. Inclusive value of a nest with scale T: T ln(e^{x/T} + e^{y/T}), never less than the better of the two. McFadden (1978). */
export const inclusiveValue = (T: number, x: number, y: number): number => {
  const top = Math.max(x, y);
  if (top === -Infinity) return top;
  return top + T * ln(exp((x - top) / T) + exp((y - top) / T));
};

/** Eq. 18. Logit share of the first of two payoffs at scale T: 1/(1 + e^{(y − x)/T}). */
export const binaryShare = (T: number, x: number, y: number): number => (x === -Infinity ? 0 : 1 / (1 + exp((y - x) / T)));
