import { cellOf, findColumn, numbersOf } from '../data/index.js';
import type { RunReport } from '../runner/run.js';
import { HEADLINES } from './tables.js';

/** Variants in which no headline metric moved at all, each with why that may be a result and not a fault. */
export const nullNotes = ({ plan, differences, summary }: RunReport): string => {
  if (!differences) return '';
  const still = unmoved(differences);
  const bank = meanOf(summary, 'bank');
  return plan.variants
    .filter(({ name }) => still.has(name))
    .map(({ name, set }) => `${name}: nothing moved. ${reason(Object.keys(set), bank.get(name) ?? 0)}\n`)
    .join('');
};

const unmoved = (differences: NonNullable<RunReport['differences']>): Set<string> => {
  const [variants, metrics] = [findColumn(differences, 'variant'), findColumn(differences, 'metric')];
  const difference = numbersOf(differences, 'difference');
  const still = new Set<string>();
  const moved = new Set<string>();
  for (let r = 0; r < differences.rows; r++) {
    const variant = String(cellOf(variants, r));
    still.add(variant);
    if ((HEADLINES as readonly string[]).includes(String(cellOf(metrics, r))) && difference[r] !== 0) moved.add(variant);
  }
  return new Set([...still].filter((name) => !moved.has(name)));
};

const meanOf = (summary: RunReport['summary'], metric: string): Map<string, number> => {
  const [variants, metrics] = [findColumn(summary, 'variant'), findColumn(summary, 'metric')];
  const mean = numbersOf(summary, 'mean');
  const found = new Map<string, number>();
  for (let r = 0; r < summary.rows; r++) if (cellOf(metrics, r) === metric) found.set(String(cellOf(variants, r)), mean[r]!);
  return found;
};

const reason = (paths: readonly string[], bank: number): string => {
  const all = (prefix: string): boolean => paths.length > 0 && paths.every((path) => path.startsWith(prefix));
  if (all('market.allocation.')) {
    return 'Who gets permits free changes neither price nor compute where labs trade without cost, none has market power and the next allocation does not follow reports: a theorem (Montgomery 1972).';
  }
  if (paths.includes('market.banking.allowed') && bank === 0)
    return 'Nobody banks: prices are not expected to rise faster than the rate of discount.';
  if (all('market.collar.')) return 'The price stays within the collar by itself.';
  if (all('regulator.')) return 'The lever does not bind here: permitsim compare --levers says what does.';
  return 'What it changes does not bind here.';
};
