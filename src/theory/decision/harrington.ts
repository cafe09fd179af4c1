/**
 * T10. State-dependent targeting.
 *
 * Statement: two groups, G1 (audited with π1, fined F1) and G2 (π2, F2). A violation found in G1 moves the lab to G2; compliance found
 * in G2 moves it back with chance h. With cost of compliance c and discount factor d, "violate in G1, comply in G2" is best iff
 * π1F1 < c ≤ c_max = (π2F2 − k π1F1)/(1 − k), k = d π2 h/(1 − d + d π1 + d π2 h). Then few audits and few fines go with high compliance.
 * Assumes: risk neutrality, known probabilities, infinite horizon; an audit finds what there is; ties comply.
 * Source: Harrington 1988, J Pub Econ 37:29 [A: abstract quoted in Heyes & Rickman 1999]; algebra derived [D].
 */

export interface Targeting {
  /** π1, π2. */
  readonly audits: readonly [number, number];
  /** F1, F2. */
  readonly fines: readonly [number, number];
  /** h: chance that a lab found compliant in G2 returns to G1. */
  readonly forgiveness: number;
  /** d. */
  readonly discount: number;
}

/** k. */
export const leverageWeight = ({ audits: [π1, π2], forgiveness: h, discount: d }: Targeting): number =>
  (d * π2 * h) / (1 - d + d * π1 + d * π2 * h);

/** c_max: the largest cost of compliance that G2 still makes a lab bear. */
export const largestCost = (t: Targeting): number => {
  const k = leverageWeight(t);
  return (t.audits[1] * t.fines[1] - k * t.audits[0] * t.fines[0]) / (1 - k);
};

/** c_max over what the same group deters once: π2F2. */
export const leverage = (t: Targeting): number => largestCost(t) / (t.audits[1] * t.fines[1]);

export type Policy = 'always-comply' | 'comply-in-second' | 'always-violate';

/** What the lab does. */
export const bestPolicy = (cost: number, t: Targeting): Policy => {
  if (cost <= t.audits[0] * t.fines[0]) return 'always-comply';
  return cost <= largestCost(t) ? 'comply-in-second' : 'always-violate';
};

/** Long-run shares while labs comply in G2 only: compliance π1/(π1 + π2h), audits π1π2(1 + h)/(π1 + π2h), fines from G1. */
export const stationary = (t: Targeting): { readonly compliance: number; readonly auditRate: number; readonly fines: number } => {
  const [π1, π2] = t.audits;
  const flow = π1 + π2 * t.forgiveness;
  const compliance = π1 / flow;
  return { compliance, auditRate: (π1 * π2 * (1 + t.forgiveness)) / flow, fines: (1 - compliance) * π1 * t.fines[0] };
};
