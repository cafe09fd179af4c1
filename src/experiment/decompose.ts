import {
  deriveScenario,
  type Override,
  type Problem,
  problemOfAll,
  type Scenario,
  type ScenarioSet,
  serialise,
} from '../scenario/index.js';

/** The four cells of the 2 × 2: enforcement of one scenario with the price regime of another. */
export const CELLS = { own: 'base', price: 'price', enforcement: 'enforcement', both: 'both' } as const;

/** What makes the price: the market and the reference. What makes enforcement: everything else the two scenarios differ in. */
const PRICE_REGIME = ['market', 'reference'] as const;

/** What a run is called and how often it is run: no part of either factor. */
const BESIDE = ['name', 'title', 'description', 'sources', 'units', 'seed', 'turns', 'replicates', 'record', 'metrics'];

/** What the second scenario takes from the first, whatever its own are. */
const COMMON = ['seed', 'turns', 'replicates'] as const;

/** Those of them that are others in the second. */
export const commonOf = (first: Scenario, second: Scenario): (typeof COMMON)[number][] =>
  COMMON.filter((key) => first[key] !== second[key]);

/** The sections in which two scenarios differ, as they stand under each factor. */
export const differingSections = (
  first: Scenario,
  second: Scenario,
): { readonly price: string[]; readonly enforcement: string[] } => {
  const [a, b] = [first, second].map((scenario) => serialise(scenario) as unknown as Record<string, unknown>);
  const keys = [...new Set([...Object.keys(a!), ...Object.keys(b!)])].filter(
    (key) => !BESIDE.includes(key) && JSON.stringify(a![key]) !== JSON.stringify(b![key]),
  );
  const isPrice = (key: string): boolean => (PRICE_REGIME as readonly string[]).includes(key);
  return { price: keys.filter(isPrice), enforcement: keys.filter((key) => !isPrice(key)) };
};

/**
 * Takes two scenarios apart: `base` is the first as it stands, `price` the first with the market of the second, `enforcement`
 * the second with the market of the first, `both` the second as it stands. All four run under the seed, turns and replicates of the first,
 * so that labs drawn alike meet the same luck.
 */
export const decomposition = (
  first: Scenario,
  second: Scenario,
): { readonly ok: true; readonly set: ScenarioSet } | { readonly ok: false; readonly problems: readonly Problem[] } => {
  const units = [first, second].map((scenario) => JSON.stringify(scenario.units));
  // a market is handed over as numbers: 10 permits of 1e26 FLOP would become 10 of 1e25
  if (units[0] !== units[1])
    return {
      ok: false,
      problems: [
        problemOfAll(second.name, {
          path: 'units',
          message: `not those of ${first.name}, so that neither has a market for the other`,
          value: units[1]!,
          fix: `units: ${units[0]}`,
        }),
      ],
    };
  const common: Override[] = COMMON.map((key) => ({ path: key, value: first[key] }));
  const cells = [
    { name: CELLS.price, from: first, market: second },
    { name: CELLS.enforcement, from: second, market: first },
    { name: CELLS.both, from: second, market: second },
  ];
  const variants = [];
  for (const { name, from, market } of cells) {
    const raw = serialise(market) as unknown as Record<string, unknown>;
    const regime: Override[] = PRICE_REGIME.map((key) => ({ path: key, value: raw[key] }));
    const made = `${from.name} with the market of ${market.name}`;
    const derived = deriveScenario(from, [...common, ...regime], made);
    if (!derived.ok) return { ok: false, problems: derived.problems };
    variants.push({ name, set: { [name]: made }, scenario: derived.scenario });
  }
  return { ok: true, set: { base: first, variants } };
};
