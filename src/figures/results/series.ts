import { distinct, type TableView } from '../tables/index.js';

/** One metric of one variant over the turns: the columns of timeseries.csv. */
export interface Points {
  readonly turn: number[];
  readonly mean: number[];
  readonly se: number[];
  readonly p05: number[];
  readonly p25: number[];
  readonly p50: number[];
  readonly p75: number[];
  readonly p95: number[];
}
const FIELDS = ['turn', 'mean', 'se', 'p05', 'p25', 'p50', 'p75', 'p95'] as const;

/** timeseries.csv, found by metric and variant. */
export class SeriesSet {
  readonly variants: readonly string[];
  readonly turns: number;
  private readonly kept = new Map<string, Map<string, Points>>();

  constructor(readonly table: TableView) {
    const variants = table.texts('variant');
    const metrics = table.texts('metric');
    const values = FIELDS.map((field) => table.numbers(field));
    for (let row = 0; row < table.length; row++) {
      const metric = metrics[row]!;
      const byVariant = this.kept.get(metric) ?? new Map<string, Points>();
      this.kept.set(metric, byVariant);
      let points = byVariant.get(variants[row]!);
      if (points === undefined) {
        points = { turn: [], mean: [], se: [], p05: [], p25: [], p50: [], p75: [], p95: [] };
        byVariant.set(variants[row]!, points);
      }
      for (let f = 0; f < FIELDS.length; f++) points[FIELDS[f]!].push(values[f]![row]!);
    }
    this.variants = distinct(variants);
    this.turns = Math.max(0, ...distinct(table.texts('turn')).map(Number));
  }

  /** Turns of a variant: variants may set their own. */
  turnsOf(variant: string): number {
    return Math.max(0, ...[...this.kept.values()].map((own) => own.get(variant)?.turn.length ?? 0));
  }
  has(metric: string): boolean {
    return this.kept.has(metric);
  }
  get metrics(): string[] {
    return [...this.kept.keys()];
  }
  get(metric: string, variant: string): Points | undefined {
    return this.kept.get(metric)?.get(variant);
  }
  /** Nothing happens here: absent, missing or zero in every turn and variant. */
  isEmpty(metric: string): boolean {
    return this.variants.every((variant) => {
      const points = this.get(metric, variant);
      return points === undefined || [...points.p05, ...points.p95, ...points.mean].every((x) => Number.isNaN(x) || x === 0);
    });
  }
}

/** Two variants tell the same story: the theorem, or the lever that does nothing, should be seen as such. */
export const coincide = (a: Points, b: Points): boolean =>
  a.p50.length === b.p50.length &&
  FIELDS.every(
    (field) =>
      field === 'turn' ||
      field === 'se' ||
      a[field].every((x, i) => Object.is(x, b[field][i]) || Math.abs(x - b[field][i]!) <= 1e-9 * Math.max(Math.abs(x), 1e-9)),
  );

/** The last turn in which the metric was a number. */
export const lastIndex = (points: Points): number => {
  for (let i = points.p50.length - 1; i >= 0; i--) if (!Number.isNaN(points.p50[i]!)) return i;
  return -1;
};
