import alea from 'seedrandom/lib/alea.js';

/** A source of uniform numbers in [0, 1). */
export type Prng = () => number;

/**
 * Chance comes in named streams, each seeded from (seed, replicate, name) alone.
 * Never from the variant, the worker or the order of runs: variants of a replicate share all luck.
 */
export class Streams {
  constructor(
    readonly seed: number,
    readonly replicate: number,
  ) {}

  /** The stream of that name, from its beginning. */
  named(name: string): Prng {
    // seedrandom draws a seed from the clock when it is given nothing usable: always a non-empty string here
    return alea(`permitsim/${this.seed}/${this.replicate}/${name}`);
  }
}
