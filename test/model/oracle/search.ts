import { benefit } from '../../../src/model/equations/benefit.js';
import { obligation, reportFor } from '../../../src/model/equations/obligation.js';
import { financingCost, violationCost } from '../../../src/model/labs/cost.js';
import { bunchWorth, mostCompute } from '../../../src/model/labs/outside.js';
import { BENEFIT } from '../../../src/model/world/labs.js';
import { MODE } from '../../../src/model/world/state.js';
import type { World } from '../../../src/model/world/world.js';

/**
 * The best a lab can do at a price by brute force, from the definitions alone: every mode, every run, every number of permits on grids,
 * the best points made sharp by golden section. It knows nothing of the shape of detection or fines, so it holds for all of them; what
 * it misses between its grids it misses to its own disadvantage.
 */

/** What mode, run and permits are worth at price p, M$, by MODEL's payoffs. */
export const payoffOf = (world: World, i: number, mode: number, q: number, l: number, p: number): number => {
  const { state, labs, turn, parameters } = world;
  const { coverage, collateral } = parameters.regulator;
  const θ = turn.threshold;
  const w = labs.attribute.permitWeight[i]!;
  const a = state.value[i]!;
  const gross = labs.benefit[i] === BENEFIT.run ? (q > 0 ? a : 0) : benefit(a, state.slope[i]!, q);
  const short = obligation(coverage, w, θ, q) - l;
  const v = short > 1e-9 * l ? short : 0;
  const r = mode === MODE.market ? reportFor(coverage, w, θ, q, l) : Math.min(q, θ);
  const standing = q > θ ? financingCost(world) : 0;
  const spent = p * state.priceFactor[i]! * l;
  if (mode === MODE.market) {
    const honest = v === 0 && q > θ ? state.honestCost[i]! : 0;
    return gross - spent - standing - honest - violationCost(world, i, mode, q, r, v);
  }
  const cost =
    mode === MODE.split
      ? labs.attribute['splitCost.fixed'][i]! + labs.attribute['splitCost.perUnit'][i]! * q
      : collateral.postedBy === 'all'
        ? financingCost(world)
        : 0;
  return gross + state.secrecy[i]! - cost - spent - violationCost(world, i, mode, q, r, v);
};

const GOLDEN = 0.6180339887498949;

/** Highest f on [lo, hi]: a grid, then golden section beside each of its peaks that is near the best. */
const highest = (f: (x: number) => number, lo: number, hi: number, cells: number, steps: number, peaks: number): number => {
  if (!(hi > lo)) return f(lo);
  const x = Array.from({ length: cells + 1 }, (_, k) => (k === cells ? hi : lo + ((hi - lo) * k) / cells));
  const y = x.map(f);
  const tops = x
    .map((_, k) => k)
    .filter((k) => (k === 0 || y[k]! >= y[k - 1]!) && (k === cells || y[k]! >= y[k + 1]!))
    .sort((j, k) => y[k]! - y[j]!)
    .slice(0, peaks);
  let best = Math.max(...y);
  for (const k of tops) {
    let a = x[Math.max(0, k - 1)]!;
    let b = x[Math.min(cells, k + 1)]!;
    let [c, d] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
    let [fc, fd] = [f(c), f(d)];
    for (let n = 0; n < steps; n++) {
      best = Math.max(best, fc, fd);
      if (fc > fd) {
        [b, d, fd] = [d, c, fc];
        c = b - GOLDEN * (b - a);
        fc = f(c);
      } else {
        [a, c, fc] = [c, d, fd];
        d = a + GOLDEN * (b - a);
        fd = f(d);
      }
    }
  }
  return best;
};

/** The best payoff of lab i at price p over all it can do, M$. */
export const oracle = (world: World, i: number, p: number): number => {
  const { state, labs, turn, parameters } = world;
  const { coverage } = parameters.regulator;
  const θ = turn.threshold;
  const w = labs.attribute.permitWeight[i]!;
  const q0 = state.size[i]!;
  const isRun = labs.benefit[i] === BENEFIT.run;
  let best = bunchWorth(world, i);
  const most = obligation(coverage, w, θ, q0);
  // complying: every run from θ on, covered in full
  const comply = (q: number): number => payoffOf(world, i, MODE.market, q, obligation(coverage, w, θ, q), p);
  best = Math.max(best, isRun ? comply(q0) : highest(comply, θ * (1 + 1e-12), q0, 60, 40, 2));
  for (const mode of [MODE.evade, MODE.split]) {
    const top = mostCompute(world, i, mode);
    if (top <= 0) continue;
    const go = (q: number): number => payoffOf(world, i, mode, q, 0, p);
    best = Math.max(best, isRun ? go(top) : highest(go, θ + 1e-9 * (top - θ), top, 300, 45, 3));
  }
  // part of the run uncovered: by the share that is reported, and for each of them the run
  if (coverage === 'perRun') return best;
  const uncovered = (h: number): number => {
    const at = (q: number): number => {
      const r = q * (1 - h);
      if (r < θ) return -Infinity;
      return payoffOf(world, i, MODE.market, q, obligation(coverage, w, θ * (1 - 1e-15), r), p);
    };
    if (isRun) return at(q0);
    const least = θ / (1 - h);
    return least >= q0 ? -Infinity : highest(at, least * (1 + 1e-12), q0, 12, 30, 1);
  };
  best = Math.max(best, highest(uncovered, 1e-5, 0.999, 60, 25, 2));
  // no report, some permits
  if (coverage === 'whole' && θ > 0) {
    const held = (l: number): number =>
      isRun
        ? payoffOf(world, i, MODE.market, q0, l, p)
        : highest((q) => payoffOf(world, i, MODE.market, q, l, p), θ * (1 + 1e-9), q0, 20, 30, 1);
    best = Math.max(best, highest(held, 1e-6 * w * θ, Math.min(w * θ, most) * (1 - 1e-6), 12, 20, 1));
  }
  return best;
};
