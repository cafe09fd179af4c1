import type { Errand, Made, Port } from './mate.js';
import type { Position } from './protocol.js';
import type { Runs } from './runs.js';

interface Mate {
  readonly port: Port;
  /** Replicates asked for that have not come. */
  awaited: number;
}

/** Replicates that a mate has before it, so that it need not wait for this worker to listen. */
const AHEAD = 16;

/**
 * Workers that make replicates for this one. This one goes on from the first; they begin at the last, and what comes is held until
 * its turn. Nothing is waited for: a replicate that has not come is run here, so the numbers are the same with any mates or none.
 */
export class Crew {
  readonly #mates: Mate[] = [];
  #job = 0;
  #runs: Runs | null = null;
  /** The next replicate to hand out. */
  #top = 0;

  join(port: Port): void {
    const mate: Mate = { port, awaited: 0 };
    this.#mates.push(mate);
    port.onmessage = ({ data }: MessageEvent<Made>) => {
      if (data.job !== this.#job || this.#runs === null) return;
      mate.awaited--;
      if (data.made !== null) this.#runs.hold(data.replicate, data.made);
      this.#handOut(mate);
    };
  }

  /** Has a position's replicates made until what comes back is called, or until help is asked for another. */
  help(position: Position, runs: Runs): () => void {
    const job = ++this.#job;
    this.#runs = runs;
    this.#top = runs.replicates;
    for (const mate of this.#mates) {
      mate.awaited = 0;
      mate.port.postMessage({ job, position } satisfies Errand, []);
      this.#handOut(mate);
    }
    return () => {
      if (this.#job !== job) return;
      this.#runs = null;
      // a job of nothing: what is still asked for is not made
      this.#job++;
      for (const { port } of this.#mates) port.postMessage({ job: this.#job, position } satisfies Errand, []);
    };
  }

  #handOut(mate: Mate): void {
    const runs = this.#runs!;
    const share = Math.floor((this.#top - runs.done) / (2 * (this.#mates.length + 1)));
    const wanted = Math.max(1, Math.min(AHEAD, share));
    if (mate.awaited > wanted / 2) return;
    const replicates: number[] = [];
    for (; this.#top > runs.done && mate.awaited + replicates.length < wanted; this.#top--)
      if (!runs.has(this.#top)) replicates.push(this.#top);
    if (replicates.length === 0) return;
    mate.awaited += replicates.length;
    mate.port.postMessage({ job: this.#job, replicates } satisfies Errand, []);
  }
}
