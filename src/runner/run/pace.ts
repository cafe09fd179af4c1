/**
 * How long the rest of a plan takes, from what its runs really took, variant by variant: some are ten times as slow as others. A variant
 * of which nothing is known yet is as slow as it was thought to be, at the pace of those that are known.
 */
export class Pace {
  readonly #done: Float64Array;
  readonly #ms: Float64Array;

  /** `expected`: milliseconds of a run of each variant, as it was thought to be. */
  constructor(
    private readonly expected: readonly number[],
    private readonly replicates: number,
    private readonly workers: number,
  ) {
    this.#done = new Float64Array(expected.length);
    this.#ms = new Float64Array(expected.length);
  }

  took(variant: number, runs: number, ms: number): void {
    this.#done[variant] = this.#done[variant]! + runs;
    this.#ms[variant] = this.#ms[variant]! + ms;
  }

  /** Milliseconds until the last run is in; NaN before the first. */
  left(): number {
    let thought = 0;
    let took = 0;
    for (let v = 0; v < this.expected.length; v++) {
      thought += this.#done[v]! * this.expected[v]!;
      took += this.#ms[v]!;
    }
    const pace = took / thought;
    let ms = 0;
    for (let v = 0; v < this.expected.length; v++) {
      const done = this.#done[v]!;
      ms += (this.replicates - done) * (done > 0 ? this.#ms[v]! / done : pace * this.expected[v]!);
    }
    return ms / Math.max(1, this.workers);
  }
}
