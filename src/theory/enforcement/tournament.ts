/**
 * T17. Audits on the largest discrepancies, with limited capacity.
 *
 * Statement: N labs, K audits on the highest u_i + ε_i. In a symmetric interior equilibrium p = (K/N) f'(u) + ρ f(u), where ρ is the rise of
 * a lab's own audit chance with its under-report; random audits drop the ρ term. f(u) = φu + γu²/2 makes it
 * (ργ/2)u² + (Kγ/N + ρφ)u + (Kφ/N − p) = 0.
 * ρ = (N − 1)·C(N − 2, K − 1) ∫ h² (1 − H)^{K−1} H^{N−1−K} dx: the density of the K-th highest of the N − 1 others at one's own signal.
 * Assumes: ε iid N(0, s²), 1 ≤ K ≤ N − 1, noise large enough for a pure equilibrium (check with `tournamentPayoff`).
 * Source: Gilpatric, Vossler & McKee 2011, RAND [V abstract]; Cason, Friesen & Gangadharan 2016 [V abstract]; targeting with lumpy
 * gains derived [D], Liu & Neilson 2013 [V abstract].
 */
import { normalCdf } from '../../core/index.js';
import { choose, integrate, normalPdf, normalTail, wholePower } from '../common/numerics.js';
import { fine, type Penalty } from './stranlundDhanda.js';

/** Density at z of the K-th highest of N − 1 standard normals. */
const marginalRival = (z: number, labs: number, audits: number): number =>
  (labs - 1) *
  choose(labs - 2, audits - 1) *
  normalPdf(z) *
  wholePower(normalTail(z), audits - 1) *
  wholePower(normalCdf(z), labs - 1 - audits);

const RANGE = 12;

/** ρ, per unit of under-report. */
export const auditSensitivity = (labs: number, audits: number, sd: number): number =>
  integrate((z) => normalPdf(z) * marginalRival(z, labs, audits), -RANGE, RANGE) / sd;

/** Chance of an audit for a lab that under-reports by `lead` more than all others. */
export const auditChance = (lead: number, labs: number, audits: number, sd: number): number =>
  integrate((z) => marginalRival(z, labs, audits) * normalCdf(lead / sd - z), -RANGE, RANGE);

/** Symmetric equilibrium under-report for a saving of p a unit; ρ = 0 gives random audits. 0 where K φ/N ≥ p. */
export const underReport = (saving: number, labs: number, audits: number, penalty: Penalty, sensitivity: number): number => {
  const { perUnit, quadratic } = penalty;
  const rate = audits / labs;
  const A = (sensitivity * quadratic) / 2;
  const B = rate * quadratic + sensitivity * perUnit;
  const C = rate * perUnit - saving;
  if (C >= 0) return 0;
  // the positive root, in the form that survives A = 0
  return (-2 * C) / (B + Math.sqrt(B * B - 4 * A * C));
};

/** Payoff of one lab that under-reports u while the others do `others`. */
export const tournamentPayoff = (
  u: number,
  others: number,
  saving: number,
  labs: number,
  audits: number,
  sd: number,
  penalty: Penalty,
): number => saving * u - auditChance(u - others, labs, audits, sd) * fine(penalty, u);

/** π_i = g_i/P each lab needs. */
export const detectionEach = (gains: readonly number[], penalty: number): number[] => gains.map((g) => g / penalty);

/** Labs deterred by a budget Σπ: spent on the smallest needs first (targeted), or spread evenly (uniform). */
export const deterredByBudget = (
  gains: readonly number[],
  penalty: number,
  budget: number,
): { readonly targeted: number; readonly uniform: number } => {
  const needs = detectionEach(gains, penalty).sort((x, y) => x - y);
  let left = budget;
  let targeted = 0;
  for (const need of needs) {
    if (need > 1 || need > left + 1e-12) break;
    left -= need;
    targeted++;
  }
  return { targeted, uniform: needs.filter((need) => budget / gains.length >= need).length };
};
