import { certaintyEquivalent, certaintySlopes, obligation } from '../../equations/index.js';
import { createNotice, FOLLOWS, lossPieces, type Notice, noticeOf, PIECES } from '../../regulator/index.js';
import { BENEFIT, type Coverage, MODE, type World } from '../../world/index.js';

/**
 * One lab as it looks at one way of violating, in plain numbers: what it runs, how it is noticed, what it loses. Filled once a lab and
 * mode and read many times by the searches, since those ask for the same numbers dozens of times.
 */
export interface Prospect {
  /** Marginal benefit of the first unit and its slope; 0 for a run, whose worth is `worth`. */
  a: number;
  β: number;
  worth: number;
  q0: number;
  w: number;
  θ: number;
  /** What owes nothing of a run above θ: θ under `excess`, else 0. */
  θx: number;
  coverage: Coverage;
  isRun: boolean;
  /** Risk weight and aversion, inward cost, and κ, the share of the chance that is left where the run is split. */
  ω: number;
  α: number;
  μ: number;
  κ: number;
  notice: Notice;
  /** The loss as the smallest of so many quadratics, X0, X1, X2 each; 0 where it has no such form. */
  pieces: number;
  X: Float64Array;
}

export const createProspect = (): Prospect => ({
  a: 0.5,
  β: 0.5,
  worth: 0.5,
  q0: 0.5,
  w: 0.5,
  θ: 0.5,
  θx: 0.5,
  coverage: 'whole',
  isRun: false,
  ω: 0.5,
  α: 0.5,
  μ: 0.5,
  κ: 0.5,
  notice: createNotice(),
  pieces: 0,
  X: new Float64Array(3 * PIECES),
});

/** σ of lab i: how visible a split run is to the combined regulators. */
export const coordinationOf = (world: World, i: number): number => {
  const own = world.labs.attribute.coordination[i]!;
  return Number.isNaN(own) ? world.parameters.regulator.jurisdictions.coordination : own;
};

/** κ: 1 in the market and for evade, σ for split. */
export const visibility = (world: World, i: number, mode: number): number => (mode === MODE.split ? coordinationOf(world, i) : 1);

/** Fills `out` for lab i and a mode; `most` is the largest violation there can be, permits; `declared`: it files a report above θ. */
export const lookAt = (
  world: World,
  i: number,
  mode: number,
  most: number,
  out: Prospect,
  declared = mode === MODE.market,
): Prospect => {
  const { state, labs, turn, parameters } = world;
  const A = labs.attribute;
  out.isRun = labs.benefit[i] === BENEFIT.run;
  out.a = out.isRun ? 0 : state.value[i]!;
  out.worth = out.isRun ? state.value[i]! : 0;
  out.β = out.isRun ? 0 : state.slope[i]!;
  out.q0 = state.size[i]!;
  out.w = A.permitWeight[i]!;
  out.θ = turn.threshold;
  out.coverage = parameters.regulator.coverage;
  out.θx = out.coverage === 'excess' ? out.θ : 0;
  out.ω = A.riskWeight[i]!;
  out.α = A.riskAversion[i]!;
  out.μ = A.integrity[i]!;
  out.κ = visibility(world, i, mode);
  noticeOf(world, i, declared, out.notice);
  out.pieces = lossPieces(world, i, mode, most, out.X);
  return out;
};

/** Expected cost is a quadratic in v, or the smaller of two: nothing the lab does changes the chance, and it is risk neutral or loses a lump. */
export const isClosed = ({ notice, pieces, α, X }: Prospect): boolean =>
  notice.follows === FOLLOWS.nothing && pieces > 0 && (α === 0 || isLump(X, pieces));

/** Nothing that is lost depends on the size of the violation. */
export const isLump = (X: Float64Array, pieces: number): boolean => {
  for (let k = 0; k < 3 * pieces; k += 3) if (X[k + 1] !== 0 || X[k + 2] !== 0) return false;
  return true;
};

/** out = [Λ, e1, e2] of piece k of a closed cost (eq. 8). */
export const costOf = ({ notice, ω, α, μ, κ, X }: Prospect, k: number, out: Float64Array): void => {
  const π = κ * notice.base;
  const at = 3 * k;
  if (α === 0) {
    out[at] = ω * π * X[at]! + μ;
    out[at + 1] = ω * π * X[at + 1]!;
    out[at + 2] = ω * π * X[at + 2]!;
    return;
  }
  out[at] = ω * certaintyEquivalent(α, π, X[at]!) + μ;
  out[at + 1] = 0;
  out[at + 2] = 0;
};

/** o(q) of the lab that is looked at. */
export const owes = ({ coverage, w, θ }: Prospect, q: number): number => obligation(coverage, w, θ, q);

const slopes = new Float64Array(2);

/** Expected cost, M$, and how it rises with the chance and with the loss: places in `out` of `expected`. */
export const COST = 0;
export const BY_CHANCE = 1;
export const BY_LOSS = 2;

/** out = [ω CE[π, X], ∂/∂π, ∂/∂X] with the chance π as it is after κ; μ is not in it. */
export const expected = ({ ω, α }: Prospect, π: number, X: number, out: Float64Array): void => {
  if (α === 0) {
    out[COST] = ω * π * X;
    out[BY_CHANCE] = ω * X;
    out[BY_LOSS] = ω * π;
    return;
  }
  certaintySlopes(α, π, X, slopes);
  out[COST] = ω * certaintyEquivalent(α, π, X);
  out[BY_CHANCE] = ω * slopes[0]!;
  out[BY_LOSS] = ω * slopes[1]!;
};
