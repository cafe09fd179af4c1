import { honest, momentsOf } from '../../analysis/index.js';
import type { StudyResults } from '../../runner/study/index.js';
import { renderTable, withInterval } from '../terminal/table.js';

/** Longer tables are for the files. */
const MOST = 40;

/** Points with their outcomes, where they are few: mean ± half the 95 % interval over replicates. */
export const pointsText = ({ plan, outcomes }: StudyResults, width: number, bold: (text: string) => string): string => {
  const { kind } = plan.study.design;
  if (plan.points > MOST || (kind !== 'grid' && kind !== 'union' && kind !== 'one-at-a-time')) return '';
  const r = plan.replicates.length;
  const shown = (value: unknown): string =>
    value === undefined ? '–' : typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
  const names = plan.factors.map(({ name }) => name);
  const rows = Array.from({ length: plan.points }, (_, p) => {
    const cells = outcomes.map(({ runs }) => {
      const { mean, ciHigh } = honest(momentsOf(runs.subarray(p * r, (p + 1) * r)), false);
      return withInterval(mean, ciHigh - mean);
    });
    return [plan.valuesAt(p).map(shown).join(' × '), ...cells];
  });
  return renderTable({ head: [names.join(' × '), ...outcomes.map(({ name }) => name)], rows }, width, bold);
};
