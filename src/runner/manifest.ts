import { createHash } from 'node:crypto';
import { cpus } from 'node:os';
import type { Plan, RunFailure } from '../experiment/index.js';
import { type Scenario, serialise } from '../scenario/index.js';
import type { FileRecord } from './file.js';
import { packageVersion } from './package.js';

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
  readonly host: { readonly started: Date; readonly workers: number; readonly seconds: number };
}

/** What made the output. All but `host` depends on the scenario, the seed and the version alone. */
export const manifest = ({ plan, labs, failures, files, baseline, host }: ManifestInput): object => {
  const runs = plan.variants.length * plan.replicates.length;
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
    baseline,
    scenarioSha256: sha256(plan.base),
    scenario: serialise(plan.base),
    variants: plan.variants.map(({ name, set, scenario: own }, v) => ({
      name,
      set,
      labs: labs[v],
      turns: own.turns,
      scenarioSha256: sha256(own),
    })),
    failures,
    files,
    host: {
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

const sha256 = (scenario: Scenario): string =>
  createHash('sha256')
    .update(JSON.stringify(serialise(scenario)))
    .digest('hex');
