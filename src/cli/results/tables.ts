import { complianceSentence, HEADLINE, meansOf } from '../../analysis/index.js';
import { cellOf, findColumn, numbersOf, type Table } from '../../data/index.js';
import type { RunReport } from '../../runner/run/index.js';
import { type Scenario, unitNames } from '../../scenario/index.js';
import type { Style } from '../terminal/style.js';
import { readable, renderTable, withInterval } from '../terminal/table.js';
import { judgeDifferences, MARKS } from './verdicts.js';

type Row = { readonly [column: string]: number };

/** Numbers of a table by two of its words: variant, then metric. */
const index = (table: Table, numbers: readonly string[]): Map<string, Map<string, Row>> => {
  const [variants, metrics] = [findColumn(table, 'variant'), findColumn(table, 'metric')];
  const columns = numbers.map((name) => numbersOf(table, name));
  const byVariant = new Map<string, Map<string, Row>>();
  for (let r = 0; r < table.rows; r++) {
    const variant = String(cellOf(variants, r));
    const byMetric = byVariant.get(variant) ?? new Map<string, Row>();
    byVariant.set(variant, byMetric);
    byMetric.set(String(cellOf(metrics, r)), Object.fromEntries(numbers.map((name, c) => [name, columns[c]![r]!])));
  }
  return byVariant;
};

/** Variants down, headline metrics across: mean and 95 % interval. */
export const summaryTable = ({ summary }: RunReport, width: number, style: Style): string => {
  const found = index(summary, ['mean', 'ciHigh']);
  const metrics = HEADLINE.filter((name) => [...found.values()].some((row) => row.has(name)));
  const rows = [...found].map(([variant, row]) => [
    variant,
    ...metrics.map((name) => {
      const cell = row.get(name);
      return cell ? withInterval(cell.mean!, cell.ciHigh! - cell.mean!) : '–';
    }),
  ]);
  return renderTable({ head: ['variant', ...metrics], rows }, width, style.bold);
};

/** Metrics down, variants across: difference from the baseline with its 95 % interval, and what may be said of it. */
export const differenceTable = (
  { plan, differences, summary }: RunReport,
  baseline: string,
  all: boolean,
  width: number,
  style: Style,
): string => {
  if (!differences) return '';
  const base = meansOf(summary, baseline);
  const metrics = all ? [...base.keys()] : HEADLINE.filter((name) => base.has(name));
  const found = judgeDifferences(differences, base, metrics, plan.base);
  const rows = metrics.map((name) => [
    name,
    readable(base.get(name)!),
    ...[...found.values()].map((variant) => {
      const d = variant.get(name);
      if (!d || d.verdict === 'none') return '–';
      return `${withInterval(d.difference, d.ciHigh - d.difference, true)} ${MARKS[d.verdict]}`;
    }),
  ]);
  return renderTable({ head: ['metric', baseline, ...found.keys()], rows }, width, style.bold);
};

/** How the columns are measured. */
export const unitLine = (scenario: Scenario): string => {
  const { money, price, compute } = unitNames(scenario);
  return `Money in ${money}, prices in ${price}, compute in ${compute === 'compute units' ? compute : `units of ${compute}`}.`;
};

/** What the compliance of a variant is made of. */
export const complianceLine = ({ plan, summary }: RunReport, variant: string): string => {
  const means = meansOf(summary, variant);
  return Number.isNaN(means.get('complianceRate') ?? Number.NaN)
    ? ''
    : `${variant}: ${complianceSentence((name) => means.get(name) ?? Number.NaN, isTolerant(plan, variant))}\n`;
};

const isTolerant = ({ variants }: RunReport['plan'], variant: string): boolean =>
  variants.find(({ name }) => name === variant)!.scenario.regulator.violationTolerance !== 0;
