/**
 * T20. Expectations and the cobweb.
 *
 * Statement: p_t = p* − m(p̂_t − p*), p̂_{t+1} = p̂_t + w(p_t − p̂_t) is stable iff w < 2/(1 + m), monotone iff w ≤ 1/(1 + m). With naive expectations
 * (w = 1) stable iff m < 1, a two-cycle at m = 1. Sources of m here: a share κ of demand committed at p̂: m = κ/(1 − κ); compute fixed at
 * p̂ with only violations free to adjust: m = Sπγ/N; supply of slope s: m = S/s. Tâtonnement p += k(D − Q): stable iff k < 2/S.
 * Assumes: linear demand; deviations small enough that no lab reaches a corner, unless clipped explicitly.
 * Source: Ezekiel 1938 [R, recalled]; Nerlove 1958, QJE 72:227 [A]; sources of m derived [D].
 */

/** Largest w that is still unstable at equality: stable below it. */
export const stabilityBound = (m: number): number => 2 / (1 + m);
/** Largest w whose path does not overshoot. */
export const monotoneBound = (m: number): number => 1 / (1 + m);
/** The factor by which p̂ − p* is multiplied each turn: 1 − w(1 + m). */
export const rootOf = (m: number, w: number): number => 1 - w * (1 + m);

/** m when a share κ of demand is fixed at the expected price. */
export const committedFeedback = (commitment: number): number => commitment / (1 - commitment);
/** m when compute is fixed at the expected price and only violations adjust. */
export const violationFeedback = (S: number, detection: number, quadratic: number, labs: number): number =>
  (S * detection * quadratic) / labs;
/** m when supply has slope s. */
export const supplyFeedback = (S: number, supplySlope: number): number => S / supplySlope;

export interface CobwebPath {
  /** p̂ in turns 1, 2, … */
  readonly expected: readonly number[];
  readonly prices: readonly number[];
}

/** The path from a first expected price, through any response p_t = response(p̂_t). */
export const expectationsPath = (response: (expected: number) => number, first: number, w: number, turns: number): CobwebPath => {
  const expected: number[] = [];
  const prices: number[] = [];
  let hat = first;
  for (let t = 0; t < turns; t++) {
    const p = response(hat);
    expected.push(hat);
    prices.push(p);
    hat += w * (p - hat);
  }
  return { expected, prices };
};

/** p* − m(p̂ − p*), within [floor, ceiling]. */
export const linearResponse =
  (fixedPoint: number, m: number, floor = Number.NEGATIVE_INFINITY, ceiling = Number.POSITIVE_INFINITY) =>
  (expected: number): number =>
    Math.min(ceiling, Math.max(floor, fixedPoint - m * (expected - fixedPoint)));

/**
 * Price when compute A − S p̂ is fixed and labs may only violate, π f'(v) = p: π(φ + γ(A − Q − S p̂)/N). At the corner, compute
 * below the cap, permits are in excess and the price falls to 0.
 */
export const violationMarginResponse =
  (
    market: { A: number; S: number; cap: number; labs: number; detection: number; perUnit: number; quadratic: number },
    corner: boolean,
  ) =>
  (expected: number): number => {
    const over = market.A - market.S * expected - market.cap;
    return corner && over < 0 ? 0 : market.detection * (market.perUnit + (market.quadratic * over) / market.labs);
  };

/** p_{t+1} = p_t + k(A − S p_t − Q); the first price is not among the results. */
export const tatonnement = (A: number, S: number, cap: number, k: number, first: number, turns: number): number[] => {
  const path: number[] = [];
  let p = first;
  for (let t = 0; t < turns; t++) {
    p += k * (A - S * p - cap);
    path.push(p);
  }
  return path;
};
/** Adjustment at which tâtonnement stops being stable, and the one that arrives in one step. */
export const tatonnementBounds = (S: number): { readonly stable: number; readonly oneStep: number } => ({
  stable: 2 / S,
  oneStep: 1 / S,
});
