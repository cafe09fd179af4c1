/**
 * T12. Banking.
 *
 * Statement: with banking and no borrowing, bank_t ≥ 0, p_{t+1} ≤ (1 + r)p_t and bank_t[(1 + r)p_t − p_{t+1}] = 0. Exact solver: from t0 take
 * the τ with the highest p(t0, τ), the first price at which demand along p(1 + r)^j uses exactly the permits of t0..τ; restart at τ + 1.
 * That the highest price is the right one needs only that demand does not rise with the price: at it no earlier sum of
 * demands exceeds the permits so far (bank ≥ 0), and a jump by more than r after τ would have made a longer window dearer.
 * Assumes: perfect foresight, full use of the last permit or price 0, no cost of holding, price takers.
 * Source: Rubin 1996, JEEM 31:269; Cronshaw & Kruse 1996, J Reg Econ 9:179; Schennach 2000, JEEM 40:189 [all R, recalled];
 * Kling & Rubin 1997, J Pub Econ 64:101 on timing [V abstract, checked].
 */
import { bisect } from '../common/numerics.js';

export interface BankingProblem {
  /** Permits issued in each turn. */
  readonly caps: readonly number[];
  /** Permits wanted in turn t (from 0) at price p ≥ 0: continuous, non-increasing, 0 (or below every cap) at a high price. */
  readonly demand: (turn: number, price: number) => number;
  /** r, a turn. */
  readonly rate: number;
  /** Permits carried into the first turn. */
  readonly initialBank?: number;
}

export interface BankingPath {
  readonly prices: readonly number[];
  readonly used: readonly number[];
  /** Bank at the end of each turn; negative: debt. */
  readonly bank: readonly number[];
}

/** First price of a window in which permits may be moved freely; 0 where even free permits are not all used. */
function windowPrice(problem: BankingProblem, from: number, to: number, permits: number): number {
  const excess = (price: number): number => {
    let sum = -permits;
    let p = price;
    for (let t = from; t <= to; t++, p *= 1 + problem.rate) sum += problem.demand(t, p);
    return sum;
  };
  if (excess(0) <= 0) return 0;
  let high = 1;
  while (excess(high) > 0) {
    high *= 2;
    if (high === Number.POSITIVE_INFINITY)
      throw new RangeError(`demand of turns ${from}..${to} exceeds the permits at every price`);
  }
  return bisect(excess, 0, high);
}

/** Prices, use and bank when prices grow at r inside each window [starts_k, starts_{k+1}). */
function follow(problem: BankingProblem, firstPrices: readonly { readonly from: number; readonly price: number }[]): BankingPath {
  const prices: number[] = [];
  firstPrices.forEach(({ from, price }, k) => {
    const end = firstPrices[k + 1]?.from ?? problem.caps.length;
    let p = price;
    for (let t = from; t < end; t++, p *= 1 + problem.rate) prices.push(p);
  });
  const used = prices.map((p, t) => problem.demand(t, p));
  let held = problem.initialBank ?? 0;
  const bank = used.map((q, t) => {
    held += problem.caps[t]! - q;
    return held;
  });
  return { prices, used, bank };
}

/** No borrowing. */
export function bankingPath(problem: BankingProblem): BankingPath {
  const windows: { from: number; price: number }[] = [];
  const last = problem.caps.length - 1;
  let from = 0;
  let carried = problem.initialBank ?? 0;
  while (from <= last) {
    let best = { price: -1, to: from };
    let permits = carried;
    for (let to = from; to <= last; to++) {
      permits += problem.caps[to]!;
      const price = windowPrice(problem, from, to, permits);
      // on a tie the longer window: the same prices, fewer restarts
      if (price >= best.price) best = { price, to };
    }
    windows.push({ from, price: best.price });
    carried = best.price === 0 ? carried + leftAtZero(problem, from, best.to) : 0;
    from = best.to + 1;
  }
  return follow(problem, windows);
}

/** Permits left over a window in which they are free. */
const leftAtZero = (problem: BankingProblem, from: number, to: number): number => {
  let left = 0;
  for (let t = from; t <= to; t++) left += problem.caps[t]! - problem.demand(t, 0);
  return left;
};

/** Full borrowing: one window, prices grow at r throughout, debts are paid by the last turn. */
export function borrowingPath(problem: BankingProblem): BankingPath {
  const last = problem.caps.length - 1;
  const permits = problem.caps.reduce((sum, cap) => sum + cap, problem.initialBank ?? 0);
  return follow(problem, [{ from: 0, price: windowPrice(problem, 0, last, permits) }]);
}

/** Neither banking nor borrowing. */
export const separatePath = (problem: BankingProblem): BankingPath =>
  follow(
    problem,
    problem.caps.map((cap, t) => ({ from: t, price: windowPrice(problem, t, t, cap) })),
  );

/** Σ_t benefit(t, p_t)/(1 + r)^t. */
export const presentValue = (path: BankingPath, rate: number, benefit: (turn: number, price: number) => number): number => {
  let sum = 0;
  let factor = 1;
  path.prices.forEach((p, t) => {
    sum += benefit(t, p) * factor;
    factor /= 1 + rate;
  });
  return sum;
};

/** Largest breach of the three complementarity conditions; 0 at a solution. */
export const bankingResidual = (path: BankingPath, rate: number): number => {
  let worst = 0;
  path.prices.forEach((p, t) => {
    worst = Math.max(worst, -path.bank[t]!);
    const next = path.prices[t + 1];
    if (next === undefined) return;
    const slack = (1 + rate) * p - next;
    worst = Math.max(worst, -slack, Math.min(Math.max(0, path.bank[t]!), slack));
  });
  return worst;
};
