import { bankAt, mostCarried } from './carry.js';
import type { FutureTurn } from './futureTurn.js';

/** A bank is open between two that are further apart than this many roundings. */
const OPEN = 1e4;

/**
 * Banks at the end of each turn of a path. A turn at whose price somebody is indifferent may end with any bank between two, until a later
 * turn says which: then it is closed, and with it the turns before it that hang on the same answer.
 */
export class Banks {
  readonly bank: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Permits of each turn that could be carried. */
  readonly permits: Float64Array;
  /** What the most would be if all of it could be carried. */
  private readonly left: Float64Array;

  constructor(
    private readonly turns: readonly FutureTurn[],
    private readonly entering: number,
    private readonly price: Float64Array,
    /** Permits that count as none. */
    readonly rounding: number,
  ) {
    const n = turns.length;
    this.bank = new Float64Array(n);
    this.least = new Float64Array(n);
    this.most = new Float64Array(n);
    this.permits = new Float64Array(n);
    this.left = new Float64Array(n);
  }

  isOpen(s: number): boolean {
    return this.most[s]! - this.least[s]! > OPEN * this.rounding;
  }

  /** What turn s is left with at its price: between `low` and `high`, as far as labs carry that much and may owe that little. */
  settle(s: number, low: number, high: number): void {
    const turn = this.turns[s]!;
    const last = s === this.turns.length - 1;
    const bound = last || turn.carriers === null ? 0 : -turn.borrowable;
    const most = s === 0 ? this.entering : this.most[s - 1]!;
    this.permits[s] = Math.min(turn.lasting, Math.max(0, most) + turn.free + turn.auction);
    const top = last || turn.carriers === null ? 0 : mostCarried(turn.carriers, this.permits[s]!);
    this.left[s] = high === Infinity ? top : high;
    this.least[s] = Math.min(top, Math.max(bound, low));
    this.most[s] = Math.max(this.least[s]!, Math.min(top, Math.max(bound, high)));
    if (last) this.close(s, 0);
    else this.bank[s] = this.most[s]!;
  }

  /** The bank of turn s, known from the price after it, lies between these two. */
  restrict(s: number, least: number, most: number): void {
    if (most - least > OPEN * this.rounding) this.narrow(s, most);
    else this.close(s, most);
  }

  /** The bank of turn s is this one: with it those before it, back to the turn where somebody is indifferent. */
  close(s: number, bank: number): void {
    let known = bank;
    for (let k = s; ; k--) {
      this.bank[k] = known;
      this.least[k] = this.most[k] = known;
      if (k === 0 || this.price[k] === 0 || !this.isOpen(k - 1)) return;
      known = Math.max(this.least[k - 1]!, this.most[k - 1]! - (this.left[k]! - known));
    }
  }

  /** The bank of turn s is at most this one: with it those before it, back to the turn where somebody is indifferent. */
  private narrow(s: number, bank: number): void {
    let known = bank;
    for (let k = s; ; k--) {
      const off = this.left[k]! - known;
      this.bank[k] = this.most[k] = this.left[k] = known;
      if (k === 0 || !this.isOpen(k - 1)) return;
      known = Math.max(this.least[k - 1]!, this.most[k - 1]! - off);
    }
  }

  /** Bank that enters turn s if its price is p: just above p where `tied`. */
  enter(s: number, p: number, tied: boolean): number {
    if (s === 0) return this.entering;
    const turn = this.turns[s - 1]!;
    if (turn.carriers === null) return 0;
    const carried = bankAt(turn.carriers, turn.borrowable, this.price[s - 1]!, p, this.permits[s - 1]!, tied);
    return Math.min(this.most[s - 1]!, Math.max(this.least[s - 1]!, carried));
  }

  /** How fast the entering bank grows with the price of turn s, where it does. */
  gain(s: number): number {
    if (s === 0) return 0;
    const { carriers } = this.turns[s - 1]!;
    return carriers !== null && carriers.common > 0 && this.isOpen(s - 1) ? carriers.depth * carriers.common : 0;
  }
}
