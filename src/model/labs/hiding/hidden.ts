import { BEND, exp, HEIGHT, SLOPE, summit } from '../../../core/index.js';
import { beforeCut, chanceOf, FOLLOWS, kinkOf, type Nodes, nodesOf } from '../../regulator/index.js';
import { type Hiding, lookInto, overCompute, payoffAt } from './payoff.js';
import { growth, runsAt } from './runs.js';

let h: Hiding;
const point = new Float64Array(3);

/** What is chosen: compute, and the payoff b(q) − c q − E, M$. */
export interface Hidden {
  compute: number;
  payoff: number;
}

/** The best q in [lo, hi], both ends among the candidates: global, since S bends on a scale that the grid resolves. */
export const bestHidden = (hiding: Hiding, lo: number, hi: number, out: Hidden): void => {
  h = hiding;
  lookInto(hiding);
  const { prospect: P } = hiding;
  out.payoff = -Infinity;
  if (!(hi > lo)) {
    tryEnd(lo, out);
    return;
  }
  const climbs = P.notice.follows === FOLLOWS.nothing;
  if (climbs) tryEnd(lo, out);
  // each piece of the loss by itself, since the payoff is smooth then and the smaller loss makes the better of them
  for (h.piece = 0; h.piece < P.pieces; h.piece++) {
    if (climbs) climb(lo, hi, out);
    else overGrid(lo, hi, out);
  }
  h.piece = -1;
};

const tryEnd = (q: number, out: Hidden): void => {
  overCompute(q, point);
  take(q, point[HEIGHT]!, out);
};

const take = (q: number, payoff: number, out: Hidden): void => {
  if (!(payoff > out.payoff)) return;
  out.compute = q;
  out.payoff = payoff;
};

/** The summit of a concave payoff. */
const climb = (lo: number, hi: number, out: Hidden): void => {
  overCompute(hi, point);
  take(hi, point[HEIGHT]!, out);
  if (point[SLOPE]! >= 0) return;
  overCompute(lo, point);
  if (point[SLOPE]! <= 0) return;
  const q = summit(overCompute, lo, hi, 0.5 * (lo + hi), point);
  take(q, point[HEIGHT]!, out);
};

const GRID = 64;
const Q = new Float64Array(GRID);
const V = new Float64Array(GRID);
/** What is known of the two ends. */
const start = new Float64Array(3);
const end = new Float64Array(3);

/** Looks at the grid of S between the ends, then climbs every peak of it that may be the highest. */
const overGrid = (lo: number, hi: number, out: Hidden): void => {
  const { prospect: P, report } = h;
  const { notice: N } = P;
  const nodes = nodesOf(N);
  const ratio = N.follows === FOLLOWS.ratio;
  const stretch = ratio ? report * growth(N.shift) : (N.follows === FOLLOWS.gap ? report : 0) + N.shift;
  const runs = runsAt(nodes, stretch, N.scale, ratio);
  const kink = kinkOf(N);
  const bent = Number.isNaN(kink) ? kink : ratio ? stretch * exp(N.scale * kink) : stretch + N.scale * kink;
  overCompute(lo, start);
  Q[0] = lo;
  V[0] = start[HEIGHT]!;
  take(lo, V[0], out);
  let n = Number.isNaN(bent) && N.cut < 0 ? smoothNodes(lo, hi, nodes, runs) : bentNodes(lo, hi, nodes, runs, bent);
  if (N.cut > 0) {
    const z = beforeCut(N);
    const q = ratio ? stretch * exp(N.scale * z) : stretch + N.scale * z;
    if (q > lo && q < hi) tryEnd(q, out);
  }
  if (bent > Q[n - 1]! && bent < hi) n = addNode(bent, n);
  overCompute(hi, end);
  Q[n] = hi;
  V[n++] = end[HEIGHT]!;
  take(hi, end[HEIGHT]!, out);
  climbed.fill(0, 0, n);
  let best = 0;
  for (let k = 1; k < n; k++) if (V[k]! >= V[best]!) best = k;
  const high = V[best]!;
  for (let k = 0; k < n; k++) {
    const left = k > 0 ? V[k]! - V[k - 1]! : 0;
    const right = k < n - 1 ? V[k]! - V[k + 1]! : 0;
    // of the other peaks of the grid only one that the true peak beside it may lift above the best
    if (left < 0 || right < 0 || (k !== best && V[k]! + left + right < high)) continue;
    peak(k, n, out);
  }
  afterKink(n - 2, n, out);
  if (!Number.isNaN(bent)) for (let k = 1; k < n - 2; k++) if (Q[k] === bent) afterKink(k, n, out);
};

