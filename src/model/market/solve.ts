import type { Aggregate, ScheduleSolver, Schedules } from '../world/index.js';

/** Room for one clearing at a time; made once a run so that the turn allocates nothing. */
export class Solver implements ScheduleSolver {
  private readonly all: Int32Array;
  private readonly active: Int32Array;
  private readonly breaks: Float64Array;
  readonly aggregate: Aggregate = { below: 0, above: 0, slopeBelow: 0, slopeAbove: 0 };
  /** Passes over the schedules in the last solve: a figure for the bench. */
  passes = 0;

  constructor(private readonly s: Schedules) {
    this.all = Int32Array.from({ length: s.rows }, (_, i) => i);
    this.active = new Int32Array(s.rows);
    this.breaks = new Float64Array(2 * WALK_AT);
  }

  /** Highest price at which anybody demands anything. */
  highestExit(): number {
    const E = this.s.exitPrice;
    let top = 0;
    for (let i = 0; i < E.length; i++) if (E[i]! > top) top = E[i]!;
    return top;
  }

  /** Demand of all rows at p. */
  evaluate(p: number): Aggregate {
    return this.sum(p, this.all, this.all.length, 0, 0);
  }

  /**
   * The price with D(p⁺) ≤ Q ≤ D(p⁻), given D(lo⁺) > Q ≥ 0.
   * Newton on the rows that still have a break inside the bracket; a row without one joins the straight rest,
   * which is only ever added to. When few rows are left their breaks are walked: exact, also at jumps.
   */
  solve(Q: number, lo: number, start: number): number {
    const { switchPrice: X, exitPrice: E, intercept0: I0, slope0: S0, intercept1: I1, slope1: S1, rows } = this.s;
    const active = this.active;
    let hi = this.highestExit();
    if (hi <= lo) return lo;
    let restI = 0;
    let restS = 0;
    let n = 0;
    for (let i = 0; i < rows; i++) if (E[i]! > lo) active[n++] = i;
    let p = start > lo && start < hi ? start : 0.5 * (lo + hi);
    const tolerance = 1e-13 * Q;
    this.passes = 0;
    let slow = 0;
    while (n > WALK_AT) {
      this.passes++;
      const { below, above, slopeBelow, slopeAbove } = this.sum(p, active, n, restI, restS);
      if (above <= Q + tolerance && below >= Q - tolerance) return p;
      let next: number;
      if (above > Q) {
        lo = p;
        next = slopeAbove > 0 ? p + (above - Q) / slopeAbove : Infinity;
      } else {
        hi = p;
        next = slopeBelow > 0 ? p - (Q - below) / slopeBelow : -Infinity;
      }
      const before = n;
      n = 0;
      for (let k = 0; k < before; k++) {
        const i = active[k]!;
        const x = X[i]!;
        const e = E[i]!;
        if ((x > lo && x < hi) || (e > lo && e < hi)) active[n++] = i;
        else if (hi <= x) {
          restI += I0[i]!;
          restS += S0[i]!;
        } else if (hi <= e) {
          restI += I1[i]!;
          restS += S1[i]!;
        }
      }
      // Newton ignores jumps; where many of them stand in its way the bracket is halved instead
      slow = n > 0.5 * before ? slow + 1 : 0;
      p = next > lo && next < hi && slow < 3 ? next : 0.5 * (lo + hi);
      if (slow >= 3) slow = 0;
      if (!(p > lo && p < hi)) break;
    }
    return this.walk(Q, lo, hi, n, restI, restS);
  }

