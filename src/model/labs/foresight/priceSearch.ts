import type { Banks } from './banks.js';
import { breaksInside, type FutureTurn, highestPrice } from './futureTurn.js';
import { HIGH, LOW, RIGHT, Shot } from './shot.js';

/** Two prices closer than this are one, relative; a jump lies between them. */
const SAME = 1e-14;

/** Finds the price of one turn from which the rest of the path hangs together, and keeps the last shots below and above it. */
export class PriceSearch {
  low: Shot;
  high: Shot;
  /** The turns they reach; −1: none. */
  lowEnd = -1;
  highEnd = -1;
  /** More is owed than there ever is: no price is right. */
  failed = false;
  private trial: Shot;
  private readonly waiting: number[] = [];
  private readonly breaks: number[] = [];

  constructor(
    private readonly turns: readonly FutureTurn[],
    private readonly banks: Banks,
  ) {
    this.trial = new Shot(turns, banks.rounding);
    this.low = new Shot(turns, banks.rounding);
    this.high = new Shot(turns, banks.rounding);
  }

  /** The right price of turn s within [low, high]: Newton's steps, and from break to break where a jump stands in their way. */
  find(s: number, low: number, high: number, guess: number): number {
    if (this.tryEnd(s, low)) return low;
    if (high < Infinity && this.tryEnd(s, high)) return high;
    let a = low;
    let b = high < Infinity ? high : this.top(s);
    let bounded = high < Infinity;
    const { floor } = this.turns[s]!;
    if (floor > a && floor < b) {
      const side = this.holdsAt(s, floor);
      if (side === RIGHT) return floor;
      if (side === LOW) a = floor;
      else {
        b = floor;
        bounded = true;
      }
    }
    let p = guess > a && guess < b ? guess : 0.5 * (a + b);
    let slow = 0;
    this.waiting.length = 0;
    for (let n = 0; n < 1000; n++) {
      const side = this.follow(s, p);
      if (side === RIGHT) {
        this.right();
        return p;
      }
      const before = b - a;
      const next = side === LOW ? p + this.trial.step : p - this.trial.step;
      if (side === LOW) {
        a = p;
        this.keepLow();
      } else {
        b = p;
        bounded = true;
        this.keepHigh();
      }
      if (b - a <= SAME * b) {
        if (bounded) return b;
        // more is owed than there is: the price at which nobody wants anything more
        this.failed = true;
        this.highEnd = this.lowEnd;
        return highestPrice(this.turns[s]!);
      }
      slow = b - a > 0.5 * before ? slow + 1 : 0;
      if (next > a && next < b && slow < 3 && this.waiting.length === 0) p = next;
      else p = this.probe(s, a, b, bounded);
      if (slow >= 3) slow = 0;
    }
    return b;
  }

  private follow(s: number, p: number, tied = true): number {
    return this.trial.follow(s, p, this.banks.enter(s, p, tied), this.banks.gain(s));
  }

  /** Is this end of the range the price? The bank that enters may jump there. Keeps the shots just below and above it. */
  private tryEnd(s: number, p: number): boolean {
    const above = this.follow(s, p);
    if (above === RIGHT) {
      this.right();
      return true;
    }
    if (above === LOW) {
      this.keepLow();
      return false;
    }
    this.keepHigh();
    if (p === 0) {
      // worth nothing: any part of it may be thrown away
      this.lowEnd = -1;
      return true;
    }
    if (s === 0) return false;
    const below = this.follow(s, p, false);
    if (below === RIGHT) this.right();
    else if (below === LOW) this.keepLow();
    return below !== HIGH;
  }

  /** Does the floor hold? Among prices at which nothing is sold the market takes the floor. */
  private holdsAt(s: number, floor: number): number {
    const above = this.follow(s, floor);
    if (above === RIGHT) this.right();
    if (above === LOW) this.keepLow();
    if (above !== HIGH) return above;
    this.keepHigh();
    const below = this.follow(s, floor * (1 - 0.4 * SAME));
    if (below === RIGHT) this.right();
    if (below === LOW) this.keepLow();
    if (below === HIGH) {
      this.keepHigh();
      return HIGH;
    }
    return RIGHT;
  }

  /** A price to try inside (a, b): on one of the breaks between the two shots and then on its other side, else the middle. */
  private probe(s: number, a: number, b: number, bounded: boolean): number {
    const { breaks, waiting } = this;
    if (waiting.length === 0) {
      if (!bounded) return Math.min(0.5 * (a + b), Math.max(2 * a, 1e-3 * b));
      breaks.length = 0;
      const end = Math.min(this.lowEnd, this.highEnd);
      for (let k = s; k <= end; k++) {
        const from = this.low.price[k]!;
        const to = this.high.price[k]!;
        if (!(to > from)) continue;
        // straight between the two shots
        const rate = (b - a) / (to - from);
        breaksInside(this.turns[k]!, from * (1 + SAME), to * (1 - SAME), (x) => {
          breaks.push(k === s ? x : a + (x - from) * rate);
        });
      }
      const x = breaks[breaks.length >> 1];
      waiting.push(0.5 * (a + b));
      if (x !== undefined) waiting.push(x * (1 - 0.4 * SAME), x * (1 + 0.4 * SAME), x);
      else waiting.push(a * (1 + 0.9 * SAME), b * (1 - 0.9 * SAME));
    }
    while (waiting.length > 0) {
      const p = waiting.pop()!;
      if (p > a && p < b) return p;
    }
    return 0.5 * (a + b);
  }

  /** Above this price of turn s no turn has a demand. */
  private top(s: number): number {
    let top = 0;
    let back = 1;
    for (let k = s; k < this.turns.length; k++) {
      const turn = this.turns[k]!;
      top = Math.max(top, highestPrice(turn) * back);
      if (turn.carriers === null) break;
      // prices may fall where permits are borrowed at interest
      if (turn.borrowable > 0) back /= 1 - turn.carriers.interest;
    }
    return 1.01 * top + 1e-300;
  }

  /** The shot just taken is the path, to the turn that ends on a bound. */
  private right(): void {
    const { trial } = this;
    [this.trial, this.low] = [this.low, trial];
    this.lowEnd = this.highEnd = trial.stop;
    this.high.copy(trial);
  }

  private keepLow(): void {
    [this.trial, this.low] = [this.low, this.trial];
    this.lowEnd = this.low.end;
  }

  private keepHigh(): void {
    [this.trial, this.high] = [this.high, this.trial];
    this.highEnd = this.high.end;
  }
}
