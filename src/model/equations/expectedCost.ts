import { exp, ln } from '../../core/index.js';

/**
 * Eq. 6. Certainty equivalent of losing X with chance π under constant absolute risk aversion α (1/M$):
 * CE = π X for α = 0, else ln(1 − π + π e^{αX})/α, in a form that does not overflow. Pratt (1964).
 */
export const certaintyEquivalent = (α: number, π: number, X: number): number => {
  if (α === 0 || π <= 0 || X === 0) return π > 0 ? π * X : 0;
  if (π >= 1) return X;
  const z = α * X;
  // log-sum-exp: the larger of the two exponents is taken out
  return z > 0 ? X + ln(π + (1 - π) * exp(-z)) / α : ln(1 - π + π * exp(z)) / α;
};

/** Eq. 7. Expected cost of a violation that loses X when found: ω CE[κ π, X] + μ, M$. κ = 1 for evade, σ for split. */
export const expectedCost = (ω: number, α: number, κ: number, π: number, X: number, μ: number): number =>
  ω * certaintyEquivalent(α, κ * π, X) + μ;

/** Eq. 8. The same where it is quadratic in v: Λ + e1 v + e2 v²/2 for v > 0, M$. */
export const quadraticCost = (Λ: number, e1: number, e2: number, v: number): number => (v > 0 ? Λ + (e1 + 0.5 * e2 * v) * v : 0);

/** out = [∂CE/∂π, ∂CE/∂X] for X ≥ 0: how the certainty equivalent of eq. 6 answers to the chance and to the loss. */
export const certaintySlopes = (α: number, π: number, X: number, out: Float64Array): void => {
  if (α === 0) {
    out[0] = X;
    out[1] = π;
    return;
  }
  const t = exp(-α * X);
  const D = π + (1 - π) * t;
  out[0] = (1 - t) / (α * D);
  out[1] = D > 0 ? π / D : 0;
};
