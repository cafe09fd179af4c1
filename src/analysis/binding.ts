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
}

const percent = (x: number): string => `${(100 * x).toFixed(x > 0 && x < 0.01 ? 1 : 0)} %`;

/**
 * What binds in a scenario, from what its runs came to: the reasons a lever may do nothing here. Each in a sentence with its number.
 */
export const whatBinds = (means: Means, limits: Limits): string[] => {
  const get = (name: string): number => means.get(name) ?? Number.NaN;
  const said: string[] = [];
  if (get('exemptRate') === 1) said.push('nobody owes permits: every run is at or below the threshold');
  if (get('price') === 0 && get('unsold') > 0)
    said.push(`the cap is slack: ${percent(get('unsold') / get('cap'))} of it is unsold at a price of zero`);
  else if (get('unsold') > 0.01 * get('cap'))
    said.push(`${percent(get('unsold') / get('cap'))} of the cap is unsold at a positive price: runs too large for what is left`);
  if (get('timeAtFloor') > 0) said.push(`the price is at the floor in ${percent(get('timeAtFloor'))} of the turns`);
  if (get('timeAtCeiling') > 0) said.push(`the price is at the ceiling in ${percent(get('timeAtCeiling'))} of the turns`);
  const due = get('finesDue');
  if (due > 0 && get('finesCollected') < 0.999 * due)
    said.push(`liability caps what is collected: ${percent(get('finesCollected') / due)} of the fines due`);
  if (limits.auditCapacity < Infinity && get('audits') >= 0.99 * limits.auditCapacity)
    said.push(`audits are at their capacity of ${limits.auditCapacity} a turn`);
  if (limits.perRun) {
    const owing = limits.labs * (1 - get('exemptRate'));
    if (get('cap') < owing)
      said.push(
        `there are ${get('cap').toFixed(1)} permits for ${owing.toFixed(1)} labs that need one: no enforcement can cover more`,
      );
  }
  const permits = limits.perRun ? Number.NaN : get('cap') / (get('obligation') || Number.NaN);
  if (permits < 1) said.push(`permits cover at most ${percent(permits)} of the compute that runs above the threshold`);
  if (get('bunchRate') + get('abstainRate') > 0.3)
    said.push(`${percent(get('bunchRate') + get('abstainRate'))} of the labs comply by running at or below the threshold`);
  return said;
};
