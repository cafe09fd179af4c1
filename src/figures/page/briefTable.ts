import { HEADLINE } from '../../analysis/index.js';
import { joinWords, NothingToDraw, number, plural, points } from '../drawing/index.js';
import { type Judged, judge, type Results } from '../results/index.js';
import type { PrintedTable } from '../tables/index.js';
import { headlineTable } from './tables.js';

/** What a variant is shown for, the most important first. */
const OF_INTEREST = ['complianceByCompute', 'complianceRate', 'price', 'welfare'] as const;
/** Variants beside the baseline. */
const [ALONE, EACH] = [5, 3];
/** Relative distance of two effects below which a reader would not tell them apart. */
const TWIN = 0.02;

/** A variant of the first screen, and the difference it stands there for. */
export interface Shown {
  readonly variant: string;
  readonly for: Judged;
}

/** Variants with a difference found, the largest first. */
export const ranked = (rows: readonly Judged[], metric: string): Judged[] =>
  rows
    .filter((row) => row.metric === metric && (row.verdict === 'up' || row.verdict === 'down'))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));

/** The variants of the first screen: the largest rise and fall of each figure of interest in turn; twins stand once. */
export function shownVariants(results: Results, among: number): Shown[] {
  const rows = judge(results, HEADLINE);
  const most = among > 1 ? EACH : ALONE;
  const byMetric = OF_INTEREST.flatMap((metric) => {
    const found = ranked(rows, metric);
    const sides = (['up', 'down'] as const).map((side) => found.filter(({ verdict }) => verdict === side));
    return sides.sort(([a], [b]) => Math.abs(b?.difference ?? 0) - Math.abs(a?.difference ?? 0));
  });
  const longest = Math.max(0, ...byMetric.map(({ length }) => length));
  const order = Array.from({ length: longest }, (_, k) => byMetric.map((found) => found[k])).flat();
  const kept: Shown[] = [];
  for (const row of order)
    if (row !== undefined && kept.length < most && !kept.some(({ variant }) => alike(rows, variant, row.variant)))
      kept.push({ variant: row.variant, for: row });
  return results.variants.flatMap((variant) => kept.filter((one) => one.variant === variant));
}

/** Variants found to move any headline figure, shown or not. */
const moving = (results: Results): number =>
  new Set(
    judge(results, HEADLINE)
      .filter(({ verdict }) => verdict === 'up' || verdict === 'down')
      .map(({ variant }) => variant),
  ).size;

/** Two variants that move everything but the price alike are twins: free permits in a market that works, for one. */
const alike = (rows: readonly Judged[], a: string, b: string): boolean =>
  OF_INTEREST.filter((metric) => metric !== 'price').every((metric) => {
    const [x, y] = [a, b].map(
      (variant) => rows.find((row) => row.variant === variant && row.metric === metric)?.difference ?? 0,
    ) as [number, number];
    return Math.abs(x - y) <= TWIN * Math.max(Math.abs(x), Math.abs(y));
  });

/** The baseline and the variants shown, on one line each, with the reason why below. */
export function briefTable(all: readonly Results[], shownOf: (results: Results) => readonly Shown[]): PrintedTable | null {
  const variantsOf = (results: Results): string[] => [results.base, ...shownOf(results).map(({ variant }) => variant)];
  try {
    const table = headlineTable(all, undefined, variantsOf);
    const reasons = all.flatMap((results) => {
      const shown = shownOf(results);
      if (shown.length === 0) return [];
      return [
        `${all.length > 1 ? `${results.title} (${shown.length} of ${moving(results)}): ` : ''}${joinWords(shown.map((one) => reason(results, one)))}.`,
      ];
    });
    const [stand, move] = all.reduce(
      ([stood, moved], results) => [stood + shownOf(results).length, moved + moving(results)] as const,
      [0, 0] as readonly [number, number],
    );
    const most =
      reasons.length === 0
        ? 'The baseline'
        : `The baseline and ${move === 1 ? 'the variant that moves' : `${stand === move ? 'all' : `${stand} of`} ${plural(move, 'variant')} that move`} a headline figure`;
    return {
      ...table,
      id: 'brief',
      title: most,
      rows: table.rows.map((row) => row.map((cell) => cell.replace('\n', ' '))),
      note: [table.note, reasons.length === 0 ? '' : `Shown for what is found to move: ${reasons.join(' ')}`]
        .filter((part) => part !== '')
        .join(' '),
    };
  } catch (error) {
    if (error instanceof NothingToDraw) return null;
    throw error;
  }
}

const reason = (results: Results, { variant, for: row }: Shown): string => {
  const metric = results.names.of(row.metric);
  const size = metric.kind === 'share' ? points(row.difference, row.se) : number(row.difference, row.se);
  const label = metric.label.charAt(0).toLowerCase() + metric.label.slice(1);
  return `${variant} (${label} ${row.difference > 0 ? '+' : ''}${size}${metric.kind === 'share' || metric.unit === '' ? '' : ` ${metric.unit}`})`;
};
