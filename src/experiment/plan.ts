import { hasLabNames, type Scenario, type ScenarioSet } from '../scenario/index.js';

/** What the regulator could do instead, or the scenario as it stands (`base`). */
export interface PlannedVariant {
  readonly name: string;
  /** Path → value over the base; empty for the base. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly scenario: Scenario;
}

/** One run: a variant under the luck of a replicate. */
export interface RunJob {
  /** Position among the plan's variants. */
  readonly variant: number;
  /** 1, 2, 3 …: with the experiment's seed it names the luck of the run. */
  readonly replicate: number;
}

export interface Plan {
  readonly name: string;
  readonly title: string;
  readonly seed: number;
  readonly base: Scenario;
  /** The base first, then the variants as the file has them. */
  readonly variants: readonly PlannedVariant[];
  readonly replicates: readonly number[];
}

export const BASE = 'base';

/** The lab rows of a plan have a column of names: a file names labs of some variant. */
export const hasNames = (plan: Plan): boolean => plan.variants.some(({ scenario }) => hasLabNames(scenario));

export interface Selection {
  /** Only these variants. */
  readonly variants?: readonly string[];
  /** Only these replicates. */
  readonly replicates?: readonly number[];
}

/** All variants, all replicates; or those selected. Selecting changes nobody's luck. */
export const createPlan = (set: ScenarioSet, selection: Selection = {}): Plan => {
  const { base } = set;
  const all: PlannedVariant[] = [
    { name: BASE, set: {}, scenario: base },
    ...set.variants.map(({ name, set: changes, scenario }) => ({ name, set: changes, scenario })),
  ];
  for (const name of selection.variants ?? []) {
    if (!all.some((v) => v.name === name))
      throw new RangeError(`no variant ${name}; there are ${all.map((v) => v.name).join(', ')}`);
  }
  return {
    name: base.name,
    title: base.title,
    seed: base.seed,
    base,
    variants: selection.variants ? all.filter((v) => selection.variants?.includes(v.name)) : all,
    replicates: selection.replicates ?? Array.from({ length: base.replicates }, (_, r) => r + 1),
  };
};

/** The runs in plan order: variant by variant, replicate by replicate. Files are written in this order whatever finishes first. */
export const jobsOf = (plan: Plan): RunJob[] =>
  plan.variants.flatMap((_, variant) => plan.replicates.map((replicate) => ({ variant, replicate })));
