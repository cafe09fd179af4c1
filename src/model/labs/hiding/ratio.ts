import { BEND, exp, HEIGHT, ln, SLOPE, type Terrain } from '../../../core/index.js';
import { LEAST } from '../../equations/index.js';
import { beforeCut, chanceOf, decayOf, kinkOf, nodesOf } from '../../regulator/index.js';
import { mayPayByRatio } from './bounds.js';
import { AT, addNode, afterKink, between, climbAll, RISE, stopBefore, V } from './peaks.js';
import { BY_CHANCE, BY_LOSS, COST, expected } from './prospect.js';
import { answer, ask, COMPUTE, chanceAt, complyingAt, cost, PERMITS, point, TILT, VALUE, varies } from './question.js';

/** The best run of which a share e is reported: b(q) − p w q e − ω π (X1 v + X2 v²/2) with v = w q (1 − e). */
const runAt = (e: number, π: number): number => {
  const { a, β, w, X, ω, α, isRun } = ask.P;
  if (isRun) return ask.P.q0;
  const X1 = X[ask.at + 1]!;
  const X2 = X[ask.at + 2]!;
  if (α !== 0 && (X1 !== 0 || X2 !== 0)) return averseRunAt(e, π);
  const slope = X1 === 0 ? a - ask.p * w * e : a - w * (ask.p * e + ω * π * X1 * (1 - e));
  const bend = X2 === 0 ? β : β + ω * π * X2 * w * w * (1 - e) * (1 - e);
  return slope > 0 ? slope / bend : 0;
};

/** The same for a lab that is averse to risk and loses the more the more it hides: Newton, since the payoff is concave in q. */
const averseRunAt = (e: number, π: number): number => {
  const { a, β, w, X, ω, α } = ask.P;
  const share = w * (1 - e);
  let lo = 0;
  let hi = Math.max(0, (a - ask.p * w * e) / β);
  let q = hi;
  for (let n = 0; n < 60; n++) {
    const v = share * q;
    const X1 = X[ask.at + 1]! + X[ask.at + 2]! * v;
    expected(ask.P, π, X[ask.at]! + (X[ask.at + 1]! + 0.5 * X[ask.at + 2]! * v) * v, cost);
    const slope = a - β * q - ask.p * w * e - cost[BY_LOSS]! * X1 * share;
    const s = ω > 0 ? cost[BY_LOSS]! / ω : 0;
    const bend = -β - ω * share * share * (s * X[ask.at + 2]! + α * s * (1 - s) * X1 * X1);
    if (slope > 0) lo = q;
    else hi = q;
    let next = q - slope / bend;
    if (!(next >= lo && next <= hi)) next = 0.5 * (lo + hi);
    if (Math.abs(next - q) <= 1e-15 * q) return next;
    q = next;
  }
  return q;
};

/** Height, slope and bend over y. */
const overRatio: Terrain = (y, out) => {
  const { a, β, w, θx, X, ω, α, μ, notice, isRun } = ask.P;
  const e = exp(-y);
  const π = chanceAt((y - notice.shift) / notice.scale);
  const q = runAt(e, π);
  const bought = w * q * e;
  const v = w * q * (1 - e);
  const loss = X[ask.at]! + (X[ask.at + 1]! + 0.5 * X[ask.at + 2]! * v) * v;
  expected(ask.P, π, loss, cost);
  const net = cost[COST]! + μ - ask.honest;
  const gross = ask.P.worth + (a - 0.5 * β * q) * q - ask.p * (bought - w * θx);
  const dy = 1 / notice.scale;
  if (net > 0) {
    out[HEIGHT] = gross - net;
    out[SLOPE] = bought * (ask.p - cost[BY_LOSS]! * (X[ask.at + 1]! + X[ask.at + 2]! * v)) - cost[BY_CHANCE]! * answer[1]! * dy;
  } else {
    out[HEIGHT] = gross;
    out[SLOPE] = ask.p * bought;
  }
  out[BEND] =
    α === 0 && X[ask.at + 1] === 0 && X[ask.at + 2] === 0
      ? ask.p * w * e * ((isRun ? 0 : (ask.p * w * e) / β) - q) - ω * answer[2]! * dy * dy * loss
      : Number.NaN;
};

/** The price at which hiding a share 1 − e is worth most beyond complying. */
const dearest = (e: number, π: number): number => {
  const { a, β, w, X, ω, α, isRun } = ask.P;
  if (isRun) return ask.free;
  const lost = α === 0 ? ω * π : 0;
  const kept = a - lost * w * X[ask.at + 1]! * (1 - e);
  const bend = β + lost * X[ask.at + 2]! * w * w * (1 - e) * (1 - e);
  const same = (a * bend - e * β * kept) / (w * (bend - e * e * β));
  return same > 0 && same < ask.free ? same : ask.free;
};

