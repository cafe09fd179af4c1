import { BEND, exp, HEIGHT, ln, SLOPE, summit } from '../../../core/index.js';
import { beforeCut, chanceOf, decayOf, FOLLOWS, kinkOf, nodesOf, respond } from '../../regulator/index.js';
import { BY_CHANCE, BY_LOSS, COST, expected, type Prospect } from './prospect.js';

/** A way of running more than is covered, as the search sees it: the report and the permits are given, the run is chosen. */
export interface Hiding {
  prospect: Prospect;
  /** Permits held for the run. */
  permits: number;
  /** r: what is reported, at least θ. */
  report: number;
  /** Cost of a unit of compute besides (splitting), M$. */
  perUnit: number;
  /** Only this piece of the loss counts; −1: the smallest at each point. */
  piece: number;
}

let h: Hiding;
const answer = new Float64Array(3);
const cost = new Float64Array(3);

/** Height, slope and bend of b(q) − c q − E(π(q), X(o(q) − l)) in q. */
const overCompute = (q: number, out: Float64Array): void => {
  const { prospect: P, permits, report, perUnit } = h;
  const { notice: N, κ } = P;
  let π = N.base;
  let dπ = 0;
  let ddπ = 0;
  if (N.follows !== FOLLOWS.nothing) {
    const ratio = N.follows === FOLLOWS.ratio;
    const x = ratio ? ln(q / report) : N.follows === FOLLOWS.gap ? q - report : q;
    respond(N, (x - N.shift) / N.scale, answer);
    π = chanceOf(N, answer[0]!);
    if (answer[0]! < N.most && answer[0]! > N.cut) {
      const dz = ratio ? 1 / (N.scale * q) : 1 / N.scale;
      dπ = N.gain * answer[1]! * dz;
      ddπ = N.gain * (answer[2]! * dz * dz - (ratio ? (answer[1]! * dz) / q : 0));
    }
  }
  const perRun = P.coverage === 'perRun';
  const v = (perRun ? 1 : P.w * (q - P.θx)) - permits;
  const dv = perRun ? 0 : P.w;
  const k = 3 * (h.piece >= 0 ? h.piece : cheapest(P, v));
  const slope = P.X[k + 1]! + P.X[k + 2]! * v;
  expected(P, κ * π, P.X[k]! + (P.X[k + 1]! + 0.5 * P.X[k + 2]! * v) * v, cost);
  out[HEIGHT] = P.worth + (P.a - 0.5 * P.β * q - perUnit) * q - cost[COST]! - P.μ;
  out[SLOPE] = P.a - P.β * q - perUnit - cost[BY_CHANCE]! * κ * dπ - cost[BY_LOSS]! * slope * dv;
  out[BEND] = P.α === 0 ? -P.β - κ * (ddπ * cost[BY_CHANCE]! + P.ω * (2 * dπ * slope + π * P.X[k + 2]! * dv) * dv) : Number.NaN;
};

/** Which piece of the loss is the smallest at v. */
const cheapest = ({ pieces, X }: Prospect, v: number): number =>
  pieces > 1 && X[3]! + (X[4]! + 0.5 * X[5]! * v) * v < X[0]! + (X[1]! + 0.5 * X[2]! * v) * v ? 1 : 0;

const point = new Float64Array(3);

/** What is chosen: compute, and the payoff b(q) − c q − E, M$. */
export interface Hidden {
  compute: number;
  payoff: number;
}

