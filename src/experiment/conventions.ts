import { deriveScenario, labCount, type Override, type Scenario, type ScenarioSet, type Variant } from '../scenario/index.js';

/** A rule of the model or of the experiment that is a choice, not a fact: the same scenario under another one. */
export interface Convention {
  readonly name: string;
  readonly meaning: string;
  /** Labs for each lab of the base: totals are divided by it. */
  readonly labs: number;
  /** The replicates share the base's luck, so that differences are paired. */
  readonly paired: boolean;
}

/** One that cannot be run here, and why. */
export interface Skipped {
  readonly name: string;
  readonly why: string;
}

export interface ConventionSet {
  readonly set: ScenarioSet;
  readonly conventions: readonly Convention[];
  readonly skipped: readonly Skipped[];
}

const MORE = 5;

/** The scenario under each alternative that it can do; the others are said. */
export const conventionSet = (scenario: Scenario): ConventionSet => {
  const variants: Variant[] = [];
  const conventions: Convention[] = [];
  const skipped: Skipped[] = [];
  const keep = (convention: Convention, changed: Scenario, set: Readonly<Record<string, unknown>>): void => {
    variants.push({ name: convention.name, set, scenario: changed });
    conventions.push(convention);
  };
  const attempt = (convention: Convention, overrides: readonly Override[]): void => {
    const derived = deriveScenario(scenario, overrides);
    if (!derived.ok) skipped.push({ name: convention.name, why: derived.problems[0]?.message ?? 'it cannot be set here' });
    else if (JSON.stringify(derived.scenario) === JSON.stringify(scenario))
      skipped.push({ name: convention.name, why: 'the scenario has it already' });
    else keep(convention, derived.scenario, Object.fromEntries(overrides.map((o) => [pathOf(o), settingOf(o)])));
  };
  const paired = (name: string, meaning: string): Convention => ({ name, meaning, labs: 1, paired: true });

  const { market } = scenario;
  const lagged = market.timing === 'lagged';
  attempt(
    paired(
      lagged ? 'timing-schedule' : 'timing-lagged',
      lagged ? 'Labs choose how to go in once the price is known' : 'Labs choose how to go in at the price they expect',
    ),
    [{ path: 'market.timing', value: lagged ? 'schedule' : 'lagged' }],
  );
  if (lagged)
    attempt(paired('plans-bind', 'Plans made at the expected price cannot be changed'), [
      { path: 'market.replanning.cost', value: 'unlimited' },
    ]);
  else skipped.push({ name: 'plans-bind', why: 'under timing: schedule there is no plan to change' });
  const whole = (market as { indivisible?: string }).indivisible === 'whole';
  attempt(
    paired(
      whole ? 'jump-mixed' : 'jump-whole',
      whole
        ? 'At a jump of demand the labs that are indifferent mix'
        : 'At a jump of demand labs are served whole in seeded order until the rest is too small',
    ),
    [{ path: 'market.indivisible', value: whole ? 'mix' : 'whole' }],
  );
  if (scenario.labs.some(({ benefit }) => benefit === 'run'))
    for (const selection of ['lowest', 'highest'] as const)
      attempt(paired(`price-${selection}`, 'Which price of the interval that clears'), [
        { path: 'market.selection', value: selection },
      ]);
  attempt(paired('burn-in', 'The start-up transient is run before turn 1 and not recorded'), [
    { path: 'burnIn', value: scenario.burnIn + scenario.turns },
  ]);
  multiply(scenario, keep, skipped);
  reverse(scenario, keep, skipped);
  keep(
    { name: 'other-seeds', meaning: 'Another block of seeds: what moves here is chance', labs: 1, paired: false },
    { ...scenario, seed: scenario.seed + 1 },
    { seed: scenario.seed + 1 },
  );
  return { set: { base: scenario, variants }, conventions, skipped };
};

const pathOf = (o: Override): string => (typeof o === 'string' ? o.split('=')[0]! : o.path);
const settingOf = (o: Override): unknown => (typeof o === 'string' ? o : o.value);

type Keep = (convention: Convention, changed: Scenario, set: Readonly<Record<string, unknown>>) => void;

/** Five labs for each, and five times what is counted for all of them together: cap, audits, reserve, the quantity rule. */
const multiply = (scenario: Scenario, keep: Keep, skipped: Skipped[]): void => {
  const name = `labs-x${MORE}`;
  const { market, regulator } = scenario;
  if (labCount(scenario) * MORE > 50_000) {
    skipped.push({ name, why: `${(labCount(scenario) * MORE).toLocaleString('en-US')} labs would take too long` });
    return;
  }
  const labs = scenario.labs.map((group) => ({
    ...group,
    count: group.count * MORE,
    rows: group.rows === null ? null : Array.from({ length: MORE }, () => group.rows!).flat(),
  }));
  const overrides: Override[] = [
    ...timesMore('market.cap', market.cap),
    ...timesMore('market.collar.reserve', market.collar.reserve),
    ...timesMore('market.banking.initial', market.banking.initial),
    ...(market.stability === null
      ? []
      : (['upper', 'lower', 'release'] as const).flatMap((key) => timesMore(`market.stability.${key}`, market.stability![key]))),
    ...timesMore('regulator.audits.capacity', regulator.audits.capacity),
    ...(regulator.policy === 'fixed' ? [] : timesMore('regulator.policy.adaptive.budget', regulator.policy.adaptive.budget)),
  ];
  const derived = deriveScenario(scenario, overrides);
  if (!derived.ok) skipped.push({ name, why: derived.problems[0]?.message ?? 'it cannot be set here' });
  else
    keep(
      {
        name,
        meaning: `${MORE} labs for each, under other luck: what is more than chance is a matter of whole numbers`,
        labs: MORE,
        paired: false,
      },
      { ...derived.scenario, labs },
      { 'labs.*.count': `x${MORE}` },
    );
};

/** Sums over labs that an expression may read: with more labs they are larger by as much. */
const SUMS = /\b(bau|bank|emissions)\b/g;

/** A share of `bau` grows with the labs by itself; anything else f becomes 5 f(bau/5, …), which is 5 f of the labs there were. */
const timesMore = (path: string, value: unknown): Override[] => {
  if (typeof value === 'number' && Number.isFinite(value) && value !== 0) return [{ path, value: value * MORE }];
  if (Array.isArray(value)) return [{ path, value: value.map((x) => (typeof x === 'number' ? x * MORE : x)) }];
  if (typeof value !== 'string' || /^\s*(?:[\d.]+\s*\*\s*)?bau\s*$/.test(value)) return [];
  return [{ path, value: `${MORE} * (${value.replace(SUMS, `($1 / ${MORE})`)})` }];
};

const reverse = (scenario: Scenario, keep: Keep, skipped: Skipped[]): void => {
  const name = 'rows-reversed';
  if (!scenario.labs.some(({ rows }) => rows !== null && rows.length > 1)) {
    skipped.push({ name, why: 'no labs are listed one by one, and labs drawn alike have no order but their luck' });
    return;
  }
  const labs = scenario.labs.map((group) => (group.rows === null ? group : { ...group, rows: [...group.rows].reverse() }));
  keep(
    { name, meaning: 'The labs of each list in the opposite order: lots and ties fall otherwise', labs: 1, paired: false },
    { ...scenario, labs },
    { 'labs.*.rows': 'reversed' },
  );
};
