/**
 * T18. Risk attitudes.
 *
 * Statement: with constant absolute risk aversion ρ, comply iff π ≥ (e^{ρg} − 1)/(e^{ρP} − 1); g/P as ρ → 0. With ρ > 0 the severity of
 * the penalty deters more than its certainty. Shading with gain t a unit undetected and net loss h detected:
 * u* = ln[(1 − π)t/(πh)]/(ρ(t + h)).
 * Derivation: (1 − π)e^{−ρg} + πe^{−ρ(g−P)} ≥ 1 is 1 − π + πe^{ρP} ≥ e^{ρg}, the same as the model's CE(π, P) ≥ g.
 * Assumes: CARA, all-or-nothing violation (first part) or an interior optimum (second); ρ < 0 loves risk.
 * Source: Allingham & Sandmo 1972 [R, recalled]; CARA forms derived [D].
 */
import expm1 from '@stdlib/math/base/special/expm1/lib/index.js';
import log1p from '@stdlib/math/base/special/log1p/lib/index.js';
import { exp, ln } from '../../core/index.js';

/** Smallest detection that deters. */
export const criticalDetection = (gain: number, penalty: number, riskAversion: number): number =>
  riskAversion === 0 ? gain / penalty : expm1(riskAversion * gain) / expm1(riskAversion * penalty);

/** Certainty equivalent of losing P with chance π: ln(1 − π + πe^{ρP})/ρ. */
export const certaintyEquivalent = (detection: number, penalty: number, riskAversion: number): number =>
  riskAversion === 0 ? detection * penalty : log1p(detection * expm1(riskAversion * penalty)) / riskAversion;

/** u*, 0 where the first unit does not pay; ∞ for a risk-neutral lab for which it does. */
export const bestShading = (detection: number, unitGain: number, unitLoss: number, riskAversion: number): number => {
  const odds = ((1 - detection) * unitGain) / (detection * unitLoss);
  if (odds <= 1) return 0;
  return ln(odds) / (riskAversion * (unitGain + unitLoss));
};

/** Expected CARA utility, normalised to 0 at honesty: (1 − (1 − π)e^{−ρtu} − πe^{ρhu})/ρ. */
export const shadingUtility = (u: number, detection: number, unitGain: number, unitLoss: number, riskAversion: number): number =>
  (1 - (1 - detection) * exp(-riskAversion * unitGain * u) - detection * exp(riskAversion * unitLoss * u)) / riskAversion;
