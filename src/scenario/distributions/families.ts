import betaCdf from '@stdlib/stats/base/dists/beta/cdf/lib/index.js';
import betaQuantile from '@stdlib/stats/base/dists/beta/quantile/lib/index.js';
import exponentialCdf from '@stdlib/stats/base/dists/exponential/cdf/lib/index.js';
import exponentialQuantile from '@stdlib/stats/base/dists/exponential/quantile/lib/index.js';
import gammaCdf from '@stdlib/stats/base/dists/gamma/cdf/lib/index.js';
import gammaQuantile from '@stdlib/stats/base/dists/gamma/quantile/lib/index.js';
import lognormalCdf from '@stdlib/stats/base/dists/lognormal/cdf/lib/index.js';
import lognormalQuantile from '@stdlib/stats/base/dists/lognormal/quantile/lib/index.js';
import paretoCdf from '@stdlib/stats/base/dists/pareto-type1/cdf/lib/index.js';
import paretoQuantile from '@stdlib/stats/base/dists/pareto-type1/quantile/lib/index.js';
import poissonCdf from '@stdlib/stats/base/dists/poisson/cdf/lib/index.js';
import poissonQuantile from '@stdlib/stats/base/dists/poisson/quantile/lib/index.js';
import triangularCdf from '@stdlib/stats/base/dists/triangular/cdf/lib/index.js';
import triangularQuantile from '@stdlib/stats/base/dists/triangular/quantile/lib/index.js';
import { ln, normalCdf, normalQuantile } from '../../core/index.js';

/** A family of distributions: its parameters in order, and everything sampling by inverse CDF needs. */
export interface Family {
  /** In the order of the list form; `scaled` ones carry the unit of the attribute. */
  readonly parameters: readonly { readonly name: string; readonly scaled: boolean; readonly meaning: string }[];
  /** What is wrong with these numbers, or null. */
  readonly wrong: (p: readonly number[]) => string | null;
  readonly cdf: (x: number, p: readonly number[]) => number;
  readonly quantile: (u: number, p: readonly number[]) => number;
  /** Smallest and largest value possible. */
  readonly support: (p: readonly number[]) => readonly [number, number];
  readonly discrete?: boolean;
}

const scaled = (name: string, meaning: string) => ({ name, scaled: true, meaning });
const shape = (name: string, meaning: string) => ({ name, scaled: false, meaning });
const positive = (what: string, i: number) => (p: readonly number[]) => (p[i]! > 0 ? null : `${what} must be positive`);

/** σ² of the logarithm from mean and sd on the natural scale. */
const logVariance = (mean: number, sd: number): number => ln(1 + (sd / mean) * (sd / mean));
const lognormal = (p: readonly number[]): [number, number] => {
  const s2 = logVariance(p[0]!, p[1]!);
  return [ln(p[0]!) - s2 / 2, Math.sqrt(s2)];
};

export const FAMILIES = {
  uniform: {
    parameters: [scaled('min', 'smallest'), scaled('max', 'largest')],
    wrong: (p) => (p[0]! < p[1]! ? null : 'min must be below max'),
    cdf: (x, p) => Math.min(1, Math.max(0, (x - p[0]!) / (p[1]! - p[0]!))),
    quantile: (u, p) => p[0]! + u * (p[1]! - p[0]!),
    support: (p) => [p[0]!, p[1]!],
  },
  normal: {
    parameters: [scaled('mean', 'mean'), scaled('sd', 'standard deviation')],
    wrong: positive('sd', 1),
    cdf: (x, p) => normalCdf((x - p[0]!) / p[1]!),
    quantile: (u, p) => p[0]! + p[1]! * normalQuantile(u),
    support: () => [-Infinity, Infinity],
  },
  lognormal: {
    parameters: [scaled('mean', 'mean, on the natural scale'), scaled('sd', 'standard deviation, on the natural scale')],
    wrong: (p) => (p[0]! > 0 && p[1]! > 0 ? null : 'mean and sd must be positive'),
    cdf: (x, p) => (x <= 0 ? 0 : lognormalCdf(x, ...lognormal(p))),
    quantile: (u, p) => lognormalQuantile(u, ...lognormal(p)),
    support: () => [0, Infinity],
  },
  triangular: {
    parameters: [scaled('min', 'smallest'), scaled('mode', 'most likely'), scaled('max', 'largest')],
    wrong: (p) => (p[0]! <= p[1]! && p[1]! <= p[2]! && p[0]! < p[2]! ? null : 'min ≤ mode ≤ max, with min below max'),
    cdf: (x, p) => triangularCdf(x, p[0]!, p[2]!, p[1]!),
    quantile: (u, p) => triangularQuantile(u, p[0]!, p[2]!, p[1]!),
    support: (p) => [p[0]!, p[2]!],
  },
  beta: {
    parameters: [shape('alpha', 'first shape'), shape('beta', 'second shape')],
    wrong: (p) => (p[0]! > 0 && p[1]! > 0 ? null : 'alpha and beta must be positive'),
    cdf: (x, p) => betaCdf(x, p[0]!, p[1]!),
    quantile: (u, p) => betaQuantile(u, p[0]!, p[1]!),
    support: () => [0, 1],
  },
  gamma: {
    parameters: [shape('shape', 'shape'), scaled('scale', 'scale; the mean is shape × scale')],
    wrong: (p) => (p[0]! > 0 && p[1]! > 0 ? null : 'shape and scale must be positive'),
    cdf: (x, p) => gammaCdf(x, p[0]!, 1 / p[1]!),
    quantile: (u, p) => gammaQuantile(u, p[0]!, 1 / p[1]!),
    support: () => [0, Infinity],
  },
  exponential: {
    parameters: [scaled('mean', 'mean')],
    wrong: positive('mean', 0),
    cdf: (x, p) => exponentialCdf(x, 1 / p[0]!),
    quantile: (u, p) => exponentialQuantile(u, 1 / p[0]!),
    support: () => [0, Infinity],
  },
  pareto: {
    parameters: [scaled('scale', 'smallest'), shape('shape', 'tail exponent')],
    wrong: (p) => (p[0]! > 0 && p[1]! > 0 ? null : 'scale and shape must be positive'),
    cdf: (x, p) => paretoCdf(x, p[1]!, p[0]!),
    quantile: (u, p) => paretoQuantile(u, p[1]!, p[0]!),
    support: (p) => [p[0]!, Infinity],
  },
  poisson: {
    parameters: [shape('mean', 'mean')],
    wrong: (p) => (p[0]! > 0 && p[0]! <= 1e6 ? null : 'mean must be positive and at most 1e6'),
    cdf: (x, p) => poissonCdf(x, p[0]!),
    quantile: (u, p) => poissonQuantile(u, p[0]!),
    support: () => [0, Infinity],
    discrete: true,
  },
} as const satisfies Record<string, Family>;
export type FamilyName = keyof typeof FAMILIES;
export const isFamily = (name: string): name is FamilyName => Object.hasOwn(FAMILIES, name);
