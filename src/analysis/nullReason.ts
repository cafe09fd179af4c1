import type { Means } from './binding.js';

/** What the settings say about a variant and its baseline; what only runs can say is read from their means. */
export interface NullPremises {
  readonly notNeutral: string | null;
  readonly fineVaries: boolean;
  readonly readsSignal: boolean;
  readonly allAuctioned: boolean;
}

/** A scenario of a comparison: its settings' premises and what its runs came to. */
export interface Side {
  readonly premises: NullPremises;
  readonly means: Means;
}

/**
 * Why a variant may have moved nothing, from the numbers of the runs themselves. Each sentence computes what it takes for granted:
 * the two sides agree in every run, so that what is true of the variant's means is true of the baseline's.
 */
export const nullReason = (paths: readonly string[], variant: Side, baseline: Side): string => {
  const all = (prefix: string): boolean => paths.length > 0 && paths.every((path) => path.startsWith(prefix));
  if (all('market.allocation.')) return onAllocation(variant, baseline);
  if (all('market.banking.')) return onBanking(variant.means);
  if (all('market.collar.')) return onCollar(variant);
  if (all('regulator.signal.') && !variant.premises.readsSignal)
    return 'No audit looks at the signal here: they are drawn at random or by group.';
  if (all('regulator.')) return onEnforcement(variant.means);
  return 'No headline figure differs in any run.';
};

const get = (means: Means, name: string): number => means.get(name) ?? Number.NaN;
const percent = (x: number): string => `${(100 * x).toFixed(x > 0 && x < 0.01 ? 1 : 0)} %`;
const number = (x: number): string => String(Number(x.toPrecision(4)));

const onAllocation = (variant: Side, baseline: Side): string => {
  const fails = whyNotNeutral(variant) ?? whyNotNeutral(baseline);
  return fails === null
    ? 'Who gets permits free changes neither price nor compute: a theorem (Montgomery 1972) whose premises hold in these runs: one price, no cost of trading, no market power, no allocation that follows what a lab does, and everything offered was sold.'
    : `It is the same in these runs, and no theorem says it must be: ${fails}.`;
};

const whyNotNeutral = ({ premises, means }: Side): string | null => {
  if (premises.notNeutral !== null) return premises.notNeutral;
  if (!(get(means, 'unsold') <= 1e-9 * get(means, 'cap'))) return 'not everything that was offered was sold';
  if (premises.fineVaries && get(means, 'violation') > 0)
    return 'what a violation costs depends on how much is left uncovered, and so on what the violator holds';
  return null;
};

const onBanking = (means: Means): string =>
  get(means, 'bank') === 0 && get(means, 'borrowed') === 0
    ? 'No permit was banked or borrowed in any turn of any run.'
    : `${number(get(means, 'bank'))} permits are banked on average, and no headline figure differs.`;

const onCollar = ({ means, premises }: Side): string => {
  const [atFloor, atCeiling] = [get(means, 'timeAtFloor'), get(means, 'timeAtCeiling')];
  const [price, floor, ceiling] = [get(means, 'price'), get(means, 'floor'), get(means, 'ceiling')];
  if (price < floor * (1 - 1e-9)) {
    const why =
      get(means, 'auctioned') + get(means, 'withheld') <= 0 && !premises.allAuctioned
        ? 'all permits are free, so that there is no auction to withhold from'
        : 'what can be withheld is used up';
    return `The floor gives way: the mean price is ${number(price)}, the mean floor ${number(floor)}; ${why}.`;
  }
  if (price > ceiling * (1 + 1e-9))
    return `The ceiling gives way: the mean price is ${number(price)}, the mean ceiling ${number(ceiling)}.`;
  const bound = [
    ...(atFloor > 0 ? [`at the floor in ${percent(atFloor)} of the turns`] : []),
    ...(atCeiling > 0 ? [`at the ceiling in ${percent(atCeiling)} of the turns`] : []),
  ];
  if (bound.length > 0) return `The price is ${bound.join(' and ')} in both.`;
  return Number.isNaN(floor) && Number.isNaN(ceiling)
    ? 'Neither side has a collar in force.'
    : 'The price stays inside the collar in every turn, with it and without.';
};

const onEnforcement = (means: Means): string => {
  if (get(means, 'complianceRate') === 1) return 'Every lab complies in every turn of every run, before and after.';
  if (get(means, 'complianceRate') === 0) return 'No lab complies in any turn of any run, before or after.';
  return 'No headline figure differs in any run: permitsim compare --levers says what moves them.';
};
