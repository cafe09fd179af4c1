import { createHash } from 'node:crypto';
import { BASE } from '../../experiment/index.js';
import {
  patcher,
  revive,
  type Scenario,
  type ScenarioSet,
  type SerialisedScenario,
  serialise,
  type Variant,
} from '../../scenario/index.js';
import type { FileRecord } from '../files/index.js';

/** A manifest that cannot be run again: says what would be right. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

/** A run as its manifest keeps it: all that is needed to run it again, and what came out. */
export interface RecordedRun {
  readonly set: ScenarioSet;
  /** Names of the variants that were run, the base among them if it was. */
  readonly variants: readonly string[];
  readonly replicates: readonly number[];
  readonly baseline: string | null;
  readonly files: readonly FileRecord[];
  /** Of permitsim. */
  readonly version: string;
}

interface RecordedVariant {
  readonly name: string;
  readonly set: Readonly<Record<string, unknown>>;
  readonly scenarioSha256: string;
  /** Where the base and `set` do not give it back. */
  readonly scenario?: SerialisedScenario;
}

interface Manifest {
  readonly permitsim: string;
  readonly counts: { readonly replicates: number };
  readonly replicates?: readonly number[];
  readonly baseline: string | null;
  readonly scenario: SerialisedScenario;
  readonly scenarioSha256: string;
  readonly variants: readonly RecordedVariant[];
  readonly files: readonly FileRecord[];
}

/** SHA-256 of a scenario as a manifest keeps it. */
export const scenarioHash = (scenario: Scenario): string =>
  createHash('sha256')
    .update(JSON.stringify(serialise(scenario)))
    .digest('hex');

/** The variant that base and changes give; null where they give none. */
export const rebuilt = (base: Scenario): ((set: Readonly<Record<string, unknown>>) => Scenario | null) => {
  // reads the schema: only where something is changed
  let patch: ReturnType<typeof patcher> | undefined;
  return (set) => {
    patch ??= patcher(base);
    const made = patch(Object.entries(set).map(([path, value]) => ({ path, value })));
    return made.ok ? made.scenario : null;
  };
};

/** Reads a manifest.json; `from` names it in what is said. */
export function recordedRun(text: string, from: string): RecordedRun {
  const manifest = parsed(text, from);
  const base = revived(manifest.scenario, from);
  if (scenarioHash(base) !== manifest.scenarioSha256)
    throw new RecordError(
      `${from}  scenario: it is not the one that was run (scenarioSha256) → a manifest.json as permitsim wrote it`,
    );
  const again = rebuilt(base);
  const variants = manifest.variants.map(({ name, set, scenarioSha256, scenario }): Variant => {
    const made = scenario === undefined ? again(set) : revived(scenario, from);
    if (made === null || scenarioHash(made) !== scenarioSha256)
      throw new RecordError(
        `${from}  variants.${name}: it does not come out as it was run (scenarioSha256) → run the scenario file itself, or the version of permitsim that wrote it (${manifest.permitsim})`,
      );
    return { name, set, scenario: made };
  });
  return {
    set: { base, variants: variants.filter(({ name }) => name !== BASE) },
    variants: manifest.variants.map(({ name }) => name),
    replicates: manifest.replicates ?? Array.from({ length: manifest.counts.replicates }, (_, r) => r + 1),
    baseline: manifest.baseline,
    files: manifest.files,
    version: manifest.permitsim,
  };
}

const parsed = (text: string, from: string): Manifest => {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new RecordError(`${from}  is not JSON → a manifest.json that permitsim run or compare has written`);
  }
  const manifest = data as Partial<Manifest> | null;
  const whole =
    typeof manifest?.permitsim === 'string' &&
    typeof manifest.scenario === 'object' &&
    Array.isArray(manifest.variants) &&
    Array.isArray(manifest.files) &&
    typeof manifest.counts?.replicates === 'number';
  if (!whole) throw new RecordError(`${from}  is no manifest of a run → the manifest.json beside turns.csv`);
  return manifest as Manifest;
};

const revived = (data: SerialisedScenario, from: string): Scenario => {
  try {
    return revive(data);
  } catch (error) {
    throw new RecordError(
      `${from}  scenario: cannot be read (${String((error as Error).message)
        .split('\n')[0]!
        .slice(0, 120)}) → a manifest.json as permitsim wrote it`,
    );
  }
};
