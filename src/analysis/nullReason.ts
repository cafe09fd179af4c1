import type { Means } from './binding.js';
import { balanceOf, get } from './binding.js';
import { fourDigits, percent } from './words.js';

/** What the settings say about a variant and its baseline; what only runs can say is read from their means. */
export interface NullPremises {
  readonly notNeutral: string | null;
  readonly fineVaries: boolean;
  readonly readsSignal: boolean;
  readonly allAuctioned: boolean;
  readonly noneFree: boolean;
  readonly posted: boolean;
  readonly floorWithholds: boolean;
  readonly enforced: boolean;
}

/** A scenario of a comparison: its settings' premises and what its runs came to. */
export interface Side {
  readonly premises: NullPremises;
  readonly means: Means;
}

/**
 * Why a variant may have moved nothing, from the numbers of the runs themselves. Each sentence computes what it takes for granted:
 * the two sides agree in every run, so that what is true of the variant's means is true of the baseline's. `levers`: the command that moves
 * each lever of this scenario.
 */
export const nullReason = (paths: readonly string[], variant: Side, baseline: Side, levers: string): string => {
  const all = (prefix: string): boolean => paths.length > 0 && paths.every((path) => path.startsWith(prefix));
  if (all('market.allocation.')) return onAllocation(variant, baseline);
  if (all('market.banking.')) return onBanking([variant.means, baseline.means]);
  if (all('market.collar.')) return onCollar(variant, baseline);
  if (all('regulator.')) return onEnforcement(paths, variant, baseline, levers);
  return '';
};

const onAllocation = (variant: Side, baseline: Side): string => {
  if (variant.premises.noneFree && baseline.premises.noneFree) return 'No permits are given free in either.';
  const fails = whyNotNeutral(variant) ?? whyNotNeutral(baseline);
  return fails === null
    ? `Who gets permits free changes neither price nor compute: a theorem (Montgomery 1972) whose premises hold in these runs: one price, no cost of trading, no market power, no allocation that follows what a lab does, and nothing offered was lost${onAccount(variant)}.`
    : `It is the same in these runs, and no theorem says it must be: ${fails}.`;
};

/** A seller is paid for all it offers, though labs that are indifferent at the price take more or less: what makes neutrality exact. */
const onAccount = ({ means }: Side): string => {
  const balance = balanceOf(means);
  if (balance === null) return '';
  const holds = balance >= 0 ? `holds ${fourDigits(balance)}` : `is short of ${fourDigits(-balance)}`;
  return `: what a turn sold too little or too much the balance account took or gave at the same price (it ${holds} permits on average)`;
};

const whyNotNeutral = ({ premises, means }: Side): string | null => {
  if (premises.notNeutral !== null) return premises.notNeutral;
  if (!(get(means, 'unsold') <= 1e-9 * get(means, 'cap'))) return 'some of what was offered was not sold, and lost';
  if (premises.fineVaries && get(means, 'violation') > 0)
    return 'what a violation costs depends on how much is left uncovered, and so on what the violator holds';
  return null;
};

const onBanking = (sides: readonly Means[]): string => {
  const kept = sides.map((means) => [get(means, 'bank'), get(means, 'borrowed')] as const);
  if (kept.every(([bank, borrowed]) => bank === 0 && borrowed === 0))
    return 'No permit was banked or borrowed in any turn of any run.';
  const [variant, baseline] = kept.map(([bank, borrowed]) => fourDigits(bank - borrowed));
  return `Permits banked, less those borrowed, are ${variant} a turn on average (baseline ${baseline}).`;
};

const hasCollar = (means: Means): boolean => !Number.isNaN(get(means, 'floor')) || !Number.isNaN(get(means, 'ceiling'));

/** Where a price stands in a collar, in shares of the turns. */
const standing = (means: Means): string => {
  if (!hasCollar(means)) return 'is under no collar';
  const [below, above] = [get(means, 'timeBelowFloor'), get(means, 'timeAboveCeiling')];
  const parts = [
    [below, 'below the floor'],
    [get(means, 'timeAtFloor') - below, 'at the floor'],
    [get(means, 'timeAtCeiling') - above, 'at the ceiling'],
    [above, 'above the ceiling'],
  ] as const;
  const there = parts.filter(([share]) => share > 1e-12).map(([share, where]) => `${where} in ${percent(share)} of the turns`);
  return there.length > 0 ? `is ${there.join(' and ')}` : 'stays inside the collar in every turn';
};

const onCollar = (variant: Side, baseline: Side): string => {
  const sides = [variant, baseline];
  if (!sides.some(({ means }) => hasCollar(means))) return 'Neither side has a collar in force.';
  const gives = (bound: string): Side | undefined => sides.find(({ means }) => get(means, bound) > 0);
  const past = gives('timeBelowFloor');
  const isPosted = (past ?? gives('timeAboveCeiling'))?.premises.posted === true;
  const why = isPosted ? 'it is posted, and no bound moves it' : past === undefined ? null : whyFloorGives(past);
  const [here, there] = sides.map(({ means }) => standing(means));
  const where = here === there ? `The price ${here} in both` : `The price ${here}; in the baseline it ${there}`;
  return why === null ? `${where}.` : `${where}: ${why}.`;
};

/** A floor holds by withholding from the auction. */
const whyFloorGives = ({ means, premises }: Side): string | null => {
  if (!premises.floorWithholds || get(means, 'auctioned') > 0) return null;
  return !premises.allAuctioned && get(means, 'withheld') <= 0
    ? 'all permits are free, so that there is no auction to withhold from'
    : 'nothing is left of the auction to withhold';
};

const onEnforcement = (paths: readonly string[], { means, premises }: Side, baseline: Side, levers: string): string => {
  if (!premises.enforced && !baseline.premises.enforced) return 'Nobody looks in either (regulator.enforced: false).';
  if (paths.every((path) => path.startsWith('regulator.signal.')) && !premises.readsSignal && !baseline.premises.readsSignal)
    return 'No audit looks at the signal here: they are drawn at random or by group.';
  if (get(means, 'complianceRate') === 1) return 'Every lab complies in every turn of every run, before and after.';
  if (get(means, 'complianceRate') === 0) return 'No lab complies in any turn of any run, before or after.';
  return `${levers} says what moves them.`;
};
