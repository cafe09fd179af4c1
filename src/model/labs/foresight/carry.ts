/**
 * Who carries permits from a turn of the foreseen path to the next, and at what prices. Lab i holds clip((δ p' − p)/h, 0, H) at price p
 * now and p' next turn and owes clip((p − δ p'/(1 − ι))/h, 0, B) (eq. 40): together a bank that falls with p and rises with p'.
 */
export interface Carriers {
  /** δ of each lab. */
  readonly discount: Float64Array;
  /** Each lab's share of what may be borrowed. */
  readonly borrows: Float64Array;
  readonly labs: number;
  /** Each lab's share of the permits carried, by size, 0 where it owes none; and h, M$/permit²: rows of the labs from `at`. */
  readonly share: Float64Array;
  readonly rise: Float64Array;
  readonly at: number;
  /** Permits a lab may carry. */
  readonly limit: number;
  /** ι, a turn. */
  readonly interest: number;
  /** δ where all labs that owe permits have the same; else NaN. */
  readonly common: number;
  /** Σ 1/h; 0 where holding costs nothing. */
  readonly depth: number;
  readonly leastRise: number;
  readonly leastShareRise: number;
  readonly leastShare: number;
  readonly mostShare: number;
  readonly count: number;
}

/** The most that is carried out of a turn with so many permits. */
export const mostCarried = (c: Carriers, permits: number): number => {
  if (c.limit >= permits * c.mostShare) return c.count > 0 ? permits : 0;
  if (c.limit <= permits * c.leastShare) return c.limit * c.count;
  let total = 0;
  for (let i = 0; i < c.labs; i++) total += Math.min(c.limit, permits * c.share[c.at + i]!);
  return total;
};

/** The price next turn at which labs carry X out of a turn at price p: the lowest where they carry all they may, else the highest. */
export const nextPrice = (c: Carriers, borrowable: number, p: number, X: number, permits: number): number => {
  if (Number.isNaN(c.common)) return search(c, borrowable, p, X, permits);
  if (X >= 0) return (p + (c.depth > 0 ? gapCarrying(c, X, permits) : 0)) / c.common;
  return ((p - (c.depth > 0 ? gapOwing(c, borrowable, -X) : 0)) * (1 - c.interest)) / c.common;
};

/** y with Σ min(y/h, H) = X: straight until the first lab is at its limit, from there by Newton's steps, which never overshoot. */
const gapCarrying = (c: Carriers, X: number, permits: number): number => {
  let y = X / c.depth;
  if (y <= Math.min(c.limit * c.leastRise, permits * c.leastShareRise)) return y;
  for (let n = 0; n <= c.count; n++) {
    let carried = 0;
    let slope = 0;
    for (let i = c.at; i < c.at + c.labs; i++) {
      const share = c.share[i]!;
      if (share === 0) continue;
      const most = Math.min(c.limit, permits * share);
      const want = y / c.rise[i]!;
      if (want < most) {
        carried += want;
        slope += 1 / c.rise[i]!;
      } else carried += most;
    }
    if (!(X - carried > 1e-14 * permits) || slope === 0) break;
    y += (X - carried) / slope;
  }
  return y;
};

/** y with Σ min(y/h, B) = X. */
const gapOwing = (c: Carriers, borrowable: number, X: number): number => {
  let y = X / c.depth;
  for (let n = 0; n <= c.count; n++) {
    let owed = 0;
    let slope = 0;
    for (let i = 0; i < c.labs; i++) {
      if (c.share[c.at + i] === 0) continue;
      const most = borrowable * c.borrows[i]!;
      const want = y / c.rise[c.at + i]!;
      if (want < most) {
        owed += want;
        slope += 1 / c.rise[c.at + i]!;
      } else owed += most;
    }
    if (!(X - owed > 1e-14 * borrowable) || slope === 0) break;
    y += (X - owed) / slope;
  }
  return y;
};

/** Bank at prices p now and q next turn; where holding is free a lab at its own price of indifference carries nothing (or all it may). */
export const bankAt = (c: Carriers, borrowable: number, p: number, q: number, permits: number, tied: boolean): number => {
  let total = 0;
  for (let i = 0; i < c.labs; i++) {
    const share = c.share[c.at + i]!;
    if (share === 0) continue;
    const worth = c.discount[i]! * q;
    const owed = worth / (1 - c.interest);
    const most = Math.min(c.limit, permits * share);
    const B = borrowable > 0 ? borrowable * c.borrows[i]! : 0;
    const h = c.rise[c.at + i]!;
    if (h > 0) total += clip((worth - p) / h, most) - clip((p - owed) / h, B);
    else {
      const slack = 1e-13 * p;
      if (tied ? worth >= p - slack : worth > p + slack) total += most;
      if (tied ? owed < p - slack : owed <= p + slack) total -= B;
    }
  }
  return total;
};

const clip = (x: number, most: number): number => (x <= 0 ? 0 : Math.min(x, most));

/** By halving, where labs discount differently. */
const search = (c: Carriers, borrowable: number, p: number, X: number, permits: number): number => {
  const rounding = 1e-13 * permits;
  const full = X >= mostCarried(c, permits) - rounding;
  const beyond = (q: number): boolean =>
    full
      ? bankAt(c, borrowable, p, q, permits, true) >= X - rounding
      : bankAt(c, borrowable, p, q, permits, false) > X + rounding;
  let low = 0;
  let high = p > 0 ? 2 * p : 1;
  while (!beyond(high) && high < Number.MAX_VALUE / 4) {
    low = high;
    high *= 2;
  }
  for (let n = 0; n < 100 && high - low > 2e-16 * high; n++) {
    const middle = 0.5 * (low + high);
    if (beyond(middle)) high = middle;
    else low = middle;
  }
  return high;
};
