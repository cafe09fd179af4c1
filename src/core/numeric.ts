import expLibrary from '@stdlib/math/base/special/exp/lib/index.js';
import lnLibrary from '@stdlib/math/base/special/ln/lib/index.js';
import powLibrary from '@stdlib/math/base/special/pow/lib/index.js';
import cdfLibrary from '@stdlib/stats/base/dists/normal/cdf/lib/index.js';
import quantileLibrary from '@stdlib/stats/base/dists/normal/quantile/lib/index.js';

// The engines' own exp, log and pow differ in the last bit between machines; the library's do not.
export const pow = powLibrary;
/** Φ(x), standard normal. */
export const normalCdf: (x: number) => number = cdfLibrary.factory(0, 1);
/** Φ⁻¹(p). */
export const normalQuantile = (p: number): number => quantileLibrary(p, 0, 1);

// exp and ln are the library's (FreeBSD's) to the last bit, for ordinary arguments without its detour through the words of a
// number: each lab and turn takes one of each, and they were a tenth of a run.

/** 2^k for k = −1023 … 1023. */
const POWERS = new Float64Array(2047);
POWERS[1023] = 1;
for (let k = 1; k <= 1023; k++) {
  POWERS[1023 + k] = 2 * POWERS[1022 + k]!;
  POWERS[1023 - k] = 0.5 * POWERS[1024 - k]!;
}

const number = new Float64Array([1]);
const words = new Uint32Array(number.buffer);
/** Which of the two words holds sign and exponent. */
const HIGH = words[1] === 0 ? 0 : 1;

const LN2_HI = 6.9314718036912381649e-1;
const LN2_LO = 1.90821492927058770002e-10;
const LOG2_E = 1.442695040888963387;
const NEAR_ZERO = 1 / 268_435_456; // 2⁻²⁸

/** e^x: x = k ln 2 + r, e^r by a rational function of r². */
export const exp = (x: number): number => {
  // also where x is no number
  if (!(x > -700 && x < 700) || (x > -NEAR_ZERO && x < NEAR_ZERO)) return expLibrary(x);
  const k = (x < 0 ? LOG2_E * x - 0.5 : LOG2_E * x + 0.5) | 0;
  const hi = x - k * LN2_HI;
  const lo = k * LN2_LO;
  const r = hi - lo;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t * (-0.0027777777777015593 + t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  return (1 - (lo - (r * c) / (2 - c) - hi)) * POWERS[1023 + k]!;
};

/** ln x: x = 2^k (1 + f) with 1 + f in [√½, √2], ln(1 + f) by a polynomial in f/(2 + f). */
export const ln = (x: number): number => {
  // zero, subnormal, huge, negative or no number
  if (!(x >= 2.2250738585072014e-308 && x < 8.98846567431158e307)) return lnLibrary(x);
  number[0] = x;
  const high = words[HIGH]!;
  const mantissa = high & 0xfffff;
  // 1 where the mantissa is at least √2: then half of it is taken
  const upper = ((mantissa + 0x95f64) >> 20) & 1;
  const k = (high >> 20) - 1023 + upper;
  // scaled by a power of two, which is exact; not put together from words: the processor waits for those
  const f = x * POWERS[1023 - k]! - 1;
  if ((0xfffff & (2 + mantissa)) < 3) return lnLibrary(x);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const t1 = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const t2 = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const R = t2 + t1;
  if (((mantissa - 0x6147a) | (0x6b851 - mantissa)) > 0) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + R));
    return k * LN2_HI - (half - (s * (half + R) + k * LN2_LO) - f);
  }
  if (k === 0) return f - s * (f - R);
  return k * LN2_HI - (s * (f - R) - k * LN2_LO - f);
};
