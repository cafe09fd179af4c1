import { constantOf, type Scenario, type ScenarioSet } from '../../scenario/index.js';
import { short } from './expectations.js';

/** What `check` can tell beforehand about prices that do not settle, and about foresight in vain. */

/** Each scenario of the set with its name; a variant says only what the base does not. */
export const eachScenario = (set: ScenarioSet, find: (scenario: Scenario) => readonly string[]): string[] => {
  const base = find(set.base);
  const variants = set.variants.flatMap(({ name, scenario }) =>
    find(scenario)
      .filter((text) => !base.includes(text))
      .map((text) => `variant ${name}: ${text}`),
  );
  return [...base, ...variants];
};

/** A + S p of a scenario whose demand is known beforehand: divisible labs of given value and size; null otherwise. */
const demandLine = ({ labs }: Scenario): { readonly atZero: number; readonly slope: number } | null => {
  let atZero = 0;
  let slope = 0;
  for (const { benefit, value, size, permitWeight, count, rows } of labs) {
    if (benefit !== 'divisible' || rows !== null || typeof value !== 'number' || typeof size !== 'number' || permitWeight !== 1)
      return null;
    atZero += count * size;
    slope += value > 0 ? (count * size) / value : 0;
  }
  return slope > 0 ? { atZero, slope } : null;
};

/** Tâtonnement p ← p(1 + k(D − Q)/Q) near p* multiplies the distance by 1 − k p* S/Q: it settles only if k < 2Q/(p* S). */
export const unstableTatonnement = (scenario: Scenario): string[] => {
  const { market } = scenario;
  const line = demandLine(scenario);
  if (market.mechanism !== 'tatonnement' || line === null || typeof market.cap !== 'number') return [];
  const price = (line.atZero - market.cap) / line.slope;
  if (!(price > 0)) return [];
  const bound = (2 * market.cap) / (price * line.slope);
  const adjustment = constantOf(market.adjustment);
  if (!(adjustment >= bound)) return [];
  return [
    `market.adjustment ${short(adjustment)}: a price off ${short(price)}, where the cap is sold if every lab covers its whole run, may never settle there, but swing around it → an adjustment below ${short(bound)}`,
  ];
};

/** Ways of looking ahead that are allowed and change nothing here. */
export const vainForesight = ({ regulator: { audits }, labs, market }: Scenario): string[] => {
  const found: string[] = [];
  for (const { group, horizon, discount } of labs) {
    if (horizon !== 'farsighted') continue;
    if (audits.strategy !== 'targeted')
      found.push(
        `labs.${group}.horizon: farsighted does nothing without audit groups → regulator.audits.strategy: targeted, or horizon: myopic`,
      );
    else if (discount === 1)
      found.push(`labs.${group}.horizon: farsighted with discount 1 weighs the far future like today → a discount below 1`);
  }
  if (market.banking.allowed && labs.every(({ expectation: { rule } }) => rule === 'last' || rule === 'adaptive'))
    found.push(
      'market.banking: labs that expect last prices bank only while they expect more than the price → expectation.rule: foresight for banking as in the literature',
    );
  return found;
};
