import { type Block, createBlock, stack, type Table } from '../data/index.js';
import { differences } from './differences.js';
import { type RunValues, runValues } from './runs.js';
import { summary } from './summary.js';
import { timeseriesParts } from './timeseries.js';

/** What is to be known of a variant whose runs are gathered. */
interface Variant {
  readonly name: string;
  readonly scenario: { readonly turns: number; readonly record: { readonly every: number } };
}

/**
 * Gathers the runs of a scenario, variant by variant. The runs of one variant are held until the last is in, boiled down to
 * its tables, and let go: memory is that of one variant, however many there are.
 */
export class Collector {
  readonly #summaries: Table[] = [];
  readonly #runs = new Map<string, RunValues>();
  #block: Block | null = null;
  #filled = 0;

  constructor(
    private readonly scenario: string,
    /** Runs of each variant. */
    private readonly count: number,
    private readonly metrics: readonly string[],
    private readonly onTimeseries: (table: Table) => void,
  ) {}

  /** The next runs of a variant: turns × metrics each, NaN for a failed one. */
  add({ name, scenario }: Variant, values: Float64Array): void {
    this.#block ??= createBlock(this.count, scenario.turns, this.metrics);
    this.#block.values.set(values, this.#filled);
    this.#filled += values.length;
    if (this.#filled < this.#block.values.length) return;
    const runs = runValues(this.#block);
    for (const part of timeseriesParts(this.scenario, name, this.#block, scenario.record.every)) this.onTimeseries(part);
    this.#summaries.push(summary(this.scenario, name, runs));
    this.#runs.set(name, runs);
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
