import { maximise, refine } from '../../core/maximise.js';
import { benefit } from '../equations/benefit.js';
import { computeCovered, obligation, reportFor } from '../equations/obligation.js';
import { BENEFIT } from '../world/labs.js';
import type { NumericDemand } from '../world/market.js';
import { MODE } from '../world/state.js';
import type { World } from '../world/world.js';
import { financingCost, violationCost } from './cost.js';

const CELLS = 32;
/** Golden-section steps after the grid; the parabola does the rest. */
const REFINEMENTS = 5;

/**
 * Labs whose expected cost has no closed form this turn (detection that depends on what they do, penalties that are capped
 * or given by a formula, risk aversion with a fine that varies). For each, the value of holding x permits,
 *
 *   W(x) = max_q b(q) − E(q, o(q) − x),
 *
 * on a grid of x, and from it the demand schedule D(p) = argmax_x W(x) − p x: non-increasing whatever the shape of E.
 * The grid makes the optimum global; golden section makes it sharp.
 */
export class NumericLabs implements NumericDemand {
  count = 0;
  /** Lab of each slot, and its price of leaving the market. */
  readonly lab: number[] = [];
  readonly exitPrice: number[] = [];
  /** Share of the schedules that is free to answer the price (1 − commitment). */
  scale = 1;
  /** Cost of trading a permit, paid by the buyer, M$. */
  friction = 0;
  private readonly top: number[] = [];
  private readonly values: Float64Array[] = [];
  private world: World | null = null;

  /** The labs of that world. */
  of(world: World): void {
    this.world = world;
  }

  clear(): void {
    this.count = 0;
  }

  /** Adds lab i whose best alternative to the market is worth `outside`; fills its grid and finds its reservation price. */
  add(i: number, outside: number): number {
    const world = this.world!;
    const k = this.count++;
    const most = obligation(
      world.parameters.regulator.coverage,
      world.labs.attribute.permitWeight[i]!,
      world.turn.threshold,
      world.state.size[i]!,
    );
    this.lab[k] = i;
    this.top[k] = most;
    let grid = this.values[k];
    if (grid === undefined) {
      grid = new Float64Array(CELLS + 1);
      this.values[k] = grid;
    }
    for (let c = 0; c <= CELLS; c++) grid[c] = valueOfPermits(world, i, (most * c) / CELLS);
    const exit = this.findExit(k, outside);
    this.exitPrice[k] = exit > 0 ? exit / this.factor(k) : exit;
    return exit;
  }

  /** What a permit costs the lab relative to the market price. */
  private factor(k: number): number {
    return this.world!.state.priceFactor[this.lab[k]!]!;
  }

  /** Takes back the lab added last: it does not come to the market. */
  dropLast(): void {
    this.count--;
  }

  /** Permits lab of slot k wants at price p while it is in the market; exact to the precision of the search. */
  wants(k: number, p: number): number {
    // one permit or none: a run under `perRun` is not divisible, whatever the lab
    if (this.world!.parameters.regulator.coverage === 'perRun') return this.bestCell(k, p) === 0 ? 0 : this.top[k]!;
    const { first, second } = this.peaks(k, p);
    const x = this.sharpen(k, p, first);
    if (second < 0) return x;
    const i = this.lab[k]!;
    const other = this.sharpen(k, p, second);
    const gain = valueOfPermits(this.world!, i, other) - valueOfPermits(this.world!, i, x) - p * (other - x);
    return gain > 0 || (gain === 0 && other > x) ? other : x;
  }

  /** The top near cell c. */
  private sharpen(k: number, p: number, c: number): number {
    const step = this.top[k]! / CELLS;
    const x = c * step;
    const top = this.values[k]![c]! - p * x;
    return refine(
      (z) => valueOfPermits(this.world!, this.lab[k]!, z) - p * z,
      Math.max(0, x - step),
      Math.min(this.top[k]!, x + step),
      x,
      top,
      REFINEMENTS,
    );
  }

