import { Streams } from '../core/index.js';
import type { LabAttribute, Labs } from '../model/index.js';
import {
  ATTRIBUTE_KINDS,
  deriveScenario,
  labCount,
  type Override,
  type Scenario,
  type ScenarioSet,
  type Variant,
} from '../scenario/index.js';
import { LEVERS, type Lever, withoutEnforcement } from './levers.js';
import { samplePopulation } from './population.js';

/** Half less, half more: the ending of the variant's name, what a reader sees, and the factor. */
export const FACTORS = [
  { suffix: 'x0.5', shown: '−50 %', factor: 0.5 },
  { suffix: 'x1.5', shown: '+50 %', factor: 1.5 },
] as const;

/** Name of the variant in which nobody looks and nothing is lost. */
export const ENFORCEMENT_OFF = 'enforcement-off';

/** A lever as it stands in a scenario: moved both ways, or with nothing to move. */
export interface LeverVariants {
  readonly lever: Lever;
  readonly down: string | null;
  readonly up: string | null;
  /** Where it stops short of the half, or cannot be moved that way, each in words. */
  readonly limits: readonly string[];
  /** Why there is nothing to run. */
  readonly idle: string | null;
}

/** The scenario, the scenario without enforcement, and each lever moved down and up by half: variants that share all luck. */
export const leverSet = (scenario: Scenario): { readonly set: ScenarioSet; readonly levers: readonly LeverVariants[] } => {
  const variants: Variant[] = [];
  const add = (name: string, overrides: readonly Override[], moved: Scenario): string => {
    const set = Object.fromEntries(overrides.map((o) => (typeof o === 'string' ? [o, ''] : [o.path, o.value])));
    variants.push({ name, set, scenario: moved });
    return name;
  };
  const off = deriveScenario(scenario, withoutEnforcement);
  if (off.ok && scenario.regulator.enforced) add(ENFORCEMENT_OFF, withoutEnforcement, off.scenario);
  const labsOf = drawnFrom(scenario);
  const levers = LEVERS.map((lever): LeverVariants => {
    const limits: string[] = [];
    let there = false;
    const [down, up] = FACTORS.map(({ suffix, shown, factor }) => {
      const moved = moveLever(scenario, labsOf, lever, factor);
      if (moved === null) return null;
      there = true;
      limits.push(...moved.limits.map((limit) => `${lever.name} ${shown} ${limit}`));
      return moved.scenario === null ? null : add(`${lever.name}-${suffix}`, moved.overrides, moved.scenario);
    });
    const idle = down !== null || up !== null ? null : there ? 'it can be moved neither way' : 'nothing there to move';
    return { lever, down: down ?? null, up: up ?? null, limits, idle };
  });
  return { set: { base: scenario, variants }, levers };
};

interface MovedLever {
  /** null: already at its limit, so that nothing changes, or the scenario would contradict itself. */
  readonly scenario: Scenario | null;
  readonly overrides: readonly Override[];
  readonly limits: readonly string[];
}

/** null: there is nothing to move. */
const moveLever = (scenario: Scenario, labsOf: Drawn, lever: Lever, factor: number): MovedLever | null => {
  const own = lever.moved(scenario, factor);
  const attributes = lever.attributes?.(scenario) ?? [];
  const overrides: Override[] = [...own.map(({ path, value }) => ({ path, value })), ...scales(scenario, attributes, factor)];
  if (overrides.length === 0) return null;
  const derived = deriveScenario(scenario, overrides);
  if (!derived.ok) return { scenario: null, overrides, limits: [`cannot be: ${derived.problems[0]!.message}`] };
  const limits = own.flatMap(({ path, limit }) => (limit === null ? [] : [`stops at ${limit} (${path})`]));
  const change = populationChange(scenario, labsOf, derived.scenario, attributes, factor);
  const isStopped = change.most > 0;
  const atLimit = { scenario: null, overrides, limits: [`changes nothing: it is at its limit already${change.asked}`] };
  if (!change.moves && own.length === 0) return isStopped ? atLimit : null;
  if (isStopped) {
    const labs = change.least === change.most ? String(change.most) : `${change.least} to ${change.most}`;
    limits.push(`stops at ${change.limit} for ${labs} of ${change.labs} labs${change.asked}`);
  }
  if (!change.moves && own.every(({ path, value }) => Object.is(valueAt(scenario, path), value))) return atLimit;
  return { scenario: derived.scenario, overrides, limits };
};

const valueAt = (scenario: Scenario, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], scenario);

/** The factor laid over the scale that each group has. */
const scales = ({ labs }: Scenario, attributes: readonly LabAttribute[], factor: number): Override[] =>
  attributes.length === 0
    ? []
    : labs.map((group) => ({
        path: `labs.${group.group}.scale`,
        value: { ...group.scale, ...Object.fromEntries(attributes.map((name) => [name, (group.scale[name] ?? 1) * factor])) },
      }));

/** The labs of each replicate, drawn once for all levers. */
type Drawn = (replicate: number) => Labs;
const drawnFrom = (scenario: Scenario): Drawn => {
  const drawn = new Map<number, Labs>();
  return (replicate) => {
    const labs = drawn.get(replicate) ?? drawLabs(scenario, replicate);
    drawn.set(replicate, labs);
    return labs;
  };
};
const drawLabs = (scenario: Scenario, replicate: number): Labs =>
  samplePopulation(scenario, new Streams(scenario.seed, replicate));

/** Labs that are drawn at most to see what a factor does to them. */
const DRAWN = 1000;

/**
 * What the factor does to the labs as they are drawn, which differs from replicate to replicate: whether any moves, how many stop at the
 * attribute's limit, and in how many replicates that was looked at where not in all, and they differ.
 */
const populationChange = (
  before: Scenario,
  labsOf: Drawn,
  after: Scenario,
  attributes: readonly LabAttribute[],
  factor: number,
) => {
  const found = { moves: false, least: Infinity, most: 0, limit: 1, labs: labCount(before), asked: '' };
  const looked = Math.min(before.replicates, Math.max(1, Math.floor(DRAWN / Math.max(1, found.labs))));
  let isDrawn = looked < 2;
  let first: Float64Array[] | null = null;
  for (let replicate = 1; attributes.length > 0 && replicate <= looked; replicate++) {
    const A = labsOf(replicate);
    const B = drawLabs(after, replicate);
    const own = attributes.map((name) => A.attribute[name]);
    first ??= own;
    if (own.some((column, k) => column.some((x, i) => !Object.is(x, first![k]![i])))) isDrawn = true;
    let stopped = 0;
    attributes.forEach((name, k) => {
      const most = ATTRIBUTE_KINDS[name].bounds.most ?? Infinity;
      const moved = B.attribute[name];
      own[k]!.forEach((x, i) => {
        if (!Object.is(x, moved[i])) found.moves = true;
        if (!(x * factor > most)) return;
        stopped++;
        found.limit = most;
      });
    });
    found.least = Math.min(found.least, stopped);
    found.most = Math.max(found.most, stopped);
  }
  if (isDrawn && looked < before.replicates)
    found.asked = ` (asked of the first ${looked === 1 ? 'replicate' : `${looked} replicates`})`;
  return found;
};
