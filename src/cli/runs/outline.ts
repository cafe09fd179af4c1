import { plural, pluralBetween } from '../../analysis/index.js';
import { createPlan, type Plan, preparedFor } from '../../experiment/index.js';
import { checkWarnings, estimatePlan, type Probe, probe, ROUGHLY } from '../../runner/checks/index.js';
import { labCount, type ScenarioSet, serialise } from '../../scenario/index.js';
import type { RunSettings } from '../options/settings.js';
import { duration } from '../terminal/progress.js';
import { estimatesOf, threadsOf } from './threads.js';

/** What a scenario would do, as data. */
export interface Outline {
  readonly name: string;
  readonly title: string;
  readonly labs: number;
  readonly groups: readonly { readonly group: string; readonly labs: number; readonly benefit: string }[];
  readonly turns: number;
  readonly replicates: number;
  readonly seed: number;
  readonly runs: number;
  readonly variants: readonly { readonly name: string; readonly turns: number; readonly changes: readonly Change[] }[];
  readonly estimate: {
    readonly seconds: number;
    /** The time may be this many times too long or too short. */
    readonly within: number;
    /** Runs of each variant that were timed for it; 0: reckoned from the size of the plan. */
    readonly timed: number;
    readonly megabytes: number;
    readonly workers: number;
  };
  readonly warnings: readonly string[];
}

export interface Change {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** `probing`: runs of every variant are timed. */
export const outline = (set: ScenarioSet, settings: Pick<RunSettings, 'workers' | 'labs'>, probing = false): Outline => {
  const { base } = set;
  const plan = createPlan(set);
  const scenarios = plan.variants.map(({ scenario }) => scenario);
  const { labs } = settings;
  const timed = probing ? probe(scenarios, base.replicates, labs) : null;
  const reckoned = estimatesOf(plan, settings);
  const runs = timed?.runs ?? reckoned;
  // as many as a run of the plan takes, which times nothing beforehand
  const workers = threadsOf(plan, settings, reckoned);
  const { metrics } = preparedFor(base);
  const before = serialise(base);
  const cells = base.turns * metrics.length * base.replicates;
  const { ms, bytes } = estimatePlan(runs, base.replicates, cells, workers);
  return {
    name: base.name,
    title: base.title,
    labs: labCount(base),
    groups: base.labs.map((group) => ({ group: group.group, labs: group.rows?.length ?? group.count, benefit: group.benefit })),
    turns: base.turns,
    replicates: base.replicates,
    seed: base.seed,
    runs: plan.variants.length * base.replicates,
    variants: set.variants.map(({ name, set: changes, scenario }) => {
      const after = serialise(scenario);
      const changed = Object.keys(changes).map((path) => ({ path, from: at(before, path), to: at(after, path) }));
      return { name, turns: scenario.turns, changes: changed };
    }),
    estimate: {
      seconds: Number((ms / 1000).toPrecision(2)),
      within: Number((timed?.within ?? ROUGHLY).toFixed(1)),
      timed: timed?.replicates ?? 0,
      megabytes: Math.ceil(bytes / 1e6),
      workers,
    },
    warnings: [...checkWarnings(set), ...(timed === null ? [] : failuresOf(plan, timed))],
  };
};

/** Runs that were timed and did not come to their end. */
const failuresOf = (plan: Plan, { failures }: Probe): string[] =>
  failures.flatMap((failure, v) =>
    failure === null
      ? []
      : [`${plan.variants[v]!.name}, replicate ${failure.replicate}, turn ${failure.turn}, ${failure.phase}: ${failure.message}`],
  );

/** The value at a path; `labs.*.x` and `labs.<group>.x` are the groups' values, once where they agree. */
const at = (value: unknown, path: string): unknown => {
  const [section, group, ...rest] = path.split('.');
  const { labs } = value as { labs?: unknown };
  if (section !== 'labs' || !Array.isArray(labs) || /^\d+$/.test(group ?? '')) return walk(value, path.split('.'));
  const chosen = labs.filter((lab) => group === '*' || lab.group === group).map((lab) => walk(lab, rest));
  return new Set(chosen.map((x) => JSON.stringify(x))).size === 1 ? chosen[0] : chosen;
};

const walk = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined),
    value,
  );

/** Turns of a run, which variants may change. */
export const turnsInWords = (turns: readonly number[]): string => pluralBetween(Math.min(...turns), Math.max(...turns), 'turn');

export const describe = (o: Outline): string => {
  const lines = [
    o.title === '' ? o.name : `${o.name}: ${o.title}`,
    `  labs        ${o.labs.toLocaleString('en-US')}: ${o.groups.map((g) => `${g.labs.toLocaleString('en-US')} ${g.group} (${g.benefit})`).join(', ')}`,
    `  runs        ${o.runs.toLocaleString('en-US')}: ${plural(o.variants.length + 1, 'variant')} × ${plural(o.replicates, 'replicate')}, ${turnsInWords([o.turns, ...o.variants.map(({ turns }) => turns)])} each, seed ${o.seed}`,
    `  estimate    ${estimateInWords(o.estimate)}`,
    '  variants    base',
  ];
  for (const { name, changes } of o.variants) {
    lines.push(`              ${name}`);
    for (const { path, from, to } of changes) lines.push(`                ${path}: ${shown(from)} → ${shown(to)}`);
  }
  for (const warning of o.warnings) lines.push(`  warning     ${warning}`);
  return `${lines.join('\n')}\n`;
};

const estimateInWords = ({ seconds, within, timed, megabytes, workers }: Outline['estimate']): string => {
  const [least, most] = [(seconds * 1000) / within, seconds * 1000 * within].map(duration);
  const from = timed === 0 ? '--probe times it' : `from ${plural(timed, 'run')} of each variant`;
  const cores = workers === 1 ? 'core' : 'cores';
  return `about ${duration(seconds * 1000)} on ${workers} ${cores} (${least} to ${most}; ${from}), ${megabytes.toLocaleString('en-US')} MB of memory`;
};

const shown = (value: unknown): string => {
  const text = value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};
