import { Streams } from '../../core/index.js';
import type { Design } from './design.js';
import { JOE_KUO } from './directions.js';

const BITS = 32;
const UNIT = 2 ** -BITS;
/** Half a step: a coordinate is never exactly 0, where many distributions have no value. */
const HALF = UNIT / 2;

/** Most dimensions there are direction numbers for. */
export const MAX_DIMENSIONS = 128;

/** Direction numbers of one dimension, most significant bit first. */
const directions = (dimension: number): Uint32Array => {
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let j = 0; j < BITS; j++) v[j] = 2 ** (BITS - 1 - j);
    return v;
  }
  const [a, ...m] = JOE_KUO.trim().split('\n')[dimension - 1]!.split(' ').map(Number);
  const s = m.length;
  for (let j = 0; j < BITS; j++) {
    if (j < s) {
      v[j] = m[j]! * 2 ** (BITS - 1 - j);
      continue;
    }
    let x = v[j - s]! ^ (v[j - s]! >>> s);
    for (let k = 1; k < s; k++) if ((a! >>> (s - 1 - k)) & 1) x ^= v[j - k]!;
    v[j] = x >>> 0;
  }
  return v;
};

const parity = (x: number): number => {
  let y = x ^ (x >>> 16);
  y ^= y >>> 8;
  y ^= y >>> 4;
  return (0x6996 >>> (y & 15)) & 1;
};

const bits = (prng: () => number): number => Math.floor(prng() * 2 ** BITS) >>> 0;

/** Random linear scrambling (Matoušek 1998): a random lower triangular matrix on the digits keeps every dyadic cell's share. */
const scrambled = (v: Uint32Array, prng: () => number): Uint32Array => {
  const rows = Array.from({ length: BITS }, (_, k) => {
    const own = 2 ** (BITS - 1 - k);
    // digits above the own one, at random; the own one always
    const above = k === 0 ? 0 : (bits(prng) & ~(2 * own - 1)) >>> 0;
    return (above | own) >>> 0;
  });
  return v.map((x) => {
    let y = 0;
    for (const row of rows) y = (y << 1) | parity(x & row);
    return y >>> 0;
  });
};

/**
 * Sobol' points with the direction numbers of Joe and Kuo, in Gray-code order; with a seed, scrambled and shifted digit by digit, so that
 * each point is uniform. Every block of 2^k points that starts at a multiple of 2^k has one point in each of the 2^k dyadic intervals of
 * every dimension.
 */
export const sobol = (points: number, factors: number, seed: number | null): Design => {
  if (factors > MAX_DIMENSIONS) throw new RangeError(`${factors} dimensions → at most ${MAX_DIMENSIONS}`);
  const shift = new Uint32Array(factors);
  const v = Array.from({ length: factors }, (_, d) => {
    const plain = directions(d);
    if (seed === null) return plain;
    const prng = new Streams(seed, 0).named(`design/sobol/${d}`);
    const own = scrambled(plain, prng);
    shift[d] = bits(prng);
    return own;
  });
  return {
    points,
    factors,
    coordinates: 'unit',
    at(point, out) {
      // neighbours in Gray code differ in one bit; the order of Antonov and Saleev (1979)
      const gray = (point ^ (point >>> 1)) >>> 0;
      for (let d = 0; d < factors; d++) {
        let x = shift[d]!;
        const own = v[d]!;
        for (let rest = gray, j = 0; rest !== 0; rest >>>= 1, j++) if (rest & 1) x ^= own[j]!;
        out[d] = (x >>> 0) * UNIT + HALF;
      }
    },
  };
};
