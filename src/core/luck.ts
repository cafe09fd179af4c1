import type { Prng, Streams } from './streams.js';

/** Agents that share a stream: a group by name, and how many there are. They stand side by side in a column, group after group. */
export interface LuckGroup {
  readonly name: string;
  readonly count: number;
}

/** Sizes of the blocks of a group: 8, 8, 16, 32, … and no larger than this. */
const FIRST = 8;
const LARGEST = 1024;

/**
 * Chance of one kind for every agent, keyed by its group and its number in the group: whoever is added to a group, or whichever group is
 * added, moves nobody else's draws. A group is cut into blocks by number, each with a generator of its own that always draws for the
 * whole block, those included who are not there. (A generator an agent would take longer to seed than most runs take.)
 * A sampler that keeps something from draw to draw must be done with it after an even number: blocks are even.
 */
export class Luck {
  readonly #prngs: Prng[] = [];
  /** By block: its agents in the column, and the draws of those who are not there. */
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #spare: number[] = [];
  #now: Prng;
  /** What a sampler shaped by a library draws from: the block whose turn it is. */
  readonly #current: Prng = () => this.#now();
  readonly #shaped: (() => number) | null;

  constructor(streams: Streams, name: string, groups: readonly LuckGroup[], shape: ((prng: Prng) => () => number) | null = null) {
    let at = 0;
    for (const group of groups) {
      let size = FIRST;
      for (let first = 0; first < group.count; first += size, size = first === FIRST ? FIRST : Math.min(first, LARGEST)) {
        const here = Math.min(size, group.count - first);
        this.#prngs.push(streams.named(first === 0 ? `${name}/${group.name}` : `${name}/${group.name}/${first}`));
        this.#from.push(at);
        this.#to.push(at + here);
        this.#spare.push(size - here);
        at += here;
      }
    }
    this.#now = this.#prngs[0] ?? (() => 0);
    this.#shaped = shape === null ? null : shape(this.#current);
  }

  /** One draw an agent. */
  fill(out: Float64Array): void {
    for (let b = 0; b < this.#prngs.length; b++) {
      this.#now = this.#prngs[b]!;
      const draw = this.#shaped ?? this.#now;
      const to = this.#to[b]!;
      for (let i = this.#from[b]!; i < to; i++) out[i] = draw();
      for (let k = this.#spare[b]!; k > 0; k--) draw();
    }
  }
}
