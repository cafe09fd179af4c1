/**
 * T1. Deterrence condition.
 *
 * Statement: a risk-neutral lab that gains g from an all-or-nothing violation, found with probability π and then fined P,
 * complies iff π P ≥ g. Only the product π P matters.
 * Assumes: risk neutrality, one indivisible violation, the fine is paid in full; ties comply.
 * Source: Becker 1968, JPE 76:169 [R, recalled]; the project's form pB ≥ q [V, checked: AISC slides 22 January 2026].
 */

/** Comply iff π P ≥ g; ties comply. */
export const complies = (detection: number, penalty: number, gain: number): boolean => detection * penalty >= gain;

/** π* = g/P: the smallest chance of detection that deters. Above 1 nothing does. */
export const criticalDetection = (gain: number, penalty: number): number => gain / penalty;

/** P* = g/π: the smallest penalty that deters. */
export const criticalPenalty = (gain: number, detection: number): number => gain / detection;

/** Share that complies when gains have the cdf G: G(π P). */
export const complianceShare = (detection: number, penalty: number, gainCdf: (gain: number) => number): number =>
  gainCdf(detection * penalty);

/** Share that complies when gains are uniform on [0, g_max]: min(1, π P/g_max). */
export const complianceShareUniform = (detection: number, penalty: number, largestGain: number): number =>
  complianceShare(detection, penalty, (g) => Math.min(1, Math.max(0, g / largestGain)));

/** Detection that makes a share complies of labs with gains uniform on [0, g_max]: share·g_max/P. */
export const detectionForShare = (share: number, largestGain: number, penalty: number): number => (share * largestGain) / penalty;
