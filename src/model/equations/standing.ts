/** What a lab can do in an audit group: what it gets this turn, expected fines taken off (M$), and the chance of being found. */
export interface GroupOption {
  readonly worth: number;
  readonly found: number;
}

/** Best option when being found costs `loss` later on; the first of equals. */
const bestOf = (options: readonly GroupOption[], loss: number): GroupOption => {
  let best = options[0]!;
  for (const option of options) if (option.worth - option.found * loss > best.worth - best.found * loss) best = option;
  return best;
};

/**
 * Eq. 48. What it is worth to be in the first audit group rather than the second, Δ = V1 − V2, M$, to a lab that discounts by δ:
 *
 *   V1 = max r1 + δ(V1 − φ1 Δ),   V2 = max r2 + δ(V2 + (a2 − φ2) h Δ),   so  Δ = (r1 − r2)/(1 − δ + δ(φ1 + (a2 − φ2) h)),
 *
 * r what an option is worth in the turn, φ its chance of being found, a2 the second group's audit rate, h the chance that a lab cleared
 * there goes back. Both groups' best options are found by policy iteration, which ends after as many steps as there are options.
 * Harrington (1988); docs/validation.md, T10.
 */
export const worthOfStanding = (
  first: readonly GroupOption[],
  second: readonly GroupOption[],
  a2: number,
  h: number,
  δ: number,
): number => {
  let Δ = 0;
  for (let n = 0; n <= first.length * second.length; n++) {
    const one = bestOf(first, δ * Δ);
    const two = bestOf(second, δ * h * Δ);
    const flow = 1 - δ + δ * (one.found + Math.max(0, a2 - two.found) * h);
    // nobody ever moves, and nothing is discounted: standing is worth nothing
    const next = flow > 0 ? (one.worth - two.worth) / flow : 0;
    if (next === Δ) break;
    Δ = next;
  }
  return Δ;
};
