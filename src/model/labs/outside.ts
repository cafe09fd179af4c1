import { maximise } from '../../core/index.js';
import { benefit, computeAt, obligation, quadraticCost } from '../equations/index.js';
import { FOLLOWS } from '../regulator/index.js';
import { BENEFIT, MODE, type World } from '../world/index.js';
import { costForms, financingCost, violationCost } from './cost.js';
import { bestHidden } from './hiding/hidden.js';
import type { Hiding } from './hiding/payoff.js';
import { createProspect } from './hiding/prospect.js';

/** Best way of violating in one mode: compute (compute units) and payoff (M$); −Infinity where the mode is not open. */
export interface Violation {
  compute: number;
  payoff: number;
}

const forms = new Float64Array(6);

/** What lab i decides on: a violation of at most `most` in one mode, holding some permits. Kept, so that a lab allocates nothing. */
interface Offer {
  permits: number;
  most: number;
  /** What each unit of compute costs in the mode besides, M$. */
  perUnit: number;
  /** What the mode adds or costs at once, M$. */
  extra: number;
  /** Where in `forms` the piece of expected cost Λ + e1 v + e2 v²/2 begins. */
  form: number;
}
const offer: Offer = { permits: 0, most: 0, perUnit: 0, extra: 0, form: 0 };

/** What a run that violates outright adds or costs besides permits and penalties, per mode. */
const fixedTerm = (world: World, i: number, mode: number): number => {
  const { attribute: A } = world.labs;
  const s = world.state.secrecy[i]!;
  if (mode === MODE.split) return s - A['splitCost.fixed'][i]!;
  return world.parameters.regulator.collateral.postedBy === 'all' ? s - financingCost(world) : s;
};

/** Most compute lab i can run in the mode; 0 where the mode is not open to it. */
export const mostCompute = (world: World, i: number, mode: number): number => {
  if (mode === MODE.split) return mostInPieces(world, i);
  const q0 = world.state.size[i]!;
  return q0 > world.turn.threshold ? q0 : 0;
};

const mostInPieces = (world: World, i: number): number => {
  const q0 = world.state.size[i]!;
  const θ = world.turn.threshold;
  const { count } = world.parameters.regulator.jurisdictions;
  const isRun = world.labs.benefit[i] === BENEFIT.run;
  // with θ = 0 there is no legal piece: only a whole run can be moved piece by piece (SplitComp)
  if (θ === 0) return isRun && count > 1 ? q0 : 0;
  const most = count * θ;
  if (isRun) return q0 <= most && q0 > θ ? q0 : 0;
  return q0 > θ && most > θ ? Math.min(q0, most) : 0;
};

/** What lab i gets without any obligation: its run cut to θ, or none where the run cannot be cut; M$. */
export const bunchWorth = (world: World, i: number): number =>
  world.labs.benefit[i] === BENEFIT.run
    ? 0
    : benefit(world.state.value[i]!, world.state.slope[i]!, Math.min(world.turn.threshold, world.state.size[i]!));

const prospect = createProspect();
const other: Violation = { compute: 0, payoff: 0 };

/** max_q b(q) + s − (split costs) − E(o(q) − l): the best outright violation of lab i in a mode, holding l permits. */
export const bestViolation = (world: World, i: number, mode: number, l: number, out: Violation): Violation => {
  out.compute = 0;
  out.payoff = -Infinity;
  const most = mostCompute(world, i, mode);
  if (most <= 0) return out;
  const { coverage } = world.parameters.regulator;
  const θ = world.turn.threshold;
  const w = world.labs.attribute.permitWeight[i]!;
  const perUnit = mode === MODE.split ? world.labs.attribute['splitCost.perUnit'][i]! : 0;
  const o = obligation(coverage, w, θ, most);
  // the permits held cover all of it: no violation to speak of
  if (o <= l) return out;
  const extra = fixedTerm(world, i, mode);
  const pieces = costForms(world, i, mode, o, prospect, forms);
  if (pieces === 0) {
    searchViolation(world, i, mode, l, most, perUnit, out);
    out.payoff += extra;
  }
  offer.permits = l;
  offer.most = most;
  offer.perUnit = perUnit;
  offer.extra = extra;
  for (let k = 0; k < pieces; k++) {
    offer.form = 3 * k;
    closedViolation(world, i, offer, other);
    if (!(other.payoff > out.payoff)) continue;
    out.compute = other.compute;
    out.payoff = other.payoff;
  }
  return out;
};