/** The best q in [lo, hi], both ends among the candidates: global, since S bends on a scale that the grid resolves. */
export const bestHidden = (hiding: Hiding, lo: number, hi: number, out: Hidden): void => {
  h = hiding;
  const { prospect: P } = hiding;
  out.payoff = -Infinity;
  tryEnd(lo, out);
  if (!(hi > lo)) return;
  // each piece of the loss by itself, since the payoff is smooth then and the smaller loss makes the better of them
  for (h.piece = 0; h.piece < P.pieces; h.piece++) {
    if (P.notice.follows !== FOLLOWS.nothing) overGrid(lo, hi, out);
    else climb(lo, hi, out);
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

/** Looks at the grid of S between the ends, then climbs every peak of it that may be the highest. */
const overGrid = (lo: number, hi: number, out: Hidden): void => {
  const { prospect: P, permits, report, perUnit } = h;
  const { notice: N, κ, ω, α } = P;
  const nodes = nodesOf(N);
  const ratio = N.follows === FOLLOWS.ratio;
  const factors = ratio ? decayOf(nodes, N.scale) : nodes.z;
  const stretch = ratio ? report * growth(N.shift) : (N.follows === FOLLOWS.gap ? report : 0) + N.shift;
  const perRun = P.coverage === 'perRun';
  let n = 1;
  overCompute(lo, point);
  Q[0] = lo;
  V[0] = point[HEIGHT]!;
  const kink = kinkOf(N);
  const bent = ratio ? stretch * exp(N.scale * kink) : stretch + N.scale * kink;
  for (let k = 0; k < factors.length; k++) {
    const q = ratio ? stretch / factors[k]! : stretch + N.scale * factors[k]!;
    if (!(q > lo)) continue;
    if (q >= hi) break;
    if (bent > Q[n - 1]! && bent < q) n = addNode(bent, n);
    const π = κ * chanceOf(N, nodes.S[k]!);
    const v = (perRun ? 1 : P.w * (q - P.θx)) - permits;
    const at = 3 * h.piece;
    const X = P.X[at]! + (P.X[at + 1]! + 0.5 * P.X[at + 2]! * v) * v;
    let E = ω * π * X;
    if (α !== 0) {
      expected(P, π, X, cost);
      E = cost[COST]!;
    }
    Q[n] = q;
    V[n++] = P.worth + (P.a - 0.5 * P.β * q - perUnit) * q - E - P.μ;
  }
  if (N.cut > 0) {
    const z = beforeCut(N);
    const q = ratio ? stretch * exp(N.scale * z) : stretch + N.scale * z;
    if (q > lo && q < hi) tryEnd(q, out);
  }
  if (bent > Q[n - 1]! && bent < hi) n = addNode(bent, n);
  overCompute(hi, point);
  Q[n] = hi;
  V[n++] = point[HEIGHT]!;
  take(hi, point[HEIGHT]!, out);
  afterKink(n - 2, n, out);
  if (!Number.isNaN(bent)) for (let k = 1; k < n - 2; k++) if (Q[k] === bent) afterKink(k, n, out);
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
};

/** Beside a kink, where what is noticed has risen as far as it can, the payoff may rise again before it falls. */
const afterKink = (k: number, n: number, out: Hidden): void => {
  const { a, β } = h.prospect;
  const [from, to] = [Q[k]!, Q[k + 1]!];
  // no more than if nothing more were lost
  if (k < 0 || k + 1 >= n || V[k]! + (a - 0.5 * β * (from + to)) * (to - from) <= out.payoff) return;
  overCompute(to, point);
  if (point[SLOPE]! >= 0) return;
  overCompute(from, point);
  if (point[SLOPE]! <= 0) return;
  const q = summit(overCompute, from, to, 0.5 * (from + to), point);
  take(q, point[HEIGHT]!, out);
};

const addNode = (q: number, n: number): number => {
  overCompute(q, point);
  Q[n] = q;
  V[n] = point[HEIGHT]!;
  return n + 1;
};

/** The summit beside node k, which is higher than its neighbours. */
const peak = (k: number, n: number, out: Hidden): void => {
  overCompute(Q[k]!, point);
  const slope = point[SLOPE]!;
  if (slope === 0 || (slope > 0 && k === n - 1) || (slope < 0 && k === 0)) {
    take(Q[k]!, point[HEIGHT]!, out);
    return;
  }
  const a = slope > 0 ? Q[k]! : Q[k - 1]!;
  const b = slope > 0 ? Q[k + 1]! : Q[k]!;
  const newton = point[BEND]! < 0 ? Q[k]! - slope / point[BEND]! : Number.NaN;
  const q = summit(overCompute, a, b, newton > a && newton < b ? newton : 0.5 * (a + b), point);
  // beside a cut-off the payoff jumps, and its last step may have been over it
  if (h.prospect.notice.cut > 0) overCompute(q, point);
  take(q, point[HEIGHT]!, out);
};

/** e^x of the shift, which is the same for all labs of a turn more often than not. */
let shiftOf = Number.NaN;
let grown = Number.NaN;
const growth = (shift: number): number => {
  if (shift !== shiftOf) {
    shiftOf = shift;
    grown = exp(shift);
  }
  return grown;
};
