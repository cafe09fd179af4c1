import { cellOf, findColumn, numbersOf, type Table } from '../data/index.js';

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

/** Constraints of the policy that a summary alone does not show. */
export interface Limits {
  readonly labs: number;
  /** Audits a turn; Infinity where unlimited. */
  readonly auditCapacity: number;
  readonly perRun: boolean;
  /** Collateral is a bond behind the fine: what is lost of it pays the fine. */
  readonly bond: boolean;
  /** How a price is measured. */
  readonly priceUnit: string;
}

const percent = (x: number): string => `${(100 * x).toFixed(x > 0 && x < 0.01 ? 1 : 0)} %`;
const short = (x: number): string => String(Number(x.toPrecision(4)));

/** What binds in a scenario, from what its runs came to: the reasons a lever may do nothing here. Each in a sentence with its number. */
export const whatBinds = (means: Means, limits: Limits): string[] => [
  ...supplyBinds(means, limits),
  ...collarBinds(means),
  ...sanctionBinds(means, limits),
  ...labsBind(means, limits),
];

const get = (means: Means, name: string): number => means.get(name) ?? Number.NaN;

const supplyBinds = (means: Means, { priceUnit }: Limits): string[] => {
  const [price, unsold, cap] = [get(means, 'price'), get(means, 'unsold'), get(means, 'cap')];
  if (price === 0 && unsold > 0) return [`the cap is slack: ${percent(unsold / cap)} of it is unsold at a price of zero`];
  if (unsold > 0.01 * cap)
    return [`${percent(unsold / cap)} of the cap is unsold, at a mean price of ${short(price)} ${priceUnit}`];
  const kept = get(means, 'withheld') + get(means, 'bank') + get(means, 'reserveUsed') + get(means, 'boughtBack');
  if (price > 0 && unsold <= 1e-9 * cap && !(kept > 0))
    return [`the cap: every permit of it is taken, at a mean price of ${short(price)} ${priceUnit}`];
  return [];
};

const collarBinds = (means: Means): string[] => {
  const [atFloor, atCeiling] = [get(means, 'timeAtFloor'), get(means, 'timeAtCeiling')];
  const [price, floor, ceiling] = [get(means, 'price'), get(means, 'floor'), get(means, 'ceiling')];
  const said: string[] = [];
  if (price < floor * (1 - 1e-9))
    said.push(`the floor gives way: the price is at or below it in ${percent(atFloor)} of the turns`);
  else if (atFloor > 0) said.push(`the price is at the floor in ${percent(atFloor)} of the turns`);
  if (price > ceiling * (1 + 1e-9))
    said.push(`the ceiling gives way: the price is at or above it in ${percent(atCeiling)} of the turns`);
  else if (atCeiling > 0) said.push(`the price is at the ceiling in ${percent(atCeiling)} of the turns`);
  return said;
};

const sanctionBinds = (means: Means, { auditCapacity, labs, bond }: Limits): string[] => {
  const said: string[] = [];
  const due = get(means, 'finesDue');
  const paid = get(means, 'finesCollected') + (bond ? get(means, 'collateralForfeited') : 0);
  if (due > 0 && paid < 0.999 * due)
    said.push(`what labs can be made to pay caps what is collected: ${percent(paid / due)} of the fines due`);
  if (auditCapacity < labs && get(means, 'audits') >= 0.99 * auditCapacity)
    said.push(`audits are at their capacity of ${auditCapacity} a turn`);
  return said;
};

const labsBind = (means: Means, { labs, perRun }: Limits): string[] => {
  const said: string[] = [];
  if (get(means, 'exemptRate') === 1) said.push('nobody owes permits: every run is at or below the threshold');
  const permits = get(means, 'cap') + get(means, 'reserveUsed');
  const owing = labs * (1 - get(means, 'exemptRate'));
  if (perRun && permits < owing)
    said.push(`there are ${short(permits)} permits for ${short(owing)} labs that need one: no enforcement can cover more`);
  const away = get(means, 'bunchRate') + get(means, 'abstainRate');
  if (away > 0.3) said.push(`${percent(away)} of the labs comply by running at or below the threshold, or not at all`);
  return said;
};
