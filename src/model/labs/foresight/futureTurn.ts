import type { DemandTable, Schedules } from '../../world/index.js';
import type { Carriers } from './carry.js';
import { tableDemand, tableSlope } from './tables.js';

/** Demand and supply of one turn as foreseen. */
export interface FutureTurn {
  /** Of the scenario, from 1. */
  readonly turn: number;
  readonly schedules: Schedules;
  /** Its rows: `labs` of them from `at`. */
  readonly at: number;
  readonly labs: number;
  /** Demand of labs without a closed form. */
  readonly numeric: DemandTable;
  readonly cap: number;
  /** Permits given away. */
  free: number;
  /** Permits offered at auction, after what the rules of the market take off or add. */
  auction: number;
  floor: number;
  ceiling: number;
  /** Permits the ceiling can release. */
  readonly reserve: number;
  readonly buyback: boolean;
  /** Most that labs may owe at the end of the turn. */
  readonly borrowable: number;
  /** Permits that can still be used next turn, where vintages end; else Infinity. */
  lasting: number;
  /** null: nothing is carried out of the turn. */
  readonly carriers: Carriers | null;
}

/** D(p) − S(p) just above a price, and how fast it falls there. */
export interface Net {
  value: number;
  slope: number;
}

/** Just above p: a lab that is indifferent does not buy, a ceiling sells all its reserve, a floor withholds nothing. */
export const netAbove = (turn: FutureTurn, p: number, out: Net): void => {
  const { switchPrice: X, exitPrice: E, intercept0: I0, slope0: S0, intercept1: I1, slope1: S1 } = turn.schedules;
  let d = 0;
  let slope = 0;
  const end = turn.at + turn.labs;
  for (let i = turn.at; i < end; i++) {
    if (p < X[i]!) {
      d += I0[i]! - S0[i]! * p;
      slope += S0[i]!;
    } else if (p < E[i]!) {
      d += I1[i]! - S1[i]! * p;
      slope += S1[i]!;
    }
  }
  if (turn.numeric.demand.length > 0) {
    d += tableDemand(turn.numeric, p);
    slope += tableSlope(turn.numeric, p);
  }
  let supply = turn.free + turn.auction;
  if (p < turn.floor) {
    if (turn.buyback) d = Infinity;
    supply -= turn.auction;
  }
  if (p >= turn.ceiling) supply += turn.reserve;
  out.value = d - supply;
  out.slope = slope;
};

/** Breaks of demand and supply strictly inside (low, high), passed on one by one. */
export const breaksInside = (turn: FutureTurn, low: number, high: number, found: (price: number) => void): void => {
  const { switchPrice: X, exitPrice: E } = turn.schedules;
  const end = turn.at + turn.labs;
  for (let i = turn.at; i < end; i++) {
    if (X[i]! > low && X[i]! < high) found(X[i]!);
    if (E[i]! > low && E[i]! < high && E[i]! !== X[i]!) found(E[i]!);
  }
  if (turn.floor > low && turn.floor < high) found(turn.floor);
  if (turn.ceiling > low && turn.ceiling < high) found(turn.ceiling);
};

/** Nobody wants a permit above this price, and no floor lies above it. */
export const highestPrice = ({ schedules, at, labs, numeric, floor }: FutureTurn): number => {
  let top = Math.max(floor, numeric.step * Math.max(0, numeric.demand.length - 2));
  for (let i = at; i < at + labs; i++) top = Math.max(top, schedules.exitPrice[i]!);
  return top;
};
