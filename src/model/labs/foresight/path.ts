import { Banks } from './banks.js';
import { mostCarried, nextPrice } from './carry.js';
import type { FutureTurn } from './futureTurn.js';
import { PriceSearch } from './priceSearch.js';

/** Prices that two shots a jump apart reach are one within this, relative: what the two differ by at first has grown on the way. */
const MET = 1e-11;

/**
 * Eq. 41. The equilibrium path of prices and banks over the turns that are left:
 *
 *   D_s(p_s) − S_s(p_s) + bank_s = bank_{s−1},  bank_s = Σ_i clip((δ_i p_{s+1} − p_s)/h_i, 0, H_i) − (borrowed)
 *
 * and so, where holding is free, bank_s ≥ −B_s, p_{s+1} ≤ (1 + r) p_s, with equality while bank_s > −B_s (Rubin 1996; Schennach 2000).
 * What a turn demands falls with its own price and what is carried into it grows with it, so one price, followed through the turns
 * (`Shot`), decides the path as far as the bank lasts; then the next one is sought. A turn at whose price some lab is indifferent may
 * end with any bank between two: both are followed until a later turn says which.
 */
export class Path {
  readonly price: Float64Array;
  readonly bank: Float64Array;
  private readonly banks: Banks;
  private readonly search: PriceSearch;

  constructor(
    private readonly turns: readonly FutureTurn[],
    entering: number,
  ) {
    let permits = Math.abs(entering);
    for (const { free, auction } of turns) permits += free + auction;
    this.price = new Float64Array(turns.length);
    this.banks = new Banks(turns, entering, this.price, 1e-13 * permits);
    this.bank = this.banks.bank;
    this.search = new PriceSearch(turns, this.banks);
  }

  /** False where no price of some turn makes the rest an equilibrium. */
  get exists(): boolean {
    return !this.search.failed;
  }

  /** Prices of the first `count` turns, and the bank the first ends with; `guess` is a path that only saves time. Returns the turns settled. */
  solve(count: number, guess: ArrayLike<number>): number {
    let s = 0;
    while (s < count || (s < this.turns.length && this.banks.isOpen(0))) {
      this.settlePrice(s, guess[s] ?? Number.NaN);
      this.settleBank(s);
      s++;
    }
    return s;
  }

  private settlePrice(s: number, guess: number): void {
    const { search, banks } = this;
    const before = s === 0 ? null : this.turns[s - 1]!;
    if (before === null || before.carriers === null) {
      if (s > 0) banks.close(s - 1, 0);
      this.price[s] = search.find(s, 0, Infinity, guess);
      return;
    }
    const { carriers, borrowable } = before;
    const p = this.price[s - 1]!;
    const permits = banks.permits[s - 1]!;
    const { [s - 1]: least } = banks.least;
    const { [s - 1]: most } = banks.most;
    let low: number;
    let high: number;
    if (s <= search.lowEnd) low = search.low.price[s]!;
    else low = least! <= banks.rounding - borrowable ? 0 : nextPrice(carriers, borrowable, p, least!, permits);
    if (s <= search.highEnd) high = search.high.price[s]!;
    else
      high =
        most! >= mostCarried(carriers, permits) - banks.rounding ? Infinity : nextPrice(carriers, borrowable, p, most!, permits);
    if (high < Infinity && high - low <= MET * high) {
      if (s <= search.lowEnd && s <= search.highEnd) {
        this.price[s] = high;
        return;
      }
      low = Math.min(low, high);
    }
    this.price[s] = search.find(s, low, high, guess);
    // the price says what was carried, unless labs are indifferent about carrying at it
    const { entered } = search.high;
    banks.restrict(s - 1, search.lowEnd >= s ? search.low.entered : entered, entered);
  }

  /** What turn s may be left with at its price: a range where somebody is indifferent there, or nobody wants what is left. */
  private settleBank(s: number): void {
    const { search } = this;
    this.banks.settle(
      s,
      s <= search.lowEnd ? search.low.bank[s]! : -Infinity,
      s <= search.highEnd ? search.high.bank[s]! : Infinity,
    );
  }
}