  /**
   * Cells of the highest peak of W(x) − p x, its height judged by the parabola through the grid, and of the next one if that may really
   * be the higher of the two (−1 if not): near the price where a lab leaves, buying nothing is as good as the peak between two cells.
   */
  private peaks(k: number, p: number): { first: number; second: number } {
    const grid = this.values[k]!;
    const cost = (p * this.top[k]!) / CELLS;
    let first = -1;
    let second = -1;
    let height1 = -Infinity;
    let height2 = -Infinity;
    let gain1 = 0;
    let gain2 = 0;
    for (let c = CELLS; c >= 0; c--) {
      const y = grid[c]! - cost * c;
      const left = c > 0 ? y - grid[c - 1]! + cost * (c - 1) : 0;
      const right = c < CELLS ? y - grid[c + 1]! + cost * (c + 1) : 0;
      if (left < 0 || right < 0) continue;
      const gain = c > 0 && c < CELLS && left + right > 0 ? ((left - right) * (left - right)) / (8 * (left + right)) : 0;
      if (y + gain > height1) {
        [second, height2, gain2] = [first, height1, gain1];
        [first, height1, gain1] = [c, y + gain, gain];
      } else if (y + gain > height2) [second, height2, gain2] = [c, y + gain, gain];
    }
    if (second >= 0 && height2 + gain2 < height1 - gain1) second = -1;
    return { first, second };
  }

  /** The same from the grid alone, the parabola through the best point and its neighbours: to find the neighbourhood of a price. */
  private roughly(k: number, p: number): number {
    const c = this.bestCell(k, p);
    const step = this.top[k]! / CELLS;
    if (c === 0 || c === CELLS) return c * step;
    const grid = this.values[k]!;
    const left = grid[c - 1]! - grid[c]! + p * step;
    const right = grid[c + 1]! - grid[c]! - p * step;
    const curvature = left + right;
    return curvature < 0 ? step * (c + Math.max(-1, Math.min(1, (0.5 * (left - right)) / curvature))) : c * step;
  }

  /** Cell with the largest W(x) − p x; on a tie the larger holding. Under `perRun` the first or the last. */
  private bestCell(k: number, p: number): number {
    const grid = this.values[k]!;
    const most = this.top[k]!;
    let best = CELLS;
    let top = grid[CELLS]! - p * most;
    const whole = this.world!.parameters.regulator.coverage === 'perRun';
    for (let c = CELLS - 1; c >= 0; c--) {
      if (whole && c > 0) continue;
      const y = grid[c]! - (p * most * c) / CELLS;
      if (y > top) {
        top = y;
        best = c;
      }
    }
    return best;
  }

  /** Demand of slot k: nothing above its reservation price; at it the lab still buys. */
  demand(k: number, p: number): number {
    return this.withFriction(k, p, (at) => this.scale * this.unscaled(k, at));
  }

  /** Demand of slot k just below p: a lab that is indifferent there still buys. The search finds a step to 1e-9 of the price. */
  below(k: number, p: number): number {
    return Math.max(this.demand(k, p), this.demand(k, p * (1 - 1e-9)));
  }

  /** The most slot k can ask for, permits. */
  most(k: number): number {
    return this.top[k]!;
  }

  /** The same without friction, before any of it is committed. */
  unscaled(k: number, p: number): number {
    return p <= this.exitPrice[k]! ? this.wants(k, p * this.factor(k)) : 0;
  }

  /** A buyer pays the friction on top of the price, a seller does not get it: in between the lab keeps what it holds. */
  private withFriction(k: number, p: number, demand: (p: number) => number): number {
    if (this.friction === 0) return demand(p);
    const held = Math.max(0, this.world!.state.held[this.lab[k]!]!);
    return Math.max(demand(p + this.friction), Math.min(demand(p), held));
  }

  /** Demand of slot k just above p: a lab that is indifferent there no longer buys. */
  above(k: number, p: number): number {
    return this.withFriction(k, p, (at) => (at < this.exitPrice[k]! ? this.scale * this.wants(k, at * this.factor(k)) : 0));
  }

  /** Is half of the step at p worth as much as all of it? Then the lab is indifferent in between (a linear expected penalty). */
  isTied(k: number, p: number): boolean {
    const i = this.lab[k]!;
    const c = p * this.factor(k);
    const at = (x: number): number => valueOfPermits(this.world!, i, x / this.scale) - (c * x) / this.scale;
    const from = this.above(k, p);
    const to = this.below(k, p);
    const half = at(0.5 * (from + to));
    return half >= Math.max(at(from), at(to)) - 1e-8 * Math.abs(half);
  }

