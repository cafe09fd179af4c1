import { type Columns, type Table, TableBuilder } from '../data/index.js';
import { honestDifference } from './agreement.js';
import { momentsOf } from './moments.js';

/** Subsets of n things as sets of bits: is the k-th in it? */
export const has = (mask: number, k: number): boolean => Math.floor(mask / 2 ** k) % 2 === 1;

/**
 * Shapley shares: what each of n things adds, averaged over all orders in which they can be added. `value` gives the worth of every
 * subset. Σ over subsets S without k of |S|!(n − |S| − 1)!/n! · [v(S ∪ k) − v(S)]. Shapley (1953). The shares add up to v(all) − v(none).
 */
export const shapleyShares = (n: number, value: (mask: number) => number): number[] => {
  const weight = orderWeights(n);
  return Array.from({ length: n }, (_, k) => {
    let share = 0;
    for (let mask = 0; mask < 2 ** n; mask++) {
      if (!has(mask, k)) share += weight[sizeOf(mask)]! * (value(mask + 2 ** k) - value(mask));
    }
    return share;
  });
};

/** |S|!(n − |S| − 1)!/n! by |S|: 1/n over the number of subsets of that size among the others. */
const orderWeights = (n: number): number[] => {
  const weights: number[] = [];
  let subsets = 1;
  for (let size = 0; size < n; size++) {
    weights.push(1 / (n * subsets));
    subsets = (subsets * (n - 1 - size)) / (size + 1);
  }
  return weights;
};

const sizeOf = (mask: number): number => {
  let size = 0;
  for (let rest = mask; rest > 0; rest = Math.floor(rest / 2)) size += rest % 2;
  return size;
};

/** The same averaged over some orders only. */
export const sharesOverOrders = (
  n: number,
  orders: readonly (readonly number[])[],
  value: (mask: number) => number,
): number[] => {
  const shares = new Array<number>(n).fill(0);
  for (const order of orders) {
    let mask = 0;
    for (const k of order) {
      const next = mask + 2 ** k;
      shares[k]! += (value(next) - value(mask)) / orders.length;
      mask = next;
    }
  }
  return shares;
};

export const GAP_COLUMNS = {
  addition: 'text',
  /** alone: added to the base; last: added to all others; shapley: averaged over orders; smallest, largest: over what is there already; total. */
  effect: 'text',
  difference: 'number',
  se: 'number',
  ciLow: 'number',
  ciHigh: 'number',
  n: 'integer',
} as const satisfies Columns;

export interface GapStudy {
  readonly additions: readonly string[];
  readonly masks: readonly number[];
  readonly orders: readonly (readonly number[])[] | null;
  /** Value of every subset that was run, one a replicate; the subsets of a replicate share its luck. */
  readonly values: ReadonlyMap<number, Float64Array>;
}

/** One row an addition and effect, paired by replicate: mean difference and 95 % interval; `exact`: there is no chance in any of it. */
export const gapEffects = ({ additions, masks, orders, values }: GapStudy, exact = false): Table => {
  const n = additions.length;
  const all = 2 ** n - 1;
  const of = (mask: number): Float64Array => values.get(mask)!;
  const runs = of(0).length;
  const rows = new TableBuilder(GAP_COLUMNS);
  const add = (addition: string, effect: string, each: (r: number) => number): void => {
    const m = honestDifference(momentsOf(Float64Array.from({ length: runs }, (_, r) => each(r))), exact);
    rows.add(addition, effect, m.mean, m.se, m.ciLow, m.ciHigh, m.n);
  };
  const shares = Array.from({ length: runs }, (_, r) => {
    const value = (mask: number): number => of(mask)[r]!;
    return orders === null ? shapleyShares(n, value) : sharesOverOrders(n, orders, value);
  });
  additions.forEach((name, k) => {
    const bit = 2 ** k;
    add(name, 'alone', (r) => of(bit)[r]! - of(0)[r]!);
    add(name, 'last', (r) => of(all)[r]! - of(all - bit)[r]!);
    add(name, 'shapley', (r) => shares[r]![k]!);
    const pairs = masks.filter((mask) => !has(mask, k) && values.has(mask + bit));
    const mean = (mask: number): number => momentsOf(of(mask + bit)).mean - momentsOf(of(mask)).mean;
    const sorted = [...pairs].sort((a, b) => mean(a) - mean(b));
    for (const [effect, mask] of [
      ['smallest', sorted[0]!],
      ['largest', sorted.at(-1)!],
    ] as const) {
      add(name, effect, (r) => of(mask + bit)[r]! - of(mask)[r]!);
    }
  });
  add('all', 'total', (r) => of(all)[r]! - of(0)[r]!);
  return rows.build();
};
