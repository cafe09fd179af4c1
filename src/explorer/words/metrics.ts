import { computed } from '@preact/signals';
import { MetricNames, tableFromRows } from '../../figures/index.js';
import { outline } from '../state/results.js';

export interface NamedMetric {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly meaning: string;
  readonly share: boolean;
}

const NONE = [{ column: '', table: 'turns', unit: '', symbol: '' }];

/** Columns of the turn as columns.csv lists them: what figures and memo take names and units from. */
export const columnsTable = computed(() => {
  const rows = outline.value?.metrics.map(({ name, unit, symbol }) => ({ column: name, table: 'turns', unit, symbol })) ?? [];
  return tableFromRows(rows.length > 0 ? rows : NONE, 'columns.csv');
});
const names = computed(() => new MetricNames(columnsTable.value));

/** A metric called as in every figure; its meaning is the column's. */
export const metricNamed = (name: string): NamedMetric => {
  const { label, unit, kind } = names.value.of(name);
  const meaning = outline.value?.metrics.find((metric) => metric.name === name)?.meaning ?? '';
  return { name, label, unit, meaning, share: kind === 'share' };
};
