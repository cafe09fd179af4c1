import { momentsOf } from '../../analysis/index.js';
import { acrossRuns, type Block, createBlock, quantilesOf } from '../../data/index.js';
import { preparedFor } from '../../experiment/index.js';
import { idleIn, type Scenario } from '../../scenario/index.js';
import { LEVER_PATHS } from '../levers/levers.js';
import { runMeans } from './means.js';
import { BAND, KINDS, type MetricResult, type RunResult } from './protocol.js';
import { type Replicate, runReplicate, TALLIED } from './replicate.js';

const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];

/**
 * The runs of one position as they come in, each kept, so that going back is free. They count in order: a replicate that other
 * workers made beforehand is held until those before it are in.
 */
export class Runs {
  readonly block: Block;
  readonly #tally: Float64Array;
  readonly #idle: Readonly<Record<string, string>>;
  readonly #held = new Map<number, Replicate>();
  done = 0;

  constructor(
    readonly scenario: Scenario,
    readonly replicates: number,
    readonly limited: string | null,
  ) {
    const metrics = preparedFor(scenario).metrics.map(({ name }) => name);
    this.block = createBlock(replicates, scenario.turns, metrics);
    this.#tally = new Float64Array(scenario.labs.length * TALLIED);
    this.#idle = idleLevers(scenario);
  }

  get complete(): boolean {
    return this.done >= this.replicates;
  }

  /** Takes in the next replicate: the one that is held, else it is run. Throws where it cannot be run. */
  next(): void {
    const replicate = this.done + 1;
    const { values, tally } = this.#held.get(replicate) ?? runReplicate(this.scenario, replicate);
    this.#held.delete(replicate);
    this.block.values.set(values, this.done * values.length);
    tally.forEach((n, i) => {
      this.#tally[i] = this.#tally[i]! + n;
    });
    this.done++;
  }

  /** A replicate that was made elsewhere. */
  hold(replicate: number, made: Replicate): void {
    if (!this.has(replicate)) this.#held.set(replicate, made);
  }

  has(replicate: number): boolean {
    return replicate <= this.done || this.#held.has(replicate);
  }

  /** Runs all that are left. */
  finish(): this {
    while (!this.complete) this.next();
    return this;
  }

  /** What the runs so far say about some metrics. */
  result(metrics: readonly string[]): RunResult {
    const so = { ...this.block, runs: this.done };
    const found: Record<string, MetricResult> = {};
    for (const name of metrics) {
      const m = this.block.metrics.indexOf(name);
      if (m >= 0) found[name] = { ...overTurns(so, m), runs: runMeans(so, m) };
    }
    const groups = this.scenario.labs.map((_, g) => this.#tally.subarray(g * TALLIED, (g + 1) * TALLIED));
    const labTurns = groups.map((group) => Math.max(1, sumOf(group.subarray(0, KINDS.length))));
    return {
      done: this.done,
      of: this.replicates,
      turns: this.scenario.turns,
      metrics: found,
      shares: Float64Array.from(groups.flatMap((group, g) => KINDS.map((_, k) => group[k]! / labTurns[g]!))),
      deterred: Float64Array.from(groups, (group, g) => group[KINDS.length]! / labTurns[g]!),
      limited: this.limited,
      idle: this.#idle,
    };
  }
}

const idleLevers = (scenario: Scenario): Record<string, string> =>
  Object.fromEntries(
    LEVER_PATHS.flatMap((path) => {
      const idle = idleIn(scenario, path);
      return idle === null ? [] : [[path, idle.because]];
    }),
  );

const sumOf = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0);

const overTurns = (block: Block, metric: number): Pick<MetricResult, 'bands' | 'se'> => {
  const bands = new Float64Array(BAND.length * block.turns);
  const errors = new Float64Array(block.turns);
  const found = new Float64Array(QUANTILES.length);
  for (let t = 1; t <= block.turns; t++) {
    const values = acrossRuns(block, t, metric);
    quantilesOf(values, QUANTILES, found);
    const { mean, se } = momentsOf(values);
    bands[t - 1] = mean;
    errors[t - 1] = se;
    for (let q = 0; q < QUANTILES.length; q++) bands[(q + 1) * block.turns + t - 1] = found[q]!;
  }
  return { bands, se: errors };
};