  total(p: number): number {
    let d = 0;
    for (let k = 0; k < this.count; k++) d += this.demand(k, p);
    return d;
  }

  roughTotal(p: number): number {
    let d = 0;
    for (let k = 0; k < this.count; k++) {
      d += this.withFriction(k, p, (at) => (at <= this.exitPrice[k]! ? this.scale * this.roughly(k, at * this.factor(k)) : 0));
    }
    return d;
  }

  highestExit(): number {
    let top = 0;
    for (let k = 0; k < this.count; k++) top = Math.max(top, this.exitPrice[k]!);
    return top;
  }

  /** M(p) = U by Newton: M is convex and falls with slope −D(p), so from the left it never overshoots. −1: not even at p = 0. */
  private findExit(k: number, outside: number): number {
    const i = this.lab[k]!;
    const sharp = (p: number): { value: number; x: number } => {
      const x = this.wants(k, p);
      return { value: valueOfPermits(this.world!, i, x) - p * x, x };
    };
    const rough = (p: number): { value: number; x: number } => {
      const c = this.bestCell(k, p);
      const x = (this.top[k]! * c) / CELLS;
      return { value: this.values[k]![c]! - p * x, x };
    };
    if (sharp(0).value < outside - 1e-12 * Math.abs(outside)) return -1;
    // the grid's own values are a little low, so its answer lies a little to the left: from there few sharp steps remain
    const start = this.newton(rough, 0, outside, this.top[k]!);
    return this.newton(sharp, start, outside, this.top[k]!);
  }

  private newton(worth: (p: number) => { value: number; x: number }, start: number, outside: number, top: number): number {
    let p = start;
    for (let n = 0; n < 60; n++) {
      const { value, x } = worth(p);
      if (x <= 1e-12 * top) return p;
      const next = p + (value - outside) / x;
      if (next - p <= 1e-11 * Math.max(1e-300, p)) return Math.max(p, next);
      p = next;
    }
    return p;
  }
}

/** W(x) of lab i, M$: the best run it can make with x permits in the market, part of it uncovered if that pays. */
export const valueOfPermits = (world: World, i: number, x: number): number =>
  payoffHolding(world, i, x, bestRunHolding(world, i, x));

/** Payoff of running q with x permits, reporting what they cover; before paying for the permits. */
const payoffHolding = (world: World, i: number, x: number, q: number): number => {
  const { coverage } = world.parameters.regulator;
  const θ = world.turn.threshold;
  const w = world.labs.attribute.permitWeight[i]!;
  const a = world.state.value[i]!;
  const gross = world.labs.benefit[i] === BENEFIT.run ? (q > 0 ? a : 0) : benefit(a, world.state.slope[i]!, q);
  const v = obligation(coverage, w, θ, q) - x;
  const net = q > θ ? gross - financingCost(world) : gross;
  // wrong findings fall on the honest; a run that is not covered is found or not on its own account
  if (v <= 1e-12 * x) return q > θ ? net - world.state.honestCost[i]! : net;
  return net - violationCost(world, i, MODE.market, q, reportFor(coverage, w, θ, q, x), v);
};

/** argmax_q of that payoff: at least the run that x permits cover, at most business as usual. */
export const bestRunHolding = (world: World, i: number, x: number): number => {
  const { coverage } = world.parameters.regulator;
  const θ = world.turn.threshold;
  const w = world.labs.attribute.permitWeight[i]!;
  const q0 = world.state.size[i]!;
  if (world.labs.benefit[i] === BENEFIT.run) return payoffHolding(world, i, x, q0) >= 0 ? q0 : 0;
  const covered = computeCovered(coverage, w, θ, q0, x);
  if (coverage === 'perRun') return payoffHolding(world, i, x, q0) > payoffHolding(world, i, x, covered) ? q0 : covered;
  return maximise((q) => payoffHolding(world, i, x, q), covered, q0, 8, REFINEMENTS);
};
