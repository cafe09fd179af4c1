import { type Columns, type Table, TableBuilder } from '../data/index.js';
import { honestDifference, sizeOf, withoutChance } from './agreement.js';
import { momentsOf } from './moments.js';
import type { RunValues } from './runs.js';

export const EFFECT_COLUMNS = {
  effect: 'text',
  metric: 'text',
  difference: 'number',
  se: 'number',
  ciLow: 'number',
  ciHigh: 'number',
  pValue: 'number',
  n: 'integer',
} as const satisfies Columns;

/** Run values of the four cells of a 2 × 2: neither changed, the first factor, the second, both. */
export interface Decomposition {
  readonly neither: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly both: Float64Array;
}

/**
 * Effects of a 2 × 2 run by run: each factor alone, averaged over the other, what the two together do beyond the sum (interaction:
 * both − first − second + neither), and all of it. The four cells of a replicate share their luck.
 */
export const decompose = ({
  neither,
  first,
  second,
  both,
}: Decomposition): Record<'first' | 'second' | 'interaction' | 'total', Float64Array> => {
  const each = (effect: (r: number) => number): Float64Array =>
    Float64Array.from({ length: neither.length }, (_, r) => effect(r));
  return {
    first: each((r) => 0.5 * (first[r]! - neither[r]! + both[r]! - second[r]!)),
    second: each((r) => 0.5 * (second[r]! - neither[r]! + both[r]! - first[r]!)),
    interaction: each((r) => both[r]! - first[r]! - second[r]! + neither[r]!),
    total: each((r) => both[r]! - neither[r]!),
  };
};

/** One row an effect and metric. `cells` names the variants, `names` what the two factors are called. */
export const effects = (
  runs: ReadonlyMap<string, RunValues>,
  cells: { readonly neither: string; readonly first: string; readonly second: string; readonly both: string },
  names: { readonly first: string; readonly second: string },
): Table => {
  const of = (cell: keyof typeof cells): RunValues => runs.get(cells[cell])!;
  const rows = new TableBuilder(EFFECT_COLUMNS);
  const exact = withoutChance(of('neither'), of('first'), of('second'), of('both'));
  const shared = of('neither').names.filter((name) =>
    (['first', 'second', 'both'] as const).every((cell) => of(cell).values.has(name)),
  );
  const add = (effect: string, key: 'first' | 'second' | 'interaction' | 'total'): void => {
    for (const metric of shared) {
      const value = (cell: keyof typeof cells): Float64Array => of(cell).values.get(metric)!;
      const found = decompose({ neither: value('neither'), first: value('first'), second: value('second'), both: value('both') });
      const size = sizeOf(value('neither'), value('first'), value('second'), value('both'));
      const { mean, se, ciLow, ciHigh, pValue, n } = honestDifference(momentsOf(found[key]), exact, size);
      rows.add(effect, metric, mean, se, ciLow, ciHigh, pValue, n);
    }
  };
  add(names.first, 'first');
  add(names.second, 'second');
  add('interaction', 'interaction');
  add('total', 'total');
  return rows.build();
};
