import expLibrary from '@stdlib/math/base/special/exp/lib/index.js';
import lnLibrary from '@stdlib/math/base/special/ln/lib/index.js';
import powLibrary from '@stdlib/math/base/special/pow/lib/index.js';
import cdfLibrary from '@stdlib/stats/base/dists/normal/cdf/lib/index.js';
import quantileLibrary from '@stdlib/stats/base/dists/normal/quantile/lib/index.js';

// The engines' own exp, log and pow differ in the last bit between machines; these do not.
export const exp = expLibrary;
export const ln = lnLibrary;
export const pow = powLibrary;
/** Φ(x), standard normal. */
export const normalCdf: (x: number) => number = cdfLibrary.factory(0, 1);
/** Φ⁻¹(p). */
export const normalQuantile = (p: number): number => quantileLibrary(p, 0, 1);