  /**
   * Finds the piece or the jump that holds Q: halves the breaks left inside (lo, hi) around one of them until none is left inside.
   * The first that comes will do, since labs come in no order; so nothing is sorted.
   */
  private walk(Q: number, lo: number, hi: number, n: number, restI: number, restS: number): number {
    const breaks = n > WALK_AT ? new Float64Array(2 * n) : this.breaks;
    let m = this.breaksInside(lo, hi, n, breaks);
    let from = lo;
    let to = hi;
    while (m > 0) {
      const middle = breaks[m >> 1]!;
      if (this.sum(middle, this.active, n, restI, restS).above > Q) from = middle;
      else to = middle;
      let kept = 0;
      for (let k = 0; k < m; k++) if (breaks[k]! > from && breaks[k]! < to) breaks[kept++] = breaks[k]!;
      m = kept;
    }
    if (to < hi && this.sum(to, this.active, n, restI, restS).below >= Q) return to;
    // straight between the two breaks: one linear equation
    const mid = 0.5 * (from + to);
    const at = this.sum(mid, this.active, n, restI, restS);
    if (!(at.slopeAbove > 0)) return at.above > Q ? to : from;
    const p = mid + (at.above - Q) / at.slopeAbove;
    return Math.min(Math.max(p, from), to);
  }

  /** Writes the breaks of the active rows that lie inside (lo, hi), and says how many there are. */
  private breaksInside(lo: number, hi: number, n: number, out: Float64Array): number {
    const { switchPrice: X, exitPrice: E } = this.s;
    let m = 0;
    for (let k = 0; k < n; k++) {
      const i = this.active[k]!;
      if (X[i]! > lo && X[i]! < hi) out[m++] = X[i]!;
      if (E[i]! > lo && E[i]! < hi && E[i]! !== X[i]!) out[m++] = E[i]!;
    }
    return m;
  }

  /**
   * The interval of prices that clear Q around p, where demand is flat there (indivisible runs): between the highest losing
   * and the lowest winning bid. Leaves low = high = p where demand slopes.
   */
  interval(p: number, Q: number, out: { low: number; high: number }, floor: number, ceiling: number): void {
    out.low = out.high = p;
    const { below, above, slopeBelow, slopeAbove } = this.evaluate(p);
    const slack = 1e-9 * Q;
    const down = slopeBelow === 0 && Math.abs(below - Q) <= slack;
    const up = slopeAbove === 0 && Math.abs(above - Q) <= slack;
    if (!down && !up) return;
    let low = floor;
    let high = Infinity;
    const { switchPrice: X, exitPrice: E, rows } = this.s;
    for (let i = 0; i < rows; i++) {
      const x = X[i]!;
      const e = E[i]!;
      if (x < p && x > low) low = x;
      if (e < p && e > low) low = e;
      if (x > p && x < high) high = x;
      if (e > p && e < high) high = e;
    }
    if (down) out.low = low;
    // with no bid above, demand is zero upwards without end: the price found stands, whatever the ceiling
    if (up && high < Infinity) out.high = Math.min(high, Math.max(p, ceiling));
  }

  /** Demand at p⁻ and p⁺ of the first n rows listed, and of the rest I − S p that has no break near p. */
  private sum(p: number, listed: Int32Array, n: number, restI: number, restS: number): Aggregate {
    const { switchPrice: X, exitPrice: E, intercept0: I0, slope0: S0, intercept1: I1, slope1: S1 } = this.s;
    let below = restI - restS * p;
    let above = below;
    let slopeBelow = restS;
    let slopeAbove = restS;
    for (let k = 0; k < n; k++) {
      const i = listed[k]!;
      const x = X[i]!;
      if (p < x) {
        const d = I0[i]! - S0[i]! * p;
        below += d;
        above += d;
        slopeBelow += S0[i]!;
        slopeAbove += S0[i]!;
        continue;
      }
      const e = E[i]!;
      if (p === x) {
        below += I0[i]! - S0[i]! * p;
        slopeBelow += S0[i]!;
      } else if (p <= e) {
        below += I1[i]! - S1[i]! * p;
        slopeBelow += S1[i]!;
      }
      if (p < e) {
        above += I1[i]! - S1[i]! * p;
        slopeAbove += S1[i]!;
      }
    }
    const a = this.aggregate;
    a.below = below;
    a.above = above;
    a.slopeBelow = slopeBelow;
    a.slopeAbove = slopeAbove;
    return a;
  }
}

/** Below this many rows their breaks are walked. */
const WALK_AT = 32;
