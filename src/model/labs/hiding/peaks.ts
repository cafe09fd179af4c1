import { BEND, HEIGHT, SLOPE, summit, type Terrain } from '../../../core/index.js';
import { ask, point, VALUE } from './question.js';

/** Writes what a lab does at a summit. */
export type Take = (x: number, out: Float64Array) => void;

const GRID = 64;
export const AT = new Float64Array(GRID);
export const V = new Float64Array(GRID);
/** The most that the payoff can rise by from a node to the next one: by what is not bought, as if nobody looked. */
export const RISE = new Float64Array(GRID);

/** Where what is noticed has risen as far as it can the payoff may rise again before it falls. */
export const afterKink = (terrain: Terrain, take: Take, kink: number, n: number, out: Float64Array): void => {
  if (Number.isNaN(kink)) return;
  for (let k = 1; k < n - 1; k++) if (AT[k] === kink) between(terrain, take, kink, AT[k + 1]!, out);
};

/** A node where the payoff has a kink, so that it is smooth between nodes. */
export const addNode = (terrain: Terrain, x: number, n: number): number => {
  terrain(x, point);
  AT[n] = x;
  V[n] = point[HEIGHT]!;
  RISE[n] = Infinity;
  return n + 1;
};

/** Climbs every peak of the grid that may be the highest of all and above the floor; the two ends stand for what is no summit. */
export const climbAll = (terrain: Terrain, take: Take, n: number, out: Float64Array): void => {
  if (n === 2) {
    // no node between the ends
    if (AT[1]! > AT[0]!) between(terrain, take, AT[0]!, AT[1]!, out);
    return;
  }
  let best = 1;
  for (let k = 2; k < n - 1; k++) if (V[k]! > V[best]!) best = k;
  const high = Math.max(V[best]!, ask.floor, out[VALUE]!);
  for (let k = 1; k < n - 1; k++) {
    const left = V[k]! - V[k - 1]!;
    const right = V[k]! - V[k + 1]!;
    if (left < 0 || right < 0) continue;
    // a summit beside an inner node is no higher than its two neighbours are lower
    const inner = k > 1 && k < n - 2;
    if (inner && V[k]! + left + right < high) continue;
    terrain(AT[k]!, point);
    const slope = point[SLOPE]!;
    if (slope > 0 && V[k]! + RISE[k]! <= ask.floor) continue;
    const newton = point[BEND]! < 0 ? AT[k]! - slope / point[BEND]! : Number.NaN;
    const a = slope > 0 ? AT[k]! : AT[k - 1]!;
    const b = slope >= 0 ? AT[k + 1]! : AT[k]!;
    if (inner) climb(terrain, take, a, b, newton > a && newton < b ? newton : 0.5 * (a + b), out);
    else between(terrain, take, a, b, out);
  }
};

/** The summit between two points where the payoff need not fall at the second nor rise at the first. */
export const between = (terrain: Terrain, take: Take, a: number, b: number, out: Float64Array): void => {
  terrain(a, point);
  if (!(point[SLOPE]! > 0)) return;
  terrain(b, point);
  if (point[SLOPE]! < 0) climb(terrain, take, a, b, 0.5 * (a + b), out);
};

export const climb = (terrain: Terrain, take: Take, lo: number, hi: number, start: number, out: Float64Array): void => {
  const x = summit(terrain, lo, hi, start, point);
  if (!(x > lo) || !(x < hi) || !(point[BEND]! < 0)) return;
  // beside a cut-off the payoff jumps, and the last step may have been over it
  if (ask.P.notice.cut > 0) {
    const bend = point[BEND]!;
    terrain(x, point);
    point[BEND] = bend;
  }
  if (!(point[HEIGHT]! > out[VALUE]!)) return;
  take(x, out);
};

/** A lab that hides as much as nobody is audited for: it stays there whatever the price. */
export const stopBefore = (terrain: Terrain, take: Take, x: number, out: Float64Array): void => {
  if (!(x > 0)) return;
  terrain(x, point);
  if (!(point[HEIGHT]! > out[VALUE]!)) return;
  point[BEND] = -Infinity;
  take(x, out);
};
