import type { Plan } from '../../experiment/index.js';
import type { BatchResult } from '../workers/index.js';

/** A metric that a scenario adds, and the share of a variant's turns in which it has no value: a division by zero, say. */
export interface MissingValue {
  readonly variant: string;
  readonly metric: string;
  readonly share: number;
}

/** Counts, batch by batch, the turns without a value in the metrics that a scenario adds; turns of failed runs are not among them. */
export class MissingValues {
  readonly #own: readonly { readonly name: string; readonly at: number }[];
  /** Per variant: turns, then those without a value of each metric. */
  readonly #counts: readonly Float64Array[];

  constructor(
    private readonly plan: Plan,
    private readonly names: readonly string[],
  ) {
    const own = [...new Set(plan.variants.flatMap(({ scenario }) => Object.keys(scenario.metrics)))];
    this.#own = own.map((name) => ({ name, at: names.indexOf(name) }));
    this.#counts = plan.variants.map(() => new Float64Array(1 + own.length));
  }

  add({ batch, metrics }: BatchResult): void {
    if (this.#own.length === 0) return;
    const counts = this.#counts[batch.variant]!;
    const width = this.names.length;
    for (let row = 0; row < metrics.length; row += width) {
      // the first figure of a turn is its price: only a failed run has none
      if (Number.isNaN(metrics[row]!)) continue;
      counts[0]!++;
      this.#own.forEach(({ at }, k) => {
        if (Number.isNaN(metrics[row + at]!)) counts[k + 1]!++;
      });
    }
  }

  found(): MissingValue[] {
    return this.plan.variants.flatMap(({ name: variant, scenario }, v) => {
      const [turns, ...empty] = this.#counts[v]!;
      return this.#own.flatMap(({ name: metric }, k) =>
        empty[k]! > 0 && metric in scenario.metrics ? [{ variant, metric, share: empty[k]! / turns! }] : [],
      );
    });
  }
}
