import { differences, type RunValues, runValues, summary, timeseriesParts } from '../../analysis/index.js';
import { type Block, createBlock, stack, type Table } from '../../data/index.js';
import { type Plan, preparedFor } from '../../experiment/index.js';
import type { BatchResult } from '../workers/index.js';

/**
 * Gathers the batches of a plan, in plan order. The runs of one variant are held until the last is in, boiled down to
 * its tables, and let go: memory is that of one variant, however many there are.
 */
export class Collector {
  readonly #summaries: Table[] = [];
  readonly #runs = new Map<string, RunValues>();
  #block: Block | null = null;
  #filled = 0;

  constructor(
    private readonly plan: Plan,
    private readonly metrics: readonly string[],
    private readonly onTimeseries: (table: Table) => void,
  ) {}

  add({ batch, metrics }: BatchResult): void {
    const variant = this.plan.variants[batch.variant]!;
    const runs = this.plan.replicates.length;
    this.#block ??= createBlock(runs, preparedFor(variant.scenario).parameters.turns, this.metrics);
    this.#block.values.set(metrics, this.#filled * this.#block.turns * this.metrics.length);
    this.#filled += batch.replicates.length;
    if (this.#filled < runs) return;
    const values = runValues(this.#block);
    for (const part of timeseriesParts(this.plan.name, variant.name, this.#block, variant.scenario.record.every))
      this.onTimeseries(part);
    this.#summaries.push(summary(this.plan.name, variant.name, values));
    this.#runs.set(variant.name, values);
    this.#block = null;
    this.#filled = 0;
  }

  summary(): Table {
    return stack(this.#summaries);
  }

  /** Run figures of each variant, for what needs more than pairs of variants. */
  runs(): ReadonlyMap<string, RunValues> {
    return this.#runs;
  }

  /** Every other variant against the baseline. */
  differences(baseline: string): Table {
    const base = this.#runs.get(baseline)!;
    const others = [...this.#runs].filter(([name]) => name !== baseline);
    return stack(others.map(([name, runs]) => differences(name, baseline, runs, base)));
  }
}
