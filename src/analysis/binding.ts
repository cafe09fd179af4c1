import { cellOf, findColumn, numbersOf, type Table } from '../data/index.js';
import { momentsOf } from './moments.js';
import type { RunValues } from './runs.js';
import { fourDigits, percent } from './words.js';

/** What a variant's runs come to, by metric: mean over turns and replicates. */
export type Means = ReadonlyMap<string, number>;

/** Means of one variant of a summary table. */
export const meansOf = (summary: Table, variant: string): Means => {
  const [variants, metrics] = [findColumn(summary, 'variant'), findColumn(summary, 'metric')];
  const mean = numbersOf(summary, 'mean');
  const means = new Map<string, number>();
  for (let r = 0; r < summary.rows; r++) if (cellOf(variants, r) === variant) means.set(String(cellOf(metrics, r)), mean[r]!);
  return means;
};

/** The same of runs that are in no table. */
export const meansOfRuns = ({ values }: RunValues): Means =>
  new Map([...values].map(([name, runs]) => [name, momentsOf(runs).mean]));

/** Constraints of the policy that a summary alone does not show. */
export interface Limits {
  readonly labs: number;
  /** Audits a turn; Infinity where unlimited. */
  readonly auditCapacity: number;
  /** Each run needs one permit, and there are no more than those of the cap: the permits count the runs that can be covered. */
  readonly permitsCountRuns: boolean;
  /** Collateral is a bond behind the fine: what is lost of it pays the fine. */
  readonly bond: boolean;
  /** How a price is measured. */
  readonly priceUnit: string;
}

/** What binds in a scenario, from what its runs came to: the reasons a lever may do nothing here. Each in a sentence with its number. */
export const whatBinds = (means: Means, limits: Limits): string[] => [
  ...supplyBinds(means, limits),
  ...collarBinds(means),
  ...sanctionBinds(means, limits),
  ...labsBind(means, limits),
];

export const get = (means: Means, name: string): number => means.get(name) ?? Number.NaN;

/** Where permits go or come from beside the cap. */
const BESIDE = [
  ['withheld', 'withheld at the floor'],
  ['boughtBack', 'bought back at the floor'],
  ['reserveUsed', 'released at the ceiling'],
  ['bank', 'carried to the next turn'],
  ['borrowed', 'borrowed from the next'],
  ['stabilised', 'moved by the quantity rule'],
] as const;

/**
 * What the regulator's balance account holds, beyond rounding; null where it is not used. What is left over in some turns and sold ahead in
 * others may come to nothing on average: where labs mix at the price it is used all the same.
 */
export const balanceOf = (means: Means): number | null => {
  const [balance, mix] = [get(means, 'balance'), get(means, 'mixShare')];
  if (Math.abs(balance) > 1e-9 * get(means, 'cap')) return balance;
  return mix > 1e-12 && mix < 1 - 1e-12 ? 0 : null;
};

/** A stock, not a flow: what is on the account after a turn, on average, is not what goes there in one. */
const onBalance = (means: Means): string => {
  const balance = balanceOf(means);
  if (balance === null) return '';
  const state = balance === 0 ? 'holds nothing' : `${balance > 0 ? 'holds' : 'is short of'} ${fourDigits(Math.abs(balance))}`;
  return `; the balance account ${state} on average`;
};

const supplyBinds = (means: Means, { priceUnit }: Limits): string[] => {
  const [price, unsold, cap] = [get(means, 'price'), get(means, 'unsold'), get(means, 'cap')];
  const at = `at a mean price of ${fourDigits(price)} ${priceUnit}`;
  if (price === 0 && unsold > 0) return [`the cap is slack: ${percent(unsold / cap)} of it is unsold at a price of zero`];
  if (unsold > 0.01 * cap) return [`${percent(unsold / cap)} of the cap is unsold, ${at}`];
  if (!(price >= 0)) return [];
  const known = BESIDE.flatMap(([name, words]) => {
    const permits = get(means, name);
    return Math.abs(permits) > 0 ? [`${fourDigits(permits)} ${words}`] : [];
  });
  const beside = `${known.length > 0 ? `, and a turn, on average, ${known.join(', ')}` : ''}${onBalance(means)}`;
  // nothing is scarce for being carried on at a price of zero
  const lead = price > 0 ? 'permits are scarce' : 'permits cost nothing';
  const taken = unsold <= 1e-9 * cap ? 'every permit of it is taken' : `all but ${percent(unsold / cap)} of it is taken`;
  if (beside === '' && cap === 0) return [`the cap is zero, ${at}`];
  return beside === '' ? [`the cap: ${taken}, ${at}`] : [`${lead}, ${at}: ${fourDigits(cap)} under the cap${beside}`];
};

const collarBinds = (means: Means): string[] => {
  const said: string[] = [];
  for (const [bound, at, beyond, side] of [
    ['floor', 'timeAtFloor', 'timeBelowFloor', 'below'],
    ['ceiling', 'timeAtCeiling', 'timeAboveCeiling', 'above'],
  ] as const) {
    const past = get(means, beyond);
    const held = get(means, at) - past;
    if (past > 0) said.push(`the ${bound} gives way: the price is ${side} it in ${percent(past)} of the turns`);
    if (held > 1e-12) said.push(`the price is at the ${bound} in ${percent(held)} of the turns`);
  }
  return said;
};

const sanctionBinds = (means: Means, { auditCapacity, labs, bond }: Limits): string[] => {
  const said: string[] = [];
  const due = get(means, 'finesDue');
  const paid = get(means, 'finesCollected') + (bond ? get(means, 'collateralForfeited') : 0);
  if (due > 0 && paid < 0.999 * due)
    said.push(`what labs can be made to pay caps what is collected: ${percent(paid / due)} of the fines due`);
  if (auditCapacity > 0 && auditCapacity < labs && get(means, 'audits') >= 0.99 * auditCapacity)
    said.push(`audits are at their capacity of ${fourDigits(auditCapacity)} a turn`);
  return said;
};

const labsBind = (means: Means, { labs, permitsCountRuns }: Limits): string[] => {
  const said: string[] = [];
  if (get(means, 'exemptRate') === 1)
    said.push('nobody owes permits: no run, as large as it would be if permits were free, is above the threshold');
  const permits = get(means, 'cap');
  const owing = labs * (1 - get(means, 'exemptRate'));
  if (permitsCountRuns && permits < owing)
    said.push(
      `there are ${fourDigits(permits)} permits for ${fourDigits(owing)} labs that need one: no enforcement can cover more`,
    );
  const away = get(means, 'bunchRate') + get(means, 'abstainRate');
  if (away >= 0.01) said.push(`${percent(away)} of the labs comply by staying at the threshold, or not running`);
  return said;
};
