import { type Columns, type Table, TableBuilder } from '../data/index.js';
import { agreementP, difference as differenceOf, honest, withoutChance } from './agreement.js';
import { type PairedDifference, pairedDifference } from './differences.js';
import { momentsOf } from './moments.js';
import type { RunValues } from './runs.js';
import { t975, twoSidedP } from './student.js';

export const CONVENTION_COLUMNS = {
  convention: 'text',
  metric: 'text',
  base: 'number',
  /** Half the 95 % interval of the base. */
  baseHalf: 'number',
  alternative: 'number',
  difference: 'number',
  ciLow: 'number',
  ciHigh: 'number',
  pValue: 'number',
  n: 'integer',
  /** yes: the difference is larger than the base's interval is wide to one side, and its own leaves out 0; untold: no interval, or no run. */
  moves: 'text',
} as const satisfies Columns;

export interface ConventionRuns {
  readonly name: string;
  readonly labs: number;
  readonly paired: boolean;
}

/** Metrics that add up over labs: where each lab of the base is several they are divided by as many. */
const TOTALS: ReadonlySet<string> = new Set(['overshoot', 'finesCollected', 'welfare']);

/** Each headline number of the base against the same under another convention: paired where both share their luck, else Welch. */
export const conventionTable = (
  runs: ReadonlyMap<string, RunValues>,
  base: string,
  conventions: readonly ConventionRuns[],
  metrics: readonly string[],
): Table => {
  const rows = new TableBuilder(CONVENTION_COLUMNS);
  const own = runs.get(base)!;
  const alike = withoutChance(own);
  for (const { name, labs, paired } of conventions) {
    const other = runs.get(name);
    if (other === undefined) continue;
    const exact = alike && withoutChance(other);
    for (const metric of metrics) {
      const [a, raw] = [own.values.get(metric), other.values.get(metric)];
      if (a === undefined || raw === undefined) continue;
      const b = TOTALS.has(metric) && labs !== 1 ? raw.map((x) => x / labs) : raw;
      const [A, B] = [honest(momentsOf(a), alike), momentsOf(b)];
      const d = paired ? pairedDifference(a, b, exact) : welch(A, B, exact);
      const half = A.ciHigh - A.mean;
      rows.add(name, metric, A.mean, half, B.mean, d.difference, d.ciLow, d.ciHigh, d.pValue, d.n, moves(half, d));
    }
  }
  return rows.build();
};

/** One run has no interval, and where all fail there is no difference: nothing can be told. What is 0 in every run moves nothing. */
const moves = (half: number, { difference, ciLow, ciHigh }: Pick<Difference, 'difference' | 'ciLow' | 'ciHigh'>): string => {
  if (difference === 0 && ciLow === 0 && ciHigh === 0) return 'no';
  if (Number.isNaN(half) || Number.isNaN(ciLow)) return 'untold';
  return Math.abs(difference) > half && (ciLow > 0 || ciHigh < 0) ? 'yes' : 'no';
};

type M = ReturnType<typeof momentsOf>;
type Difference = Omit<PairedDifference, 'se' | 'varianceRatio'>;

/** Difference of two means of independent runs. Welch (1947). */
const welch = (a: M, b: M, exact: boolean): Difference => {
  const difference = differenceOf(a.mean, b.mean);
  const [va, vb] = [a.se * a.se, b.se * b.se];
  const se = Math.sqrt(va + vb);
  const n = Math.min(a.n, b.n);
  if (se === 0) {
    const agreed = { ...a, n, mean: difference, ciLow: difference, ciHigh: difference };
    const { ciLow, ciHigh } = honest(agreed, exact || difference === 0);
    return { difference, ciLow, ciHigh, pValue: agreementP(agreed, exact), n };
  }
  const df = ((va + vb) * (va + vb)) / ((va * va) / (a.n - 1) + (vb * vb) / (b.n - 1));
  const half = se * t975(df);
  return { difference, ciLow: difference - half, ciHigh: difference + half, pValue: twoSidedP(difference / se, df), n };
};