/** Where expected cost is Λ + e1 v + e2 v²/2. */
const closedViolation = (world: World, i: number, offered: Offer, out: Violation): void => {
  const { permits: l, most, perUnit, extra, form } = offered;
  const { coverage } = world.parameters.regulator;
  const θ = world.turn.threshold;
  const a = world.state.value[i]!;
  const isRun = world.labs.benefit[i] === BENEFIT.run;
  if (!isRun && coverage !== 'perRun') {
    divisibleClosed(world, i, offered, out);
    return;
  }
  // under perRun the violation is the same whatever the run: only a cost of splitting a unit makes it smaller
  const q = isRun ? most : Math.min(Math.max(computeAt(a, world.state.slope[i]!, perUnit), smallest(θ, most)), most);
  const gross = isRun ? a : benefit(a, world.state.slope[i]!, q);
  const v = obligation(coverage, world.labs.attribute.permitWeight[i]!, θ, most) - l;
  out.compute = q;
  out.payoff = gross + extra - perUnit * q - quadraticCost(forms[form]!, forms[form + 1]!, forms[form + 2]!, v);
};

const hiding: Hiding = { prospect, permits: 0.5, report: 0.5, perUnit: 0.5, piece: -1 };

/** Where it is not: the search over what is hidden, or over all runs where what is lost or noticed has no form at all. */
const searchViolation = (
  world: World,
  i: number,
  mode: number,
  l: number,
  most: number,
  perUnit: number,
  out: Violation,
): void => {
  const { θ, θx, w, coverage, notice, pieces, isRun } = prospect;
  const covered = coverage === 'perRun' ? θ : θx + l / w;
  const least = isRun ? most : Math.max(smallest(θ, most), l > 0 ? Math.min(most, covered * (1 + 1e-9)) : 0);
  if (pieces === 0 || notice.follows === FOLLOWS.other) {
    anyViolation(world, i, mode, l, least, most, perUnit, out);
    return;
  }
  hiding.permits = l;
  hiding.report = θ;
  hiding.perUnit = perUnit;
  bestHidden(hiding, least, most, out);
};

/** By brute force. A function of its own, since a function that makes a closure pays for it also where it does not get there. */
const anyViolation = (
  world: World,
  i: number,
  mode: number,
  l: number,
  least: number,
  most: number,
  perUnit: number,
  out: Violation,
): void => {
  const { coverage } = world.parameters.regulator;
  const θ = world.turn.threshold;
  const w = world.labs.attribute.permitWeight[i]!;
  const a = world.state.value[i]!;
  const β = world.state.slope[i]!;
  const isRun = world.labs.benefit[i] === BENEFIT.run;
  const payoff = (q: number): number =>
    (isRun ? a : benefit(a, β, q)) -
    perUnit * q -
    violationCost(world, i, mode, q, Math.min(q, θ), obligation(coverage, w, θ, q) - l);
  // finer near the smallest runs, where what is noticed rises first
  const at = (t: number): number => least + (most - least) * t * t;
  out.compute = isRun ? most : at(maximise((t) => payoff(at(t)), 0, 1, 48, 40));
  out.payoff = payoff(out.compute);
};

/** The smallest run that owes anything. */
const smallest = (θ: number, most: number): number => θ + 1e-9 * (most - θ);

/** Marginal benefit equals marginal expected penalty: a − β q = c + w (e1 + e2 v), v = w (q − θx) − l. */
const divisibleClosed = (world: World, i: number, offered: Offer, out: Violation): void => {
  const { permits: l, most, perUnit, extra, form } = offered;
  const { coverage } = world.parameters.regulator;
  const θ = world.turn.threshold;
  const w = world.labs.attribute.permitWeight[i]!;
  const a = world.state.value[i]!;
  const β = world.state.slope[i]!;
  const Λ = forms[form]!;
  const e1 = forms[form + 1]!;
  const e2 = forms[form + 2]!;
  const θx = coverage === 'excess' ? θ : 0;
  const q = (a - perUnit - w * e1 + w * e2 * (w * θx + l)) / (β + w * w * e2);
  // the smallest run that owes anything lies just above θ: a corner that only a gain from secrecy makes worth while
  const chosen = Math.min(Math.max(q, smallest(θ, most)), most);
  const v = w * (chosen - θx) - l;
  if (v <= 0) {
    // the permits held cover it: no violation to speak of
    out.compute = 0;
    out.payoff = -Infinity;
    return;
  }
  out.compute = chosen;
  out.payoff = benefit(a, β, chosen) + extra - perUnit * chosen - quadraticCost(Λ, e1, e2, v);
};
