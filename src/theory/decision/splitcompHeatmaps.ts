/**
 * T2, drawn: the five heatmaps of SplitComp and the curves that part their regions.
 *
 * Every difference of two utilities is linear in each of the six numbers taken alone, so a boundary is solved exactly
 * for any of them. An indifference is a boundary only where the third action is not better.
 * Source: najmulhasan-code/splitcomp [V, checked]; the boundary functions are derived [D].
 */
import { ACTIONS, type Action, BASELINE, classify, type SplitKey, type SplitPoint, STRONG, utilities } from './splitcomp.js';

export interface Heatmap {
  readonly id: string;
  readonly x: SplitKey;
  readonly y: SplitKey;
  /** The other four numbers. */
  readonly at: SplitPoint;
}

/** Axes as published: the first letter of the id upwards. */
export const HEATMAPS: readonly Heatmap[] = [
  { id: 'B-a', x: 'a', y: 'B', at: BASELINE },
  { id: 'B-F', x: 'F', y: 'B', at: BASELINE },
  { id: 'c-sigma', x: 'sigma', y: 'c', at: BASELINE },
  { id: 'a-d', x: 'd', y: 'a', at: BASELINE },
  { id: 'B-sigma', x: 'sigma', y: 'B', at: STRONG },
];

export type Pair = readonly [Action, Action];
export const PAIRS: readonly Pair[] = [
  ['comply', 'evade'],
  ['comply', 'split'],
  ['evade', 'split'],
];

/** n equal steps from lo to hi, both ends included. */
export const axis = (lo: number, hi: number, n: number): number[] =>
  Array.from({ length: n }, (_, i) => lo + ((hi - lo) * i) / (n - 1));

/** Value of one number at which two actions are equally good, the others as in the point; NaN where it does not matter. */
export const indifference = (pair: Pair, unknown: SplitKey, point: SplitPoint): number => {
  const gap = (value: number): number => {
    const U = utilities({ ...point, [unknown]: value });
    return U[pair[0]] - U[pair[1]];
  };
  const atZero = gap(0);
  const slope = gap(1) - atZero;
  // a number that does not enter leaves the two gaps equal but for rounding
  return Math.abs(slope) < 1e-14 ? Number.NaN : -atZero / slope;
};

/** The two actions are equally good here; the third is no better. */
const parts = (pair: Pair, point: SplitPoint): boolean => {
  const U = utilities(point);
  const third = ACTIONS.find((action) => !pair.includes(action))!;
  return U[third] <= U[pair[0]] + 1e-12;
};

export interface BoundaryPoint {
  readonly x: number;
  readonly y: number;
}
export interface Boundary {
  readonly between: Pair;
  readonly points: readonly BoundaryPoint[];
}

/** Where two actions meet in a heatmap: points in the order of x (or of y, for a curve that stands upright). */
export const boundaries = (map: Heatmap, lo: number, hi: number, n: number): Boundary[] =>
  PAIRS.map((pair) => {
    const points: BoundaryPoint[] = [];
    const add = (x: number, y: number): void => {
      const inside = x >= lo && x <= hi && y >= lo && y <= hi;
      if (inside && parts(pair, { ...map.at, [map.x]: x, [map.y]: y })) points.push({ x, y });
    };
    const upright = Number.isNaN(indifference(pair, map.y, { ...map.at, [map.x]: (lo + hi) / 2 }));
    for (const value of axis(lo, hi, n)) {
      if (upright) add(indifference(pair, map.x, { ...map.at, [map.y]: value }), value);
      else add(value, indifference(pair, map.y, { ...map.at, [map.x]: value }));
    }
    return { between: pair, points };
  }).filter((boundary) => boundary.points.length > 0);

/** The action in each cell, row by row from the lowest y: 0 comply, 1 evade, 2 split. */
export const cells = (map: Heatmap, lo: number, hi: number, n: number): Uint8Array => {
  const values = axis(lo, hi, n);
  const out = new Uint8Array(n * n);
  values.forEach((y, row) => {
    values.forEach((x, columnOf) => {
      out[row * n + columnOf] = ACTIONS.indexOf(classify({ ...map.at, [map.x]: x, [map.y]: y }));
    });
  });
  return out;
};
