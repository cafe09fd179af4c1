import type { Prng } from '../../core/index.js';

const ROUNDS = 8;
const word = (prng: Prng): number => Math.floor(prng() * 2 ** 32) >>> 0;

/**
 * A random order of 0 … n − 1 that is never written down: the i-th element is reckoned from i. Rounds of adding, multiplying by an odd
 * number and folding, each reversible among the numbers of so many bits; what falls outside 0 … n − 1 goes round again.
 */
export const permutation = (n: number, prng: Prng): ((i: number) => number) => {
  const width = Math.max(1, 32 - Math.clz32(Math.max(1, n - 1)));
  const mask = (2 ** width - 1) >>> 0;
  const fold = Math.max(1, width >> 1);
  const add = Uint32Array.from({ length: ROUNDS }, () => word(prng));
  const times = Uint32Array.from({ length: ROUNDS }, () => word(prng) | 1);
  const once = (i: number): number => {
    let x = i;
    for (let r = 0; r < ROUNDS; r++) {
      x = (x + add[r]!) & mask;
      x = Math.imul(x, times[r]!) & mask;
      x = (x ^ ((x & mask) >>> fold)) & mask;
    }
    return x >>> 0;
  };
  return (i) => {
    let x = once(i);
    while (x >= n) x = once(x);
    return x;
  };
};

/** A uniform number in (0, 1) for each i, likewise reckoned from i alone. (Finalizer of MurmurHash3, keyed.) */
export const jitter = (prng: Prng): ((i: number) => number) => {
  const [before, after] = [word(prng), word(prng)];
  return (i) => {
    let x = (i ^ before) >>> 0;
    for (const key of [0, after]) {
      x = (x + key) >>> 0;
      x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
      x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
      x = (x ^ (x >>> 16)) >>> 0;
    }
    return (x + 0.5) * 2 ** -32;
  };
};
