import { describe, expect, it } from 'vitest';
import { Streams } from '../../../src/core/streams.js';
import { clear, type Demand } from '../../../src/model/market/clear.js';
import { createClearing } from '../../../src/model/market/createMarket.js';
import { serve } from '../../../src/model/market/ration.js';
import { createSchedules } from '../../../src/model/market/schedules.js';
import { Solver } from '../../../src/model/market/solve.js';
import type { Schedules, Supply } from '../../../src/model/world/market.js';

/** A second clearing by plain search: every break of demand and supply in turn, then one straight line. Written from docs/model.md §6.4 alone. */

interface Row {
  /** Pieces [from, to] with demand i − s p on (from, to). */
  readonly pieces: readonly { readonly from: number; readonly to: number; readonly i: number; readonly s: number }[];
}

const demandAt = (rows: readonly Row[], p: number, side: 'below' | 'above'): number => {
  let d = 0;
  for (const { pieces } of rows) {
    for (const { from, to, i, s } of pieces) if (side === 'below' ? p > from && p <= to : p >= from && p < to) d += i - s * p;
  }
  return d;
};

const supplyAt = (S: Supply, p: number, side: 'below' | 'above'): number => {
  const under = side === 'below' ? p <= S.floor : p < S.floor;
  if (S.floor > 0 && under) return S.buyback ? -Infinity : S.total - S.auction;
  const over = side === 'below' ? p > S.ceiling : p >= S.ceiling;
  return over ? S.total + S.reserve : S.total;
};

/** The lowest price at which demand just above is no more than supply just above. */
const plainSearch = (rows: readonly Row[], S: Supply): number => {
  const breaks = new Set<number>([0, S.floor]);
  if (S.ceiling < Infinity) breaks.add(S.ceiling);
  for (const { pieces } of rows) for (const { to } of pieces) if (to > 0) breaks.add(to);
  const sorted = [...breaks].sort((a, b) => a - b);
  const slack = 1e-12 * Math.max(1, S.total);
  for (const [k, p] of sorted.entries()) {
    const before = k > 0 ? sorted[k - 1]! : 0;
    if (p > before) {
      // straight in between: does it cross?
      const [a, b] = [
        demandAt(rows, before, 'above') - supplyAt(S, before, 'above'),
        demandAt(rows, p, 'below') - supplyAt(S, p, 'below'),
      ];
      if (a > slack && b < -slack) return before + (p - before) * (a / (a - b));
      if (a > slack && Math.abs(b) <= slack) return p;
    }
    if (demandAt(rows, p, 'above') <= supplyAt(S, p, 'above') + slack) return p;
  }
  throw new Error('no price clears');
};

const write = (s: Schedules, k: number, { pieces }: Row): void => {
  const [first, second] = pieces;
  s.switchPrice[k] = first!.to;
  s.exitPrice[k] = (second ?? first)!.to;
  s.intercept0[k] = first!.i;
  s.slope0[k] = first!.s;
  s.intercept1[k] = (second ?? first)!.i;
  s.slope1[k] = (second ?? first)!.s;
};

/** Rows of every kind: smooth, jump at the end, two pieces with or without a jump between, run labs, ties on whole numbers, nothing. */
const randomRow = (u: () => number): Row => {
  const round = (x: number): number => (u() < 0.4 ? Math.round(x) : x);
  const kind = Math.floor(u() * 6);
  if (kind === 0) return { pieces: [{ from: -Infinity, to: -1, i: 0, s: 0 }] };
  if (kind === 1) return { pieces: [{ from: -Infinity, to: round(5 + 40 * u()), i: round(1 + 9 * u()), s: 0 }] };
  const s0 = 0.2 + u();
  const choke = round(20 + 30 * u());
  const first = { from: -Infinity, i: s0 * choke, s: s0 };
  if (kind === 2) return { pieces: [{ ...first, to: choke }] };
  const x = round(choke * (0.3 + 0.6 * u()));
  if (kind === 3) return { pieces: [{ ...first, to: x }] };
  // the second piece falls faster; it starts where the first ends (kind 4) or below it (kind 5)
  const top = (first.i - s0 * x) * (kind === 4 ? 1 : 0.3 + 0.7 * u());
  const s1 = s0 + u();
  const i1 = top + s1 * x;
  const zero = i1 / s1;
  const to = u() < 0.5 ? zero : x + (zero - x) * u();
  return {
    pieces: [
      { ...first, to: x },
      { from: x, to, i: i1, s: s1 },
    ],
  };
};

