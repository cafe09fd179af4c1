import { maximise, refine } from '../../core/index.js';
import { benefit, computeCovered, obligation, reportFor } from '../equations/index.js';
import { BENEFIT, MODE, type World } from '../world/index.js';
import { financingCost, mostOwed, violationCost } from './cost.js';
import { COMPUTE, PERMITS, TILT, VALUE } from './hiding/question.js';

/**
 * The last resort, for labs whose chance of being found or loss has no form the other searches know (a formula that reads compute,
 * noise of sd 0 with a tolerance, a cut-off below every floor …): the value of holding x permits, W(x) = max_q b(q) − E(q, o(q) − x),
 * on a grid of x, and its best point refined. A hundred times dearer than the others, and rare.
 */
const CELLS = 32;
/** Golden-section steps after the grid; parabolas do the rest where the payoff is smooth. */
const REFINEMENTS = 6;

/** W on the grid of each lab that needs it, for the plans of this turn; and how often it was needed. */
interface Searches {
  readonly grids: Map<number, Float64Array>;
  count: number;
}
const searches = new WeakMap<World, Searches>();

const searchesOf = (world: World): Searches => {
  let found = searches.get(world);
  if (found === undefined) {
    found = { grids: new Map(), count: 0 };
    searches.set(world, found);
  }
  return found;
};

/** Plans are made anew: what was found for the last ones is forgotten. */
export const forgetSearches = (world: World): void => {
  const found = searches.get(world);
  if (found !== undefined && found.grids.size > 0) found.grids.clear();
};

/** How often a lab's plan in this world took the last resort so far. */
export const searchCount = (world: World): number => searches.get(world)?.count ?? 0;

const gridOf = (world: World, i: number): Float64Array => {
  const all = searchesOf(world);
  let grid = all.grids.get(i);
  if (grid === undefined) {
    const most = mostOwed(world, i);
    grid = Float64Array.from({ length: CELLS + 1 }, (_, c) => valueOfPermits(world, i, (most * c) / CELLS));
    all.grids.set(i, grid);
    all.count++;
  }
  return grid;
};

/**
 * The best x in the market at a price, as `bestPartial` says it: −Infinity where it is as good to comply (`complying` is worth that
 * much) or to cover nothing.
 */
export const searchPartial = (world: World, i: number, price: number, complying: number, out: Float64Array): void => {
  out[VALUE] = -Infinity;
  out[PERMITS] = out[COMPUTE] = out[TILT] = 0;
  const x = wanted(world, i, price);
  const most = mostOwed(world, i);
  if (!(x > 1e-9 * most)) return;
  const value = valueOfPermits(world, i, x) - price * x + state(world, i);
  if (value <= complying + 1e-10 * Math.abs(complying)) return;
  const step = 1e-4 * price;
  out[VALUE] = value;
  out[PERMITS] = x;
  out[COMPUTE] = bestRunHolding(world, i, x);
  out[TILT] = Math.min(0, (wanted(world, i, price + step) - x) / step);
};

/** What complying pays besides permits: added, so that payoffs are those of `bestPartial`. */
const state = (world: World, i: number): number => world.state.honestCost[i]! + financingCost(world);

/** Peaks of the grid that are made sharp: near a price at which the lab changes its mind two or three are nearly as high. */
const PEAKS = 3;

/** argmax W(x) − p x. */
const wanted = (world: World, i: number, p: number): number => {
  const grid = gridOf(world, i);
  const most = mostOwed(world, i);
  const cost = (p * most) / CELLS;
  let best = 0;
  let top = -Infinity;
  for (let n = 0, height = Infinity; n < PEAKS; n++) {
    const c = highest(grid, cost, height);
    if (c < 0) break;
    height = grid[c]! - cost * c;
    const x = sharpen(world, i, p, c, grid, most);
    const y = valueOfPermits(world, i, x) - p * x;
    if (y > top || (y === top && x > best)) {
      top = y;
      best = x;
    }
  }
  return best;
};

/** Cell of the highest peak of W(x) − p x below a height; −1 where there is none. */
const highest = (grid: Float64Array, cost: number, below: number): number => {
  let found = -1;
  let height = -Infinity;
  for (let c = CELLS; c >= 0; c--) {
    const y = grid[c]! - cost * c;
    if (!(y < below)) continue;
    if (c > 0 && y < grid[c - 1]! - cost * (c - 1)) continue;
    if (c < CELLS && y < grid[c + 1]! - cost * (c + 1)) continue;
    if (y > height) [height, found] = [y, c];
  }
  return found;
};

const sharpen = (world: World, i: number, p: number, c: number, grid: Float64Array, most: number): number => {
  const step = most / CELLS;
  const x = c * step;
  const worth = (z: number): number => valueOfPermits(world, i, z) - p * z;
  return refine(worth, Math.max(0, x - step), Math.min(most, x + step), x, grid[c]! - p * x, REFINEMENTS);
};

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
