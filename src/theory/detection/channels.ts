/**
 * T3. How detection channels compose.
 *
 * Statement: "backchecks raise detection" has readings that differ by a factor of two; the choice must be explicit.
 * Assumes: channels independent of each other given a violation.
 * Formulas: see each function. Bounds for the unconditional reading: max_k p_k ≤ π ≤ min(1, Σ p_k).
 * Source: (a) AISC slides, JTuffy `source/technical_specification.md` [V, checked]; (b) "Week 2 Notes" [V]; (c) JTuffy
 * TECHNICAL_DOCUMENTATION.md [V]; the comparison is derived [D].
 */

/** (a) A second look at everybody: p_s + (1 − p_s) p_b. */
export const unconditional = (first: number, backcheck: number): number => first + (1 - first) * backcheck;

/** (b) A second look at audits that found nothing: p_a[(1 − e) + e p_b], e = chance that an audit misses. */
export const nested = (audit: number, miss: number, backcheck: number): number => audit * (1 - miss + miss * backcheck);

/** (c) Several channels inside the audit: p_a[1 − e(1 − p_b)(1 − p_w)(1 − p_m)]. */
export const channels = (audit: number, miss: number, backcheck: number, whistleblower: number, monitoring: number): number =>
  audit * (1 - miss * (1 - backcheck) * (1 - whistleblower) * (1 - monitoring));

/** (d) Audit with backcheck, plus channels outside it: min(1, p_a[(1 − e) + e p_b] + p_w + p_m). */
export const additive = (audit: number, miss: number, backcheck: number, whistleblower: number, monitoring: number): number =>
  Math.min(1, nested(audit, miss, backcheck) + whistleblower + monitoring);
