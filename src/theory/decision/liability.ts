/**
 * T16. Limited liability and collateral.
 *
 * Statement: comply iff π P_eff ≥ g, where P_eff is what can really be taken:
 *   inside    min(K + F, L)           as written by Christoph 2026, §2.5: K does not relax L;
 *   outside   K + min(F, ρ(W − K))    ρ = collectible share of unposted wealth;
 *   security  min(F, K + L)           a bond behind the fine.
 * Under `inside`: K* = g/π − F, feasible iff g/π ≤ L; smallest detection g/L. Collateral costs r_K·K to compliant labs too.
 * Assumes: risk neutrality, all-or-nothing violation; ties comply.
 * Source: Christoph 2026 [A: quoted in JTuffy TECHNICAL_DOCUMENTATION.md; the paper was not found]; Shavell 1986 [R]; the rest [D].
 */

/** min(K + F, L). */
export const insideLiability = (fine: number, collateral: number, liability: number): number =>
  Math.min(collateral + fine, liability);

/** K + min(F, ρ(W − K)); at most W can be posted. */
export const outsideLiability = (fine: number, collateral: number, collectibleShare: number, wealth: number): number => {
  const posted = Math.min(collateral, wealth);
  return posted + Math.min(fine, collectibleShare * (wealth - posted));
};

/** min(F, K + L). */
export const securityBond = (fine: number, collateral: number, liability: number): number =>
  Math.min(fine, collateral + liability);

/** g/π: what must be taken. */
export const penaltyToDeter = (gain: number, detection: number): number => gain / detection;

/** K* under `inside`; NaN where no collateral deters because g/π > L. */
export const collateralNeeded = (gain: number, detection: number, fine: number, liability: number): number =>
  gain / detection > liability ? Number.NaN : Math.max(0, gain / detection - fine);

/** Smallest detection that deters: g/P_eff. */
export const smallestDetection = (gain: number, effectivePenalty: number): number => gain / effectivePenalty;

/** max(share·turnover, floor): the AI Act's fine cap for general-purpose models, Art. 101. */
export const turnoverFine = (turnover: number, share: number, floor: number): number => Math.max(share * turnover, floor);

/** Turnover from which a turnover-linked fine deters: g/(π·share); 0 where its floor does. */
export const turnoverToDeter = (gain: number, detection: number, share: number, floor: number): number =>
  floor >= gain / detection ? 0 : gain / (detection * share);

/** r_K K, a turn. */
export const financingCost = (collateral: number, rate: number): number => collateral * rate;
