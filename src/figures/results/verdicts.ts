import { leastOfInterest, type Tested, type Verdict, verdicts } from '../../analysis/index.js';
import type { Results } from './results.js';

/** A difference from the baseline and what may be said of it among all that stand beside it. */
export interface Judged extends Tested {
  readonly variant: string;
  readonly metric: string;
  readonly se: number;
  readonly verdict: Verdict;
}

/** How each verdict is shown beside a number. */
export const MARKS: Readonly<Record<Verdict, string>> = { up: '↑', down: '↓', small: '≈', open: '~', still: '=', none: '' };
export const MARKS_NOTE =
  '↑ ↓ found among all of this table that may be chance (Benjamini–Hochberg, 5 %) and at least 0.5 points of a share or 1 % of the baseline; ≈ found, but smaller; ~ not told from 0; = the same in every pair of runs, so left to no chance.';

/** The differences of some metrics, judged together as one table; none where nothing was compared. */
export function judge(results: Results, metrics: readonly string[]): Judged[] {
  const table = results.tables.differences;
  if (table === undefined || table.length === 0) return [];
  const [variants, names] = [table.texts('variant'), table.texts('metric')];
  const [difference, se, ciLow, ciHigh] = ['difference', 'se', 'ciLow', 'ciHigh'].map((name) => table.numbers(name));
  const pValue = table.has('pValue') ? table.numbers('pValue') : null;
  const n = table.has('n') ? table.numbers('n') : null;
  const baseline = baselineMeans(results);
  const rows = names.flatMap((metric, i) => {
    if (!metrics.includes(metric)) return [];
    const share = results.names.of(metric).kind === 'share';
    const least = leastOfInterest(share ? 'share' : '', baseline.get(metric) ?? Number.NaN);
    const known = { difference: difference![i]!, se: se![i]!, ciLow: ciLow![i]!, ciHigh: ciHigh![i]! };
    return [
      {
        variant: variants[i]!,
        metric,
        ...known,
        pValue: pValue?.[i] ?? Number.NaN,
        n: Number.isNaN(known.difference) ? 0 : (n?.[i] ?? 2),
        least,
      },
    ];
  });
  const said = verdicts(rows);
  return rows.map(({ least: _, ...row }, i) => ({ ...row, verdict: said[i]! }));
}

const baselineMeans = (results: Results): Map<string, number> => {
  const { summary } = results.tables;
  const [variants, metrics, mean] = [summary.texts('variant'), summary.texts('metric'), summary.numbers('mean')];
  const found = new Map<string, number>();
  metrics.forEach((metric, i) => {
    if (variants[i] === results.base) found.set(metric, mean[i]!);
  });
  return found;
};
