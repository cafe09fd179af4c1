import { cpus } from 'node:os';
import type { Plan, RunFailure } from '../../experiment/index.js';
import { knownNumbers, serialise } from '../../scenario/index.js';
import type { FileRecord } from '../files/index.js';
import { packageVersion } from '../program/index.js';
import { rebuilt, scenarioHash } from '../recorded/index.js';

export interface FailedRun extends RunFailure {
  readonly variant: string;
  /** The command that runs it again, alone. */
  readonly command: string;
}

export interface ManifestInput {
  readonly plan: Plan;
  readonly labs: readonly number[];
  readonly failures: readonly FailedRun[];
  readonly files: readonly FileRecord[];
  readonly baseline: string | null;
  /** What was said before the run: settings that do nothing, expectations that may not settle. */
  readonly warnings: readonly string[];
  readonly host: { readonly started: Date; readonly workers: number; readonly seconds: number; readonly command?: string };
}

/** What made the output. All but `host` depends on the scenario, the seed and the version alone. */
export const manifest = ({ plan, labs, failures, files, baseline, warnings, host }: ManifestInput): object => {
  const runs = plan.variants.length * plan.replicates.length;
  const base = scenarioHash(plan.base);
  const again = rebuilt(plan.base);
  const all = plan.replicates.length === plan.base.replicates && plan.replicates.every((replicate, r) => replicate === r + 1);
  return {
    permitsim: packageVersion(),
    name: plan.name,
    title: plan.title,
    seed: plan.seed,
    streams: 'alea, seeded with permitsim/<seed>/<replicate>/<stream>; the same in every variant',
    counts: {
      variants: plan.variants.length,
      replicates: plan.replicates.length,
      runs,
      done: runs - failures.length,
      failed: failures.length,
    },
    ...(!all && { replicates: plan.replicates }),
    baseline,
    ...(warnings.length > 0 && { warnings }),
    scenarioSha256: base,
    scenario: serialise(plan.base),
    variants: plan.variants.map(({ name, set, scenario: own }, v) => {
      const numbers = knownNumbers(own, set);
      const moving = Object.keys(numbers).length > 0 && { numbers };
      const about = { name, set, ...moving, labs: labs[v], turns: own.turns };
      if (own === plan.base) return { ...about, scenarioSha256: base };
      const hash = scenarioHash(own);
      const made = again(set);
      // what base and changes do not give back is kept whole, so that a manifest can always be run again
      const given = made !== null && scenarioHash(made) === hash;
      return { ...about, scenarioSha256: hash, ...(!given && { scenario: serialise(own) }) };
    }),
    failures,
    files,
    host: {
      ...(host.command !== undefined && { command: host.command }),
      date: host.started.toISOString(),
      seconds: host.seconds,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      processor: cpus()[0]?.model ?? '',
      cores: cpus().length,
      workers: host.workers,
    },
  };
};