const demandOf = (solver: Solver): Demand => ({
  below: (p) => solver.evaluate(p).below,
  above: (p) => solver.evaluate(p).above,
  solve: (Q, lo, start) => solver.solve(Q, lo, start),
});

describe('clearing against plain search', () => {
  it('4,000 random markets, with jumps, ties, runs, collars, one row to 120', () => {
    const u = new Streams(2026, 1).named('test/clearing');
    for (let n = 0; n < 4000; n++) {
      const count = 1 + Math.floor(u() * (n % 10 === 0 ? 120 : 12));
      const rows = Array.from({ length: count }, () => randomRow(u));
      const s = createSchedules(count);
      for (const [k, row] of rows.entries()) write(s, k, row);
      const solver = new Solver(s);
      const all = demandAt(rows, 0, 'above');
      const total = u() < 0.1 ? all : u() < 0.5 ? Math.round(all * u()) : all * 1.1 * u();
      const floor = u() < 0.4 ? Math.round(40 * u()) : 0;
      const ceiling = u() < 0.4 ? floor + Math.round(20 * u()) : Infinity;
      const S: Supply = {
        total,
        auction: total * u(),
        floor,
        ceiling,
        reserve: u() < 0.5 ? Infinity : 20 * u(),
        buyback: u() < 0.3,
      };
      const expected = plainSearch(rows, S);
      const start = u() < 0.3 ? 0 : 60 * u();
      const found = clear(demandOf(solver), S, start, createClearing());
      const where = `market ${n}: ${JSON.stringify({ rows, S, start, found })}`;
      const slack = 1e-9 * Math.max(1, total);
      const p = found.price;
      if (Math.abs(p - expected) > 1e-9 * Math.max(1, expected)) {
        // demand may be level with supply over an interval: then both ends must clear
        expect(demandAt(rows, p, 'above'), where).toBeLessThanOrEqual(supplyAt(S, p, 'above') + slack);
        expect(demandAt(rows, p, 'below'), where).toBeGreaterThanOrEqual(supplyAt(S, p, 'below') - slack);
      }
      // what is served adds up, nobody gets less than D(p⁺) or more than D(p⁻)
      const order = new Int32Array(count);
      const rule = n % 2 === 0 ? 'whole' : 'mix';
      const { left, mixShare } = serve(s, p, found.supplied, 0, rule, order, () => u, { left: 0, mixShare: Number.NaN });
      const served = s.served.reduce((a, b) => a + b, 0);
      expect(Math.abs(served + left - found.supplied), where).toBeLessThan(slack);
      for (const [k, row] of rows.entries()) {
        expect(s.served[k]!, where).toBeGreaterThanOrEqual(Math.max(0, demandAt([row], p, 'above')) - 1e-9);
        expect(s.served[k]!, where).toBeLessThanOrEqual(demandAt([row], p, 'below') + 1e-9);
      }
      // mixing sells what is there to within one jump, and a chance is a chance
      const jumps = rows.map((row) => demandAt([row], p, 'below') - Math.max(0, demandAt([row], p, 'above')));
      if (rule === 'mix') {
        if (p > 0) expect(Math.abs(left), where).toBeLessThanOrEqual(Math.max(...jumps) + slack);
        if (!Number.isNaN(mixShare)) expect(mixShare >= 0 && mixShare <= 1, where).toBe(true);
        continue;
      }
      // nothing is left over that a lab at its reservation price could still have used
      const smallest = Math.min(
        ...rows.map((row, k) => {
          const jump = demandAt([row], p, 'below') - s.served[k]!;
          return jump > 1e-9 ? jump : Infinity;
        }),
      );
      if (left > slack && p > 0) expect(left, where).toBeLessThan(smallest + slack);
    }
  });

  it('the interval of prices that clear runs from the highest losing to the lowest winning bid (INDIV)', () => {
    const bids = [95, 80, 72, 60, 55, 41, 30];
    const s = createSchedules(bids.length);
    for (const [k, bid] of bids.entries()) write(s, k, { pieces: [{ from: -Infinity, to: bid, i: 1, s: 0 }] });
    const solver = new Solver(s);
    const S: Supply = { total: 4, auction: 4, floor: 0, ceiling: Infinity, reserve: 0, buyback: false };
    const c = clear(demandOf(solver), S, 10, createClearing());
    solver.interval(c.price, 4, c, 0, Infinity);
    expect([c.low, c.high]).toEqual([55, 60]);
  });
});
