import { deriveScenario, type Override, type Scenario, type ScenarioSet, type Variant } from '../scenario/index.js';

/** One thing a regulator could move, and how a scenario with it moved by a factor is written. */
export interface Lever {
  readonly name: string;
  readonly meaning: string;
  /** The paths that carry the lever, moved by the factor; empty where the scenario has nothing there to move. */
  readonly moved: (scenario: Scenario, factor: number) => Override[];
}

/** Half less, half more. */
export const FACTORS = [
  { suffix: '−50%', factor: 0.5 },
  { suffix: '+50%', factor: 1.5 },
] as const;

/** Name of the variant in which nobody looks and nothing is lost. */
export const ENFORCEMENT_OFF = 'enforcement-off';

const share = (x: number): number => Math.min(1, x);

const number = (path: string, value: unknown, factor: number, most = Infinity): Override[] =>
  typeof value === 'number' && value !== 0 && Number.isFinite(value)
    ? [{ path, value: Math.min(most, decimal(value * factor)) }]
    : [];

/** 0.05 × 1.5 is 0.075, not 0.07500000000000001: what was run is what is printed. */
const decimal = (x: number): number => Number(x.toPrecision(12));

/** An expression or a number, moved as a whole; a list is moved entry by entry. */
const scaled = (path: string, value: unknown, factor: number): Override[] => {
  if (typeof value === 'string') return [{ path, value: `${factor} * (${value})` }];
  if (Array.isArray(value)) return [{ path, value: value.map((x) => decimal(Number(x) * factor)) }];
  return number(path, value, factor);
};

const everyGroup = (
  s: Scenario,
  key: string,
  value: (group: Scenario['labs'][number]) => unknown,
  factor: number,
  most?: number,
): Override[] =>
  s.labs.flatMap((group) => {
    const now = value(group);
    return typeof now === 'number' ? number(`labs.${group.group}.${key}`, now, factor, most) : [];
  });

export const LEVERS: readonly Lever[] = [
  {
    name: 'audit-rate',
    meaning: 'Chance of an audit, or the number of audits where that is fixed',
    moved: ({ regulator: { audits } }, f) => [
      ...number('regulator.audits.rate', audits.rate, f, 1),
      ...number('regulator.audits.capacity', audits.capacity, f),
      ...(audits.strategy === 'targeted' && audits.groups !== null
        ? [{ path: 'regulator.audits.groups.rates', value: audits.groups.rates.map((r) => share(decimal(r * f))) }]
        : []),
    ],
  },
  {
    name: 'detection',
    meaning: 'Chance that an audit finds the violation it looks at',
    moved: (s, f) => everyGroup(s, 'detectability', (g) => g.detectability, f, 1),
  },
  {
    name: 'monitoring',
    meaning: 'Other channels: monitoring, whistleblowers, backchecks',
    moved: ({ regulator: { monitoring, whistleblower, backcheck } }, f) => [
      ...number('regulator.monitoring', monitoring, f, 1),
      ...number('regulator.whistleblower', whistleblower, f, 1),
      ...number('regulator.backcheck.probability', backcheck.probability, f, backcheck.coverage),
    ],
  },
  {
    name: 'penalty',
    meaning: 'Every term of the fine',
    moved: ({ regulator: { penalty } }, f) =>
      penalty.formula !== null
        ? scaled('regulator.penalty.formula', penalty.formula, f)
        : (['fixed', 'perUnit', 'quadratic', 'priceMultiple', 'turnoverShare'] as const).flatMap((term) =>
            number(`regulator.penalty.${term}`, penalty[term], f),
          ),
  },
  {
    name: 'collateral',
    meaning: 'Collateral posted',
    moved: ({ regulator: { collateral } }, f) => number('regulator.collateral.amount', collateral.amount, f),
  },
  {
    name: 'coordination',
    meaning: 'How visible a split run is to the combined regulators',
    moved: ({ regulator: { jurisdictions } }, f) =>
      number('regulator.jurisdictions.coordination', jurisdictions.coordination, f, 1),
  },
  {
    name: 'noise',
    meaning: 'Noise of the signal',
    moved: ({ regulator: { signal } }, f) => number('regulator.signal.sd', signal.sd, f),
  },
  { name: 'cap', meaning: 'Permits issued', moved: ({ market }, f) => scaled('market.cap', market.cap, f) },
  {
    name: 'threshold',
    meaning: 'Run size above which a permit is needed',
    moved: ({ regulator }, f) => scaled('regulator.threshold', regulator.threshold, f),
  },
  { name: 'floor', meaning: 'Price floor', moved: ({ market: { collar } }, f) => scaled('market.collar.floor', collar.floor, f) },
  {
    name: 'ceiling',
    meaning: 'Price ceiling',
    moved: ({ market: { collar } }, f) => scaled('market.collar.ceiling', collar.ceiling, f),
  },
  {
    name: 'posted-price',
    meaning: 'The price, where it is posted',
    moved: ({ market }, f) => (market.mechanism === 'posted-price' ? number('market.postedPrice', market.postedPrice, f) : []),
  },
];

/** A lever as it stands in a scenario: moved both ways, or with nothing to move. */
export interface LeverVariants {
  readonly lever: Lever;
  readonly down: string | null;
  readonly up: string | null;
  /** Why there is nothing to run. */
  readonly idle: string | null;
}

/** The scenario, the scenario without enforcement, and each lever moved down and up by half: variants that share all luck. */
export const leverSet = (scenario: Scenario): { readonly set: ScenarioSet; readonly levers: readonly LeverVariants[] } => {
  const variants: Variant[] = [];
  const add = (name: string, overrides: Override[]): string | null => {
    const derived = deriveScenario(scenario, overrides);
    if (!derived.ok) return null;
    const set = Object.fromEntries(overrides.map((o) => (typeof o === 'string' ? [o, ''] : [o.path, o.value])));
    variants.push({ name, set, scenario: derived.scenario });
    return name;
  };
  add(ENFORCEMENT_OFF, withoutEnforcement(scenario));
  const levers = LEVERS.map((lever): LeverVariants => {
    const [down, up] = FACTORS.map(({ suffix, factor }) => {
      const overrides = lever.moved(scenario, factor);
      return overrides.length === 0 || changesNothing(scenario, overrides) ? null : add(`${lever.name}${suffix}`, overrides);
    });
    return { lever, down: down ?? null, up: up ?? null, idle: down === null && up === null ? 'nothing there to move' : null };
  });
  return { set: { base: scenario, variants }, levers };
};

const changesNothing = (scenario: Scenario, overrides: Override[]): boolean => {
  const derived = deriveScenario(scenario, overrides);
  return derived.ok && JSON.stringify(derived.scenario) === JSON.stringify(scenario);
};

/** Nobody audits, nobody tells, nothing is monitored. Integrity stays: it is the lab's own. */
export const withoutEnforcement = (scenario: Scenario): Override[] => [
  { path: 'regulator.audits.rate', value: 0 },
  { path: 'regulator.audits.strategy', value: 'random' },
  { path: 'regulator.audits.capacity', value: null },
  { path: 'regulator.backcheck.probability', value: 0 },
  { path: 'regulator.whistleblower', value: 0 },
  { path: 'regulator.monitoring', value: 0 },
  { path: 'regulator.policy', value: 'fixed' },
  ...scenario.labs.flatMap((group) => (group.auditRate === null ? [] : [{ path: `labs.${group.group}.auditRate`, value: null }])),
  ...scenario.labs.flatMap((group) =>
    group.belief.rule === 'announced' ? [] : [{ path: `labs.${group.group}.belief.rule`, value: 'announced' }],
  ),
];
