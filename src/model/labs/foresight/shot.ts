import { mostCarried, nextPrice } from './carry.js';
import { type FutureTurn, type Net, netAbove } from './futureTurn.js';

/** What following a price to the end says of it. */
export const LOW = -1;
export const RIGHT = 0;
export const HIGH = 1;

/**
 * Follows one price through the turns: what a turn's market leaves at the price is carried on, and what is carried says what the next
 * price must be. A price is too low where a turn ends with less than nothing, too high where more is left than anybody carries, and right
 * where what is left touches such a bound, or is used up in the last turn. Both grow with the price, so one search finds it.
 */
export class Shot {
  /** Prices and banks on the way, to the turn `end`. */
  price: Float64Array;
  bank: Float64Array;
  end = 0;
  entered = 0;
  /** A right price: the turn that ends on a bound, and so ends the stretch that hangs together. */
  stop = 0;
  /** How much the price must rise (LOW) or fall (HIGH), were all straight. */
  step = 0;
  private readonly net: Net = { value: 0, slope: 0 };

  constructor(
    private readonly turns: readonly FutureTurn[],
    /** Permits that count as none. */
    private readonly rounding: number,
  ) {
    this.price = new Float64Array(turns.length);
    this.bank = new Float64Array(turns.length);
  }

  copy({ price, bank, end, stop, entered }: Shot): void {
    this.price.set(price);
    this.bank.set(bank);
    this.end = end;
    this.stop = stop;
    this.entered = entered;
  }

  /** Follows price p of turn `from`, which the bank enters, and grows with p at `gain`. */
  follow(from: number, p: number, bank: number, gain: number): number {
    const { turns, rounding, net } = this;
    const last = turns.length - 1;
    this.entered = bank;
    let X = bank;
    let dX = gain;
    let dp = 1;
    let down = Infinity;
    let up = Infinity;
    let downAt = from;
    let upAt = from;
    for (let s = from; s <= last; s++) {
      const turn = turns[s]!;
      netAbove(turn, p, net);
      const permits = Math.max(0, X) + turn.free + turn.auction;
      X -= net.value;
      dX += net.slope * dp;
      this.price[s] = p;
      this.bank[s] = X;
      this.end = s;
      const carriers = s < last ? turn.carriers : null;
      const least = carriers === null ? 0 : -turn.borrowable;
      if (!(X >= least - rounding)) {
        this.step = Math.min(up, dX > 0 ? (least - X) / dX : Infinity);
        this.stop = upAt;
        return up === 0 ? RIGHT : LOW;
      }
      const room = X - least <= rounding ? 0 : dX > 0 ? (X - least) / dX : Infinity;
      if (room < down) {
        down = room;
        downAt = s;
      }
      const most = carriers === null ? 0 : mostCarried(carriers, Math.min(permits, turn.lasting));
      if (X > most + rounding) {
        if (p > 0) {
          this.step = Math.min(down, dX > 0 ? (X - most) / dX : Infinity);
          this.stop = downAt;
          return down === 0 ? RIGHT : HIGH;
        }
        // worth nothing: what nobody carries is thrown away
        X = most;
        dX = 0;
      }
      const above = X >= most - rounding ? 0 : dX > 0 ? (most - X) / dX : Infinity;
      if (above < up) {
        up = above;
        upAt = s;
      }
      X = Math.min(X, most);
      if (s === last) break;
      if (carriers === null) {
        // nothing is carried: this turn's price says nothing about the next
        this.stop = s;
        return RIGHT;
      }
      const q = nextPrice(carriers, turn.borrowable, p, X, Math.min(permits, turn.lasting));
      const rise = carriers.depth > 0 ? dX / carriers.depth : 0;
      dp = Number.isNaN(carriers.common) ? (p > 0 ? (dp * q) / p : dp) : (dp + rise) / carriers.common;
      p = q;
    }
    this.stop = last;
    return RIGHT;
  }
}
