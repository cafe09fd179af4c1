import { BEND, HEIGHT, ln, SLOPE } from '../../../core/index.js';
import { certaintyEquivalent } from '../../equations/index.js';
import { chanceOf, FOLLOWS, respond } from '../../regulator/index.js';
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

/** What `overCompute` and the others here are about from now on. */
export const lookInto = (hiding: Hiding): void => {
  h = hiding;
};

/** Height, slope and bend of b(q) − c q − E(π(q), X(o(q) − l)) in q. */
export const overCompute = (q: number, out: Float64Array): void => {
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

/** The payoff of a run q that is found with a chance, before κ, at the piece that is looked at. */
export const payoffAt = (q: number, chance: number): number => {
  const { a, β, w, θx, worth, coverage, α, ω, κ, μ, X } = h.prospect;
  const v = (coverage === 'perRun' ? 1 : w * (q - θx)) - h.permits;
  const at = 3 * h.piece;
  const loss = X[at]! + (X[at + 1]! + 0.5 * X[at + 2]! * v) * v;
  const π = κ * chance;
  const E = ω * (α === 0 ? π * loss : certaintyEquivalent(α, π, loss));
  return worth + (a - 0.5 * β * q - h.perUnit) * q - E - μ;
};
