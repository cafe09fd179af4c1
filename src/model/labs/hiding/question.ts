import { obligation, surplusAt } from '../../equations/index.js';
import { chanceOf, respond } from '../../regulator/index.js';
import { createProspect, type Prospect } from './prospect.js';

/** What a lab does that covers part of its run in the market: places in the array that `bestPartial` fills. */
export const VALUE = 0;
/** Permits bought and compute used; −Infinity in VALUE and 0 here where no part is worth leaving uncovered. */
export const PERMITS = 1;
export const COMPUTE = 2;
/** dD/dp, permits per M$/permit. In `mostGained`: the price. */
export const TILT = 3;

/** What is asked about a partial violation, for the searches that answer it. */
export interface Question {
  P: Prospect;
  /** What a permit costs. */
  p: number;
  /** What wrong findings cost the lab if it complies, M$: saved by one that does not. */
  honest: number;
  /** Payoffs up to this one do not matter, M$. */
  floor: number;
  /** The highest price, where the price is still open; NaN where it is given. */
  free: number;
  /** Place of the piece of the loss that is looked at. */
  at: number;
  /** Reports that are looked at: from θ, or from and up to what leaves no room below. */
  leastReport: number;
  mostReport: number;
}

export const ask: Question = {
  P: createProspect(),
  p: 0.5,
  honest: 0.5,
  floor: -Infinity,
  free: Number.NaN,
  at: 0,
  leastReport: 0.5,
  mostReport: Infinity,
};

/** Where the searches put a point: height, slope and bend of the payoff. */
export const point = new Float64Array(3);
/** S and its slopes, and expected cost and its slopes, at the point looked at. */
export const answer = new Float64Array(3);
export const cost = new Float64Array(3);

/** π at the coordinate z of S; π′ and π″ in z are left in answer[1] and answer[2]. */
export const chanceAt = (z: number): number => {
  const { notice: N, κ } = ask.P;
  respond(N, z, answer);
  const S = answer[0]!;
  const clear = S < N.most && S > N.cut ? κ * N.gain : 0;
  answer[1] = clear * answer[1]!;
  answer[2] = clear * answer[2]!;
  return κ * chanceOf(N, S);
};

/** The loss grows with the violation. */
export const varies = (): boolean => ask.P.X[ask.at + 1] !== 0 || ask.P.X[ask.at + 2] !== 0;

/** What complying is worth at a price, M$, wrong findings left out. */
export const complyingAt = ({ isRun, worth, a, β, w, θ, θx, coverage, q0 }: Prospect, price: number): number =>
  isRun ? worth - price * obligation(coverage, w, θ, q0) : surplusAt(a, β, w * price) + price * w * θx;