/** The nodes between lo and hi, after node 0: how many there are then. In numbers of its own, since most of a search is spent here. */
const smoothNodes = (lo: number, hi: number, { S }: Nodes, runs: Float64Array): number => {
  const { a, β, w, θx, worth, coverage, α, ω, κ, μ, X, notice } = h.prospect;
  const { base, gain, most } = notice;
  const { permits, perUnit, piece } = h;
  const averse = α !== 0;
  const fixed = coverage === 'perRun';
  const X0 = X[3 * piece]!;
  const X1 = X[3 * piece + 1]!;
  const X2 = X[3 * piece + 2]!;
  let k = 0;
  while (k < runs.length && !(runs[k]! > lo)) k++;
  let n = 1;
  for (; k < runs.length; k++) {
    const q = runs[k]!;
    if (q >= hi) break;
    const chance = base + gain * Math.min(S[k]!, most);
    Q[n] = q;
    if (averse) V[n++] = payoffAt(q, chance);
    else {
      const v = (fixed ? 1 : w * (q - θx)) - permits;
      V[n++] = worth + (a - 0.5 * β * q - perUnit) * q - ω * (κ * chance * (X0 + (X1 + 0.5 * X2 * v) * v)) - μ;
    }
  }
  return n;
};

/** The same where the chance has a kink or a cut-off. */
const bentNodes = (lo: number, hi: number, { S }: Nodes, runs: Float64Array, bent: number): number => {
  const { notice } = h.prospect;
  let n = 1;
  for (let k = 0; k < runs.length; k++) {
    const q = runs[k]!;
    if (!(q > lo)) continue;
    if (q >= hi) break;
    if (bent > Q[n - 1]! && bent < q) n = addNode(bent, n);
    Q[n] = q;
    V[n++] = payoffAt(q, chanceOf(notice, S[k]!));
  }
  return n;
};

/** Height, slope and bend at a node, which are known at the two ends. */
const lookAtNode = (k: number, n: number): void => {
  if (k === 0) point.set(start);
  else if (k === n - 1) point.set(end);
  else overCompute(Q[k]!, point);
};

/** 1: the piece behind the node was climbed already. */
const climbed = new Uint8Array(GRID);

/** Beside a kink, where what is noticed has risen as far as it can, the payoff may rise again before it falls. */
const afterKink = (k: number, n: number, out: Hidden): void => {
  const { a, β } = h.prospect;
  const [from, to] = [Q[k]!, Q[k + 1]!];
  // no more than if nothing more were lost
  if (k < 0 || k + 1 >= n || climbed[k] === 1 || V[k]! + (a - 0.5 * β * (from + to)) * (to - from) <= out.payoff) return;
  lookAtNode(k + 1, n);
  if (point[SLOPE]! >= 0) return;
  lookAtNode(k, n);
  if (point[SLOPE]! <= 0) return;
  takeSummit(k, summit(overCompute, from, to, 0.5 * (from + to), point), out);
};

const addNode = (q: number, n: number): number => {
  overCompute(q, point);
  Q[n] = q;
  V[n] = point[HEIGHT]!;
  return n + 1;
};

/** The summit beside node k, which is higher than its neighbours. */
const peak = (k: number, n: number, out: Hidden): void => {
  lookAtNode(k, n);
  const slope = point[SLOPE]!;
  if (slope === 0 || (slope > 0 && k === n - 1) || (slope < 0 && k === 0)) {
    take(Q[k]!, point[HEIGHT]!, out);
    return;
  }
  const from = slope > 0 ? k : k - 1;
  climbed[from] = 1;
  const [a, b] = [Q[from]!, Q[from + 1]!];
  const newton = point[BEND]! < 0 ? Q[k]! - slope / point[BEND]! : Number.NaN;
  const q = summit(overCompute, a, b, newton > a && newton < b ? newton : 0.5 * (a + b), point);
  // beside a cut-off the payoff jumps, and its last step may have been over it
  if (h.prospect.notice.cut > 0) overCompute(q, point);
  takeSummit(from, q, out);
};

/** What is chosen so far is node k, on this piece of the loss: another may have chosen the same run at another payoff. */
const isChosen = (k: number, { compute, payoff }: Hidden): boolean => compute === Q[k] && payoff === V[k];

/** A summit between two nodes is higher than both, also where that is lost in rounding: the payoff is flat there. */
const takeSummit = (from: number, q: number, out: Hidden): void => {
  if ((isChosen(from, out) || isChosen(from + 1, out)) && h.prospect.notice.cut < 0) {
    out.compute = q;
    out.payoff = Math.max(out.payoff, point[HEIGHT]!);
  } else take(q, point[HEIGHT]!, out);
};
