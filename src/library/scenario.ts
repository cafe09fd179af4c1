import { createPlan, MetricError, type Plan, preparedFor, rehearse } from '../experiment/index.js';
import { formatProblem, loadScenario, type ScenarioSet } from '../scenario/index.js';
import { plainProblem, ScenarioError } from './problems.js';

/** A scenario as an object with the keys of a scenario file (docs/scenarios.md), or the text of such a file (YAML). */
export type ScenarioInput = string | Readonly<Record<string, unknown>>;

/** What is run of a scenario. */
export interface Options {
  /** Path → value over the scenario, as after `--set`: `{ 'regulator.audits.rate': 0.2 }`. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Seed of the experiment, in place of the scenario's. */
  readonly seed?: number;
  /** Replicates of each variant, in place of the scenario's. */
  readonly replicates?: number;
  /** Turns of a run, in place of the scenario's. */
  readonly turns?: number;
  /** Only these variants; `base` is the scenario as it stands. */
  readonly variants?: readonly string[];
  /** The lab panel too: one row a lab, turn, replicate and variant. */
  readonly labs?: boolean;
  /** What happened too, event by event. */
  readonly events?: boolean;
  /** Hold the model's invariants against every turn; a turn that breaks one is a failed run. */
  readonly check?: boolean;
  /** Texts of the files that the scenario names (`extends`, `from`), by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Stops between batches. */
  readonly signal?: AbortSignal;
}

/** A scenario that was read, its variants, and what is allowed in it but probably not meant. */
export interface Read {
  readonly plan: Plan;
  readonly set: ScenarioSet;
  readonly warnings: readonly string[];
}

/** A scenario given as text or object has no file: this stands for it in messages. */
const NAME = 'scenario';

/**
 * Reads a scenario and says all that is wrong with it.
 * @throws ScenarioError with every problem.
 */
export function readScenario(input: ScenarioInput, options: Options = {}): Read {
  const text = textOf(input);
  const { files = {}, set = {}, seed, replicates, turns } = options;
  const short = Object.entries({ seed, replicates, turns }).flatMap(([path, value]) =>
    value === undefined ? [] : [{ path, value }],
  );
  const loaded = loadScenario({
    rehearse,
    path: NAME,
    readText: (path) => {
      if (path === NAME) return text;
      if (Object.hasOwn(files, path)) return files[path]!;
      throw Object.assign(new Error('no such text'), { fix: `files: { ${JSON.stringify(path)}: … }` });
    },
    overrides: [...Object.entries(set).map(([path, value]) => ({ path, value })), ...short],
  });
  if (!loaded.ok) throw new ScenarioError(loaded.problems);
  const warnings = loaded.warnings.map((problem) => formatProblem(problem));
  return { plan: planFor(loaded.scenario, options.variants), set: loaded.scenario, warnings };
}

const planFor = (set: ScenarioSet, variants: readonly string[] | undefined): Plan => {
  try {
    const plan = createPlan(set, { ...(variants && { variants }) });
    // expressions that meet the model's columns only here are checked too
    for (const { scenario } of plan.variants) preparedFor(scenario);
    return plan;
  } catch (error) {
    if (error instanceof RangeError) throw new ScenarioError([plainProblem('variants', error.message, '', 'a name of the list')]);
    if (error instanceof MetricError) throw new ScenarioError([plainProblem(error.path, error.reason, error.value, error.fix)]);
    throw error;
  }
};

/** JSON is YAML. Infinity is the word `unlimited`, as in a file. */
const textOf = (input: ScenarioInput): string => {
  if (typeof input === 'string') return input;
  return JSON.stringify(input, (key, value: unknown) => {
    if (value === Number.POSITIVE_INFINITY) return 'unlimited';
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new ScenarioError([plainProblem(key, 'not a number', String(value), "a finite number, or 'unlimited'")]);
    return value;
  });
};
