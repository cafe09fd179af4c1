import { leastOfInterest, RUN_FIGURES, type Tested, type Verdict, verdicts } from '../../analysis/index.js';
import { cellOf, findColumn, numbersOf, type Table } from '../../data/index.js';
import { preparedFor } from '../../experiment/index.js';
import type { Scenario } from '../../scenario/index.js';

/** One difference as it is printed: what was found, and what may be said of it among all that stand beside it. */
export interface Judged extends Tested {
  readonly verdict: Verdict;
}

/** Variant → metric → difference, the metrics asked for judged together as one table. */
export type JudgedTable = ReadonlyMap<string, ReadonlyMap<string, Judged>>;

export const judgeDifferences = (
  differences: Table,
  baseline: ReadonlyMap<string, number>,
  metrics: readonly string[],
  scenario: Scenario,
): JudgedTable => {
  const [variants, names] = [findColumn(differences, 'variant'), findColumn(differences, 'metric')];
  const columns = ['difference', 'ciLow', 'ciHigh', 'pValue', 'n'].map((name) => numbersOf(differences, name));
  const units = new Map([...preparedFor(scenario).metrics, ...RUN_FIGURES].map(({ name, unit }) => [name, unit]));
  const wanted = new Set(metrics);
  const cells: (Tested & { variant: string; metric: string; least: number })[] = [];
  for (let r = 0; r < differences.rows; r++) {
    const metric = String(cellOf(names, r));
    if (!wanted.has(metric)) continue;
    const [difference, ciLow, ciHigh, pValue, n] = columns.map((column) => column[r]!) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const least = leastOfInterest(units.get(metric) ?? '', baseline.get(metric) ?? Number.NaN);
    cells.push({ variant: String(cellOf(variants, r)), metric, difference, ciLow, ciHigh, pValue, n, least });
  }
  const said = verdicts(cells);
  const table = new Map<string, Map<string, Judged>>();
  cells.forEach(({ variant, metric, ...d }, i) => {
    const row = table.get(variant) ?? new Map<string, Judged>();
    table.set(variant, row);
    row.set(metric, { ...d, verdict: said[i]! });
  });
  return table;
};

/** How each verdict is printed. */
export const MARKS: Readonly<Record<Verdict, string>> = { up: '↑', down: '↓', small: '≈', open: '~', still: '=', none: '' };

/** What the marks mean: printed under every table that has them. */
export const MARKS_LEGEND = [
  '± half the 95 % interval of each difference by itself; none of one replicate, or of fewer than 20 that agree by what may be chance.',
  '↑ ↓ found among all of this table (Benjamini–Hochberg, 5 %) and at least 0.5 points of a share or 1 % of the baseline;',
  '≈ found, but smaller; ~ not told from 0; = the same in every pair of runs.',
];
