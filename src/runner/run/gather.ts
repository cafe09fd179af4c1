import { Collector } from '../../analysis/index.js';
import { runTables, type Table } from '../../data/index.js';
import { hasNames, type Plan } from '../../experiment/index.js';
import { labCount } from '../../scenario/index.js';
import { estimateRun } from '../checks/index.js';
import { type BatchContext, type BatchResult, batchesOf, type ExecuteOptions, execute } from '../workers/index.js';
import type { FailedRun } from './manifest.js';
import { type MissingValue, MissingValues } from './missing.js';
import { Pace } from './pace.js';

/** What is asked of the runs of a plan, wherever their rows go. */
export interface GatherRequest extends ExecuteOptions {
  readonly plan: Plan;
  /** How to run one replicate of one variant again. */
  readonly commandFor: (variant: string, replicate: number) => string;
  /** `leftMs`: how long the rest will take; missing before the first batch is in. */
  readonly onProgress?: (done: number, total: number, leftMs?: number) => void;
}

/** Where rows go as they come. */
export interface Sinks {
  timeseries(rows: Table): void;
  batch(result: BatchResult): void;
}

export interface Gathered {
  readonly collector: Collector;
  readonly failures: readonly FailedRun[];
  /** Metrics of the scenario's own with turns in which they have no value. */
  readonly missing: readonly MissingValue[];
  /** By variant: plans of labs that no closed form gave. */
  readonly searches: ReadonlyMap<string, number>;
  readonly runs: number;
}

export const allFailed = ({ length }: readonly FailedRun[]): string =>
  length === 1 ? 'the only run failed' : `all ${length} runs failed`;

/** Not one run of a plan came to its end, so there is nothing to write. */
export class NothingRan extends Error {
  override readonly name = 'NothingRan';
  constructor(readonly failures: readonly FailedRun[]) {
    super(allFailed(failures));
  }
}

/** Runs a plan, batch by batch in its order, and hands the rows on; `NothingRan` where no run came to its end. */
export const gather = async (context: BatchContext, request: GatherRequest, sinks: Sinks): Promise<Gathered> => {
  const { plan, commandFor, onProgress } = request;
  const { metrics, labs } = context;
  const collector = new Collector(plan.name, plan.replicates.length, metrics, (rows) => sinks.timeseries(rows));
  const missing = new MissingValues(plan, metrics);
  const failures: FailedRun[] = [];
  const searches = new Map(plan.variants.map(({ name }) => [name, 0]));
  const runs = plan.variants.length * plan.replicates.length;
  // about how long a run of each variant takes: what batches are cut by
  const weights = plan.variants.map(({ scenario }) => estimateRun(scenario, labCount(scenario), labs).runMs);
  const pace = new Pace(weights, plan.replicates.length, request.workers);
  let done = 0;
  onProgress?.(0, runs);
  for await (const result of execute(
    context,
    batchesOf(plan, (v) => weights[v]!),
    request,
  )) {
    const variant = plan.variants[result.batch.variant]!;
    collector.add(variant, result.metrics);
    missing.add(result);
    searches.set(variant.name, searches.get(variant.name)! + result.searches);
    sinks.batch(result);
    for (const failure of result.failures)
      failures.push({ variant: variant.name, ...failure, command: commandFor(variant.name, failure.replicate) });
    done += result.batch.replicates.length;
    pace.took(result.batch.variant, result.batch.replicates.length, result.ms);
    onProgress?.(done, runs, pace.left());
  }
  if (failures.length === runs) throw new NothingRan(failures);
  return { collector, failures, missing: missing.found(), searches, runs };
};

/** What all batches of a plan share; `rows`: what is made of each run beside its metrics. */
export const contextFor = (
  plan: Plan,
  metrics: readonly string[],
  rows: Pick<BatchContext, 'rowFormats' | 'labs' | 'labTables' | 'events' | 'check' | 'folder'>,
): BatchContext => ({
  name: plan.name,
  variants: plan.variants.map(({ name, scenario }) => ({ name, scenario })),
  metrics,
  labNames: hasNames(plan),
  ...rows,
});

/** The differences from the baseline, where there is something to compare. */
export const differencesOf = (plan: Plan, { collector }: Gathered, baseline: string | null): Table | null =>
  compares(plan, baseline) ? collector.differences(baseline!) : null;

export const compares = (plan: Plan, baseline: string | null): boolean => baseline !== null && plan.variants.length > 1;

/** The turns of a batch as tables. */
export const turnTables = (
  plan: Plan,
  metrics: readonly string[],
  { batch, metrics: values, failures }: BatchResult,
): Table[] => {
  const { name: variant, scenario } = plan.variants[batch.variant]!;
  const { replicates } = batch;
  return runTables({ scenario: plan.name, variant, replicates }, failures, values, metrics, scenario.record.every);
};