/** The same as `overRatio` at the dearest price, less what complying is worth there: by the envelope theorem its slope is that at a given price. */
const overGain: Terrain = (y, out) => {
  ask.p = dearest(exp(-y), chanceAt((y - ask.P.notice.shift) / ask.P.notice.scale));
  overRatio(y, out);
  out[HEIGHT] = out[HEIGHT]! - complyingAt(ask.P, ask.p);
  out[BEND] = Number.NaN;
};

/** Where the chance follows y = ln(q/r). */
export const byRatio = (out: Float64Array): void => {
  const { a, β, w, θx, X, ω, α, μ, κ, notice: N, worth } = ask.P;
  const nodes = nodesOf(N);
  const decay = decayOf(nodes, N.scale);
  const open = !Number.isNaN(ask.free);
  const terrain = open ? overGain : overRatio;
  const first = shiftDecay(N.shift);
  if (!mayPayByRatio(nodes, decay, first, Math.max(ask.floor, out[VALUE]!))) return;
  const step = N.scale * (nodes.z[1]! - nodes.z[0]!);
  let n = 1;
  // y = 0⁺ is complying with the cost of a violation: never a summit, but the edge of the first one
  AT[0] = 0;
  V[0] = -Infinity;
  const kink = N.shift + N.scale * kinkOf(N);
  for (let k = 0; k < decay.length; k++) {
    const e = first * decay[k]!;
    if (e >= 1) continue;
    if (kink > AT[n - 1]! && kink < N.shift + N.scale * nodes.z[k]!) n = addNode(terrain, kink, n);
    const π = κ * chanceOf(N, nodes.S[k]!);
    if (open) ask.p = dearest(e, π);
    const q = runAt(e, π);
    // a report is above θ, or the lab is not registered at all
    if (q * e > ask.mostReport) continue;
    if (q * e < ask.leastReport) {
      if (n > 1) break;
      continue;
    }
    const v = w * q * (1 - e);
    const loss = X[ask.at]! + (X[ask.at + 1]! + 0.5 * X[ask.at + 2]! * v) * v;
    let E = ω * π * loss;
    if (α !== 0) {
      expected(ask.P, π, loss, cost);
      E = cost[COST]!;
    }
    const net = E + μ - ask.honest;
    AT[n] = N.shift + N.scale * nodes.z[k]!;
    RISE[n] = ask.p * w * q * e * step;
    V[n] = worth + (a - 0.5 * β * q) * q - ask.p * (w * q * e - w * θx) - Math.max(net, 0);
    if (open) V[n] = V[n]! - complyingAt(ask.P, ask.p);
    n++;
  }
  AT[n] = n > 1 ? AT[n - 1]! + step : edge();
  V[n++] = -Infinity;
  climbAll(terrain, takeRatio, n, out);
  afterKink(terrain, takeRatio, kink, n, out);
  // past the last node the chance is flat or the report ends: there a loss that varies may still outgrow what is saved
  if (n > 2 && varies()) between(terrain, takeRatio, AT[n - 2]!, Math.max(edge(), AT[n - 1]!), out);
  if (N.cut > 0) stopBefore(terrain, takeRatio, N.shift + N.scale * beforeCut(N), out);
};

/** y at which a report of θ is reached by a run of q0. */
const edge = (): number => (ask.leastReport > 0 ? ln(ask.P.q0 / ask.leastReport) : FAR);
/** As good as nothing reported. */
const FAR = 40;

const takeRatio = (y: number, out: Float64Array): void => {
  const { w, θx, β, notice, isRun } = ask.P;
  const e = exp(-y);
  if (1 - e < LEAST) return;
  const π = chanceAt((y - notice.shift) / notice.scale);
  if (!Number.isNaN(ask.free)) ask.p = dearest(e, π);
  const q = runAt(e, π);
  if (q * e < ask.leastReport || q * e > ask.mostReport) return;
  out[VALUE] = point[HEIGHT]!;
  out[PERMITS] = w * (q * e - θx);
  out[COMPUTE] = q;
  if (!Number.isNaN(ask.free)) {
    out[TILT] = ask.p;
    return;
  }
  // the summit moves with the price as its slope does: dy/dp = −(∂²V/∂y∂p)/(∂²V/∂y²)
  const byPrice = isRun ? 0 : (w * w * e * e) / β;
  const across = w * e * q - ask.p * byPrice;
  out[TILT] = -byPrice + (across * across) / point[BEND]!;
};

/** e^{−shift}, which is the same for all labs of a turn more often than not. */
let shiftOf = Number.NaN;
let decayed = Number.NaN;
const shiftDecay = (shift: number): number => {
  if (shift !== shiftOf) {
    shiftOf = shift;
    decayed = exp(-shift);
  }
  return decayed;
};
