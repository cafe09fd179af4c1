import { exp, normalCdf } from '../../core/index.js';

const INVERSE_SQRT_2PI = 0.3989422804014327;

/** P(at most `most` of n rivals are above), each with chance x; terms are built up by products. */
const binomialTail = (n: number, x: number, most: number): number => {
  if (x <= 0) return 1;
  if (x >= 1) return most >= n ? 1 : 0;
  // the first term of the rarer side does not vanish
  if (x > 0.5) return most >= n ? 1 : 1 - binomialTail(n, 1 - x, n - most - 1);
  let term = 1;
  for (let j = 0; j < n; j++) term *= 1 - x;
  let sum = term;
  for (let k = 1; k <= most; k++) {
    term *= ((n - k + 1) / k) * (x / (1 - x));
    sum += term;
  }
  return Math.min(1, sum);
};

/** The density of the K-th highest of n rivals at z: n·C(n − 1, K − 1)·φ(z)(1 − Φ)^{K−1}Φ^{n−K}. */
const densityOfCutoff = (n: number, K: number, z: number): number => {
  const above = normalCdf(-z);
  const below = normalCdf(z);
  let d = n * INVERSE_SQRT_2PI * exp(-0.5 * z * z);
  for (let k = 1; k < K; k++) d *= ((n - k) / k) * above;
  for (let k = 0; k < n - K; k++) d *= below;
  return d;
};

// The integrands are smooth and vanish at both ends, so that the plain sum is exact to rounding (trapezoid rule).
const REACH = 9;
/** The cut-off of n rivals spreads like 1/√n: the step stays well within that. */
const stepFor = (n: number): number => Math.min(0.1, 0.6 / Math.sqrt(n));

/**
 * Eq. 47. Chance that a signal `lead` standard deviations above the mean of n rivals is among the K highest, all with the same normal
 * noise: ∫ φ(z) P(at most K − 1 of n rivals above z + lead) dz. Gilpatric, Vossler & McKee (2011); docs/validation.md, T17.
 */
export const rankChance = (lead: number, n: number, K: number): number => {
  if (K <= 0) return 0;
  if (K > n) return 1;
  const step = stepFor(n);
  let sum = 0;
  for (let z = -REACH; z < REACH + step / 2; z += step) {
    sum += INVERSE_SQRT_2PI * exp(-0.5 * z * z) * binomialTail(n, normalCdf(-z - lead), K - 1);
  }
  return Math.min(1, sum * step);
};

/** Its derivative with respect to the lead: ∫ h(z) φ(z − lead) dz, h the density of the cut-off. */
export const rankSlope = (lead: number, n: number, K: number): number => {
  if (K <= 0 || K > n) return 0;
  const step = stepFor(n);
  let sum = 0;
  for (let z = -REACH; z < REACH + step / 2; z += step) {
    sum += densityOfCutoff(n, K, z) * INVERSE_SQRT_2PI * exp(-0.5 * (z - lead) * (z - lead));
  }
  return sum * step;
};
