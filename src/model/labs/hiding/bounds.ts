import { chanceOf, type Nodes, STRIDE } from '../../regulator/index.js';
import { BY_LOSS, COST, expected } from './prospect.js';
import { ask, complyingAt, cost } from './question.js';

/**
 * Can a partial violation be worth more than what is asked for at all? Between two nodes the chance is at least its least there, so the
 * payoff is at most that of a chance which stays there: a closed form. Nearly always that says no, and no search is needed. Strides of
 * nodes first, and node by node where a stride does not tell.
 */

/** Expected cost is at least E0 + e1 v + e2 v²/2 wherever the chance is no less. */
const form = new Float64Array(3);

/** Fills it: exact without risk aversion, else the tangent at a loss, since the certainty equivalent is convex in the loss. */
const boundCost = (π: number, v: number): void => {
  const { X, ω, α } = ask.P;
  const X0 = X[ask.at]!;
  const X1 = X[ask.at + 1]!;
  const X2 = X[ask.at + 2]!;
  let unit = ω * π;
  form[0] = unit * X0;
  if (α !== 0) {
    const rise = (X1 + 0.5 * X2 * v) * v;
    expected(ask.P, π, X0 + rise, cost);
    unit = cost[BY_LOSS]!;
    form[0] = cost[COST]! - unit * rise;
  }
  form[1] = unit * X1;
  form[2] = unit * X2;
};

/** May it, where the chance follows y = ln(q/r)? `first` times `decay` is e^{−y} at the nodes. */
export const mayPayByRatio = (nodes: Nodes, decay: Float64Array, first: number, floor: number): boolean => {
  if (floor === -Infinity) return true;
  const { notice, q0, κ } = ask.P;
  const least = ask.leastReport / q0;
  const last = decay.length - 1;
  const start = first * decay[0]!;
  if (start < 1 && mostByRatio(1, Math.max(start, least), κ * chanceOf(notice, 0)) > floor) return true;
  for (let k = 0; k < last; k += STRIDE) {
    const left = Math.min(1, first * decay[k]!);
    const right = Math.max(least, first * decay[k + STRIDE]!);
    if (left <= least) return false;
    if (right >= 1 || mostByRatio(left, right, κ * chanceOf(notice, nodes.leastOfStride[k / STRIDE]!)) <= floor) continue;
    for (let j = k; j < k + STRIDE; j++) {
      const from = Math.min(1, first * decay[j]!);
      const to = Math.max(least, first * decay[j + 1]!);
      if (to < 1 && from > least && mostByRatio(from, to, κ * chanceOf(notice, nodes.least[j]!)) > floor) return true;
    }
  }
  const left = Math.min(1, first * decay[last]!);
  return left > least && mostByRatio(left, least, κ * chanceOf(notice, nodes.least[last]!)) > floor;
};

/** The most that reporting a share of the run from `less` up to `more` is worth where the chance is π at least. */
const mostByRatio = (more: number, less: number, π: number): number => {
  const { q0, w, μ } = ask.P;
  boundCost(π, w * q0 * (1 - 0.5 * (more + less)));
  const net = form[0]! + μ - ask.honest;
  const lost = Math.max(atShare(more, more), atShare(less, more)) - net;
  if (!(ask.honest > 0)) return lost;
  form[1] = form[2] = 0;
  return Math.min(lost, Math.max(atShare(more, more), atShare(less, more)));
};

/** The same at a share e, the lump left out; what grows with the square is that of the share `more`. */
const atShare = (e: number, more: number): number => {
  const { P, free } = ask;
  const { a, β, w, θx, q0, isRun, worth } = P;
  const open = !Number.isNaN(free);
  const e1 = form[1]!;
  const share = w * (1 - more);
  if (isRun) {
    const p = open ? free : ask.p;
    const kept = worth - p * w * (q0 * e - θx) - e1 * w * q0 * (1 - e) - 0.5 * form[2]! * (share * q0) * (share * q0);
    return open ? kept - complyingAt(P, free) : kept;
  }
  const bend = β + form[2]! * share * share;
  const kept = a - w * e1 * (1 - e);
  if (!open) {
    const slope = kept - w * ask.p * e;
    return (slope > 0 ? (slope * slope) / (2 * bend) : 0) + ask.p * w * θx;
  }
  // as much as complying, whatever the price
  if (e >= 1) return 0;
  const same = (a * bend - e * β * kept) / (w * (bend - e * e * β));
  const p = Math.max(0, Math.min(same, free, a / w));
  const slope = kept - w * p * e;
  const honest = a - w * p;
  return (slope * slope) / (2 * bend) - (honest * honest) / (2 * β);
};

/** The same question where the chance follows q − r: violations up to `most`. */
export const mayPayByViolation = (nodes: Nodes, most: number, floor: number): boolean => {
  if (floor === -Infinity) return true;
  const { notice, w, κ } = ask.P;
  const { z } = nodes;
  const last = z.length - 1;
  const at = (k: number): number => Math.min(most, Math.max(0, w * (notice.shift + notice.scale * z[k]!)));
  const rest = floor - complyingAt(ask.P, ask.p);
  if (at(0) > 0 && mostByViolation(0, at(0), κ * chanceOf(notice, 0)) > rest) return true;
  for (let k = 0; k < last; k += STRIDE) {
    if (at(k) >= most) return false;
    if (mostByViolation(at(k), at(k + STRIDE), κ * chanceOf(notice, nodes.leastOfStride[k / STRIDE]!)) <= rest) continue;
    for (let j = k; j < k + STRIDE; j++) {
      if (mostByViolation(at(j), at(j + 1), κ * chanceOf(notice, nodes.least[j]!)) > rest) return true;
    }
  }
  return at(last) < most && mostByViolation(at(last), most, κ * chanceOf(notice, nodes.least[last]!)) > rest;
};

/** The most that a violation from v to V is worth beyond complying. */
const mostByViolation = (v: number, V: number, π: number): number => {
  if (!(V > 0)) return -Infinity;
  boundCost(π, 0.5 * (v + V));
  const saved = ask.p - form[1]!;
  const lost = saved * (saved > 0 ? V : v) - 0.5 * form[2]! * v * v - (form[0]! + ask.P.μ - ask.honest);
  return ask.honest > 0 ? Math.min(lost, ask.p * V) : lost;
};
