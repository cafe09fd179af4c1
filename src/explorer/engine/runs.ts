import { momentsOf } from '../../analysis/index.js';
import type { Recorder } from '../../core/index.js';
import { acrossRuns, type Block, createBlock, quantilesOf } from '../../data/index.js';
import { preparedFor, simulateJob } from '../../experiment/index.js';
import { ACTION, COMPLIANCE, type World } from '../../model/index.js';
import type { Scenario } from '../../scenario/index.js';
import { runMeans } from './means.js';
import { BAND, KINDS, type MetricResult, type RunResult } from './protocol.js';

const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** The runs of one position as they come in: replicate after replicate, each kept, so that going back is free. */
export class Runs {
  readonly block: Block;
  readonly #counts: Float64Array;
  readonly #deterred: Float64Array;
  readonly #lab: Float64Array;
  done = 0;

  constructor(
    readonly scenario: Scenario,
    readonly replicates: number,
    readonly limited: string | null,
  ) {
    const metrics = preparedFor(scenario).metrics.map(({ name }) => name);
    const groups = scenario.labs.length;
    this.block = createBlock(replicates, scenario.turns, metrics);
    this.#counts = new Float64Array(groups * KINDS.length);
    this.#deterred = new Float64Array(groups);
    this.#lab = new Float64Array(groups);
  }

  get complete(): boolean {
    return this.done >= this.replicates;
  }

  /** Runs the next replicate. Throws with the turn and the reason where it cannot be run. */
  next(): void {
    const result = simulateJob(this.scenario, this.done + 1, { recorders: () => [this.#counter] });
    if (result.status === 'failed') {
      const { replicate, turn, phase, message } = result.failure;
      throw new Error(`replicate ${replicate}, turn ${turn}, ${phase}: ${message}`);
    }
    this.block.values.set(result.metrics, this.done * result.metrics.length);
    this.done++;
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
    const shares = this.#counts.map((n, i) => n / Math.max(1, this.#lab[Math.floor(i / KINDS.length)]!));
    const deterred = this.#deterred.map((n, g) => n / Math.max(1, this.#lab[g]!));
    return {
      done: this.done,
      of: this.replicates,
      turns: this.scenario.turns,
      metrics: found,
      shares,
      deterred,
      limited: this.limited,
    };
  }

  readonly #counter: Recorder<World> = {
    turn: ({ labs, state: { action, compliance, deterred } }) => {
      for (let i = 0; i < labs.count; i++) {
        const g = labs.group[i]!;
        const kind = kindOf(action[i]!, compliance[i]!);
        this.#counts[g * KINDS.length + kind] = this.#counts[g * KINDS.length + kind]! + 1;
        this.#deterred[g] = this.#deterred[g]! + deterred[i]!;
        this.#lab[g] = this.#lab[g]! + 1;
      }
    },
  };
}

const kindOf = (action: number, compliance: number): number => {
  if (action === ACTION.evade) return 4;
  if (action === ACTION.split) return 5;
  return compliance === COMPLIANCE.exempt ? 0 : compliance === COMPLIANCE.covered ? 1 : compliance === COMPLIANCE.bunched ? 2 : 3;
};

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
