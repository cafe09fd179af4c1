/** Share of false discoveries that is borne among what is called found. */
export const FALSE_DISCOVERY_RATE = 0.05;

/**
 * Benjamini & Hochberg (1995): p-values → adjusted ones, min over k ≥ rank of p₍k₎ m/k. Called found where that is at most the
 * false-discovery rate. A missing p-value (NaN) is no test and counts for none.
 */
export const adjustedP = (p: readonly number[]): number[] => {
  const order = p.map((_, i) => i).filter((i) => !Number.isNaN(p[i]!));
  order.sort((a, b) => p[a]! - p[b]!);
  const adjusted = p.map(() => Number.NaN);
  let least = 1;
  for (let k = order.length; k >= 1; k--) {
    const i = order[k - 1]!;
    least = Math.min(least, (p[i]! * order.length) / k);
    adjusted[i] = least;
  }
  return adjusted;
};

/** A share that moves by less than half a percentage point, or another figure by less than a hundredth of itself, is of no interest. */
export const LEAST_SHARE = 0.005;
export const LEAST_PART = 0.01;

/** The smallest difference of interest of a metric, given its unit and what it is in the baseline. */
export const leastOfInterest = (unit: string, baseline: number): number =>
  unit === 'share' || unit === '1' ? LEAST_SHARE : LEAST_PART * Math.abs(baseline);

/** found ↑ ↓; small: found, and too small to matter; open: the sign is not told; still: the same in every run; none: no pair of runs. */
export type Verdict = 'up' | 'down' | 'small' | 'open' | 'still' | 'none';

export interface Tested {
  readonly difference: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly pValue: number;
  readonly n: number;
}

/** What may be said of each difference of a table, all tested together; `least` is the smallest of interest of each. */
export const verdicts = (cells: readonly (Tested & { readonly least: number })[]): Verdict[] => {
  const still = (d: Tested): boolean => d.difference === 0 && (d.n === 1 || (d.ciLow === 0 && d.ciHigh === 0));
  // what did not move in any run was not left to chance: it is no test
  const adjusted = adjustedP(cells.map((d) => (d.n === 0 || still(d) ? Number.NaN : d.pValue)));
  return cells.map((d, i) => {
    if (d.n === 0) return 'none';
    if (still(d)) return 'still';
    if (!(adjusted[i]! <= FALSE_DISCOVERY_RATE)) return 'open';
    if (Math.abs(d.difference) < d.least) return 'small';
    return d.difference > 0 ? 'up' : 'down';
  });
};

/** There is a difference, and nothing to tell it from chance by: of one pair of runs, or of a few that agree. */
export const isUntold = ({ verdict, pValue }: { readonly verdict: Verdict; readonly pValue: number }): boolean =>
  verdict === 'open' && Number.isNaN(pValue);

/** Did a variant change none of the figures it was judged by, in any pair of runs? Not where there is no pair at all. */
export const nothingMoved = (said: readonly Verdict[]): boolean =>
  said.includes('still') && said.every((verdict) => verdict === 'still' || verdict === 'none');
