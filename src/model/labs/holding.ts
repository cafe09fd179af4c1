import { benefit, computeAt, computeCovered, LEAST, obligation, quadraticCost, reportFor } from '../equations/index.js';
import { createNotice, FOLLOWS, narrowed } from '../regulator/index.js';
import { BENEFIT, MODE, type World } from '../world/index.js';
import { costForms, financingCost } from './cost.js';
import { bestHidden, type Hidden } from './hiding/hidden.js';
import type { Hiding } from './hiding/payoff.js';
import { createProspect, lookAt } from './hiding/prospect.js';
import { bestRunHolding, valueOfPermits } from './search.js';

/** Best run of a lab that reports and holds l permits: compute (compute units) and payoff before paying for permits (M$). */
export interface Holding {
  compute: number;
  payoff: number;
}

/**
 * max_q b(q) − E(o(q) − l): what lab i does with the l permits it got, part of the run uncovered where that pays.
 * Closed form where expected cost is quadratic: either o(q) = l, or b'(q) = w (e1 + e2 v).
 */
export const runHolding = (world: World, i: number, l: number, out: Holding): Holding => {
  hideOrCover(world, i, l, out);
  orDeclare(world, i, l, out);
  return out;
};

const forms = new Float64Array(6);
const prospect = createProspect();
const hiding: Hiding = { prospect, permits: 0.5, report: 0.5, perUnit: 0, piece: -1 };

const hideOrCover = (world: World, i: number, l: number, out: Holding): void => {
  const { state, labs, turn, parameters } = world;
  const { coverage } = parameters.regulator;
  const θ = turn.threshold;
  const w = labs.attribute.permitWeight[i]!;
  const a = state.value[i]!;
  const q0 = state.size[i]!;
  const isRun = labs.benefit[i] === BENEFIT.run;
  const standing = financingCost(world);
  const covered = computeCovered(coverage, w, θ, q0, l);
  const honest = covered > θ ? standing + state.honestCost[i]! : 0;
  const most = obligation(coverage, w, θ, q0);
  if (isRun) {
    // a run that cannot be cut is covered, or not done
    const pays = most - l <= LEAST * most && a - standing - state.honestCost[i]! >= 0;
    out.compute = pays ? q0 : 0;
    out.payoff = pays ? a - standing - state.honestCost[i]! : 0;
  } else {
    out.compute = covered;
    out.payoff = benefit(a, state.slope[i]!, covered) - honest;
  }
  if (most - l <= LEAST * most) return;
  const pieces = costForms(world, i, MODE.market, most, prospect, forms);
  if (pieces === 0) searchHiding(world, i, l, covered, most, out);
  for (let k = 0; k < 3 * pieces; k += 3) {
    const e1 = forms[k + 1]!;
    const e2 = forms[k + 2]!;
    const θx = coverage === 'excess' ? θ : 0;
    const β = state.slope[i]!;
    const whole = isRun || coverage === 'perRun';
    const q = whole ? q0 : Math.min(q0, (a - w * e1 + w * e2 * (w * θx + l)) / (β + w * w * e2));
    const o = obligation(coverage, w, θ, q);
    if (!(q > θ) || o - l <= LEAST * o) continue;
    take(out, q, (isRun ? a : benefit(a, β, q)) - standing - quadraticCost(forms[k]!, e1, e2, o - l));
  }
};

const take = (out: Holding, compute: number, payoff: number): void => {
  if (!(payoff > out.payoff)) return;
  out.compute = compute;
  out.payoff = payoff;
};

const below = createNotice();
const hidden: Hidden = { compute: 0, payoff: 0 };

/** Where expected cost is no quadratic. */
const searchHiding = (world: World, i: number, l: number, covered: number, most: number, out: Holding): void => {
  const { parameters, turn, state } = world;
  const { coverage } = parameters.regulator;
  const { w } = prospect;
  const q0 = state.size[i]!;
  const report = reportFor(coverage, w, turn.threshold, q0, l);
  // who holds permits for less than a run of θ reports no more than that
  if (!(report > turn.threshold)) lookAt(world, i, MODE.market, most, prospect, false);
  if (prospect.pieces === 0 || prospect.notice.follows === FOLLOWS.other) {
    const q = bestRunHolding(world, i, l);
    take(out, q, valueOfPermits(world, i, l));
    return;
  }
  hiding.permits = l;
  hiding.report = Math.max(report, turn.threshold);
  const { notice } = prospect;
  if (notice.narrow > 0 && hiding.report <= notice.narrow) {
    narrowed(notice, below);
    prospect.notice = below;
  }
  // a shortfall of less than that is none
  bestHidden(hiding, prospect.isRun ? q0 : Math.min(q0, covered * (1 + LEAST)), q0, hidden);
  prospect.notice = notice;
  take(out, hidden.compute, hidden.payoff - financingCost(world));
};

/** Adds to a holding the choice to declare what is not covered: b'(q) = w·charge, the rest paid for at the charge. */
const orDeclare = (world: World, i: number, l: number, out: Holding): void => {
  const { state, labs, turn, parameters } = world;
  const { selfReporting, coverage } = parameters.regulator;
  if (selfReporting === null) return;
  const { charge } = selfReporting;
  const θ = turn.threshold;
  const w = labs.attribute.permitWeight[i]!;
  const a = state.value[i]!;
  const q0 = state.size[i]!;
  const isRun = labs.benefit[i] === BENEFIT.run;
  const q = isRun || coverage === 'perRun' ? q0 : computeAt(a, state.slope[i]!, w * charge);
  const v = obligation(coverage, w, θ, q) - l;
  if (!(q > θ) || v <= LEAST * (l + v)) return;
  const payoff = (isRun ? a : benefit(a, state.slope[i]!, q)) - financingCost(world) - charge * v;
  if (payoff < out.payoff) return;
  out.compute = q;
  out.payoff = payoff;
};
