import { BEND, HEIGHT, SLOPE, type Terrain } from '../../../core/index.js';
import { computeAt, LEAST } from '../../equations/index.js';
import { beforeCut, chanceOf, FOLLOWS, kinkOf, nodesOf } from '../../regulator/index.js';
import { mayPayByViolation } from './bounds.js';
import { AT, addNode, afterKink, between, climb, climbAll, RISE, stopBefore, V } from './peaks.js';
import { BY_CHANCE, BY_LOSS, COST, expected, owes } from './prospect.js';
import { answer, ask, COMPUTE, chanceAt, complyingAt, cost, PERMITS, point, TILT, VALUE, varies } from './question.js';

/** Height, slope and bend over v where b′(q) = w p whatever v is. */
const overViolation: Terrain = (v, out) => {
  const { w, X, ω, α, μ, notice } = ask.P;
  const follows = notice.follows === FOLLOWS.gap;
  const dv = follows ? 1 / (notice.scale * w) : 0;
  const π = follows ? chanceAt((v / w - notice.shift) / notice.scale) : ask.P.κ * notice.base;
  const d = follows ? answer[1]! * dv : 0;
  const dd = follows ? answer[2]! * dv * dv : 0;
  const X1 = X[ask.at + 1]! + X[ask.at + 2]! * v;
  const loss = X[ask.at]! + (X[ask.at + 1]! + 0.5 * X[ask.at + 2]! * v) * v;
  expected(ask.P, π, loss, cost);
  const net = cost[COST]! + μ - ask.honest;
  out[HEIGHT] = complyingAt(ask.P, ask.p) + ask.p * v - Math.max(net, 0);
  out[SLOPE] = net > 0 ? ask.p - cost[BY_CHANCE]! * d - cost[BY_LOSS]! * X1 : ask.p;
  if (α === 0) out[BEND] = -ω * (dd * loss + 2 * d * X1 + π * X[ask.at + 2]!);
  else if (follows) out[BEND] = Number.NaN;
  else {
    // the chance weighted by what is at stake, s = π e^{αX}/(1 − π + π e^{αX}), rises with the loss by α s (1 − s)
    const s = cost[BY_LOSS]! / ω;
    out[BEND] = -ω * (s * X[ask.at + 2]! + α * s * (1 - s) * X1 * X1);
  }
};

/** The run at which b′(q) = w p. */
const honestRun = (): number => (ask.P.isRun ? ask.P.q0 : computeAt(ask.P.a, ask.P.β, ask.P.w * ask.p));

/** Where the chance follows q − r, or nothing. */
export const byViolation = (out: Float64Array): void => {
  const { w, θx, X, ω, α, μ, κ, notice: N } = ask.P;
  const q = honestRun();
  const gap = N.follows === FOLLOWS.gap;
  // where the chance follows the report, that ends at θ
  const most = gap ? w * (q - ask.leastReport) : w * (q - θx);
  const least = ask.mostReport < Infinity ? w * (q - ask.mostReport) : 0;
  if (!(most > 0)) return;
  if (!gap) {
    overViolation(LEAST * most, point);
    if (point[SLOPE]! <= 0) return;
    overViolation(most, point);
    if (point[SLOPE]! < 0) climb(overViolation, takeViolation, 0, most, 0.5 * most, out);
    return;
  }
  const nodes = nodesOf(N);
  if (!mayPayByViolation(nodes, most, Math.max(ask.floor, out[VALUE]!))) return;
  const kink = w * (N.shift + N.scale * kinkOf(N));
  const base = complyingAt(ask.P, ask.p);
  let n = 1;
  AT[0] = 0;
  V[0] = -Infinity;
  for (let k = 0; k < nodes.z.length; k++) {
    const v = w * (N.shift + N.scale * nodes.z[k]!);
    if (!(v > 0 && v >= least)) continue;
    if (v >= most) break;
    if (kink > AT[n - 1]! && kink < v) n = addNode(overViolation, kink, n);
    const π = κ * chanceOf(N, nodes.S[k]!);
    const loss = X[ask.at]! + (X[ask.at + 1]! + 0.5 * X[ask.at + 2]! * v) * v;
    let E = ω * π * loss;
    if (α !== 0) {
      expected(ask.P, π, loss, cost);
      E = cost[COST]!;
    }
    const net = E + μ - ask.honest;
    AT[n] = v;
    RISE[n] = ask.p * w * N.scale * (nodes.z[1]! - nodes.z[0]!);
    V[n++] = base + ask.p * v - Math.max(net, 0);
  }
  AT[n] = most;
  V[n++] = -Infinity;
  climbAll(overViolation, takeViolation, n, out);
  afterKink(overViolation, takeViolation, kink, n, out);
  if (n > 2 && varies()) between(overViolation, takeViolation, AT[n - 2]!, most, out);
  if (N.cut > 0) {
    const v = w * (N.shift + N.scale * beforeCut(N));
    if (v < most) stopBefore(overViolation, takeViolation, v, out);
  }
};

const takeViolation = (v: number, out: Float64Array): void => {
  const { w, β, isRun } = ask.P;
  const q = honestRun();
  const o = owes(ask.P, q);
  if (v < LEAST * o || v >= o || (ask.mostReport < Infinity && v < w * (q - ask.mostReport))) return;
  out[VALUE] = point[HEIGHT]!;
  out[PERMITS] = o - v;
  out[COMPUTE] = q;
  out[TILT] = (isRun ? 0 : -(w * w) / β) + 1 / point[BEND]!;
};
