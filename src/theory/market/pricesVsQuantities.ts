/**
 * T14. Prices against quantities.
 *
 * Statement: marginal benefit α + θ − bq, marginal damage of slope d, Var θ = s²: DWL_Q = s²/(2(b + d)), DWL_P = s²d²/(2b²(b + d)),
 * Δ = DWL_Q − DWL_P = s²(b − d)/(2b²) > 0: the price is better. A hard collar of half-width w around the expected price does better than
 * both at its best width, w* = (d/(b + d))·E[θ | θ > w*]; another width can be worse than the better of the two.
 * Assumes: θ ~ N(0, s²) for the hybrid (any distribution for the rest), cap and collar centred on the optimum at θ = 0.
 * Source: Weitzman 1974, RES 41:477 [R, recalled]; Roberts & Spence 1976 [R]; hybrid algebra derived [D].
 */
import { bisect, normalPdf, normalTail } from '../common/numerics.js';

/** b: slope of marginal benefit; d: of marginal damage; variance: s². */
export interface WeitzmanWorld {
  readonly b: number;
  readonly d: number;
  readonly variance: number;
}

/** Expected loss under a fixed quantity. */
export const lossOfQuantity = ({ b, d, variance }: WeitzmanWorld): number => variance / (2 * (b + d));
/** Expected loss under a fixed price. */
export const lossOfPrice = ({ b, d, variance }: WeitzmanWorld): number => (variance * d * d) / (2 * b * b * (b + d));
/** Δ: advantage of the price. */
export const advantageOfPrice = ({ b, d, variance }: WeitzmanWorld): number => (variance * (b - d)) / (2 * b * b);

/** P(θ > w), E[θ; θ > w] and E[θ²; θ > w] for θ ~ N(0, s²). */
const tail = (w: number, s: number) => {
  const z = w / s;
  const mass = normalTail(z);
  return { mass, first: s * normalPdf(z), second: s * s * (mass + z * normalPdf(z)) };
};

/** Expected loss of a hard collar of half-width w: inside θ²/(2(b + d)), outside ½(b + d)((θ − w)/b − θ/(b + d))². */
export const lossOfCollar = ({ b, d, variance }: WeitzmanWorld, halfWidth: number): number => {
  const s = Math.sqrt(variance);
  const { mass, first, second } = tail(halfWidth, s);
  const inside = (variance - 2 * second) / (2 * (b + d));
  // (θ − w)/b − θ/(b + d) = mθ − n
  const m = d / (b * (b + d));
  const n = halfWidth / b;
  return inside + (b + d) * (m * m * second - 2 * m * n * first + n * n * mass);
};

/** w*: root of w = (d/(b + d))·E[θ | θ > w]. 0 (a pure price) where d = 0. */
export const bestHalfWidth = ({ b, d, variance }: WeitzmanWorld): number => {
  if (d === 0 || variance === 0) return 0;
  const s = Math.sqrt(variance);
  const weight = d / (b + d);
  const gap = (w: number): number => {
    const { mass, first } = tail(w, s);
    return mass === 0 ? 1 : w - (weight * first) / mass;
  };
  return bisect(gap, 0, 30 * s);
};
