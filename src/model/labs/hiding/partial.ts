import { LEAST } from '../../equations/index.js';
import { createNotice, FOLLOWS, type Notice, narrowed } from '../../regulator/index.js';
import { byViolation } from './gap.js';
import { bestHidden, type Hidden } from './hidden.js';
import type { Hiding } from './payoff.js';
import { createProspect, isLump, type Prospect } from './prospect.js';
import { ask, COMPUTE, complyingAt, PERMITS, TILT, VALUE } from './question.js';
import { byRatio } from './ratio.js';

const below: Notice = createNotice();
const hiding: Hiding = { prospect: createProspect(), permits: 0.5, report: 0.5, perUnit: 0, piece: -1 };
const hidden: Hidden = { compute: 0, payoff: 0 };

/** Can the best part to leave uncovered be found without a search over all runs? */
export const hasPartial = ({ notice, pieces, α, X }: Prospect): boolean =>
  pieces > 0 && notice.follows !== FOLLOWS.other && (notice.follows !== FOLLOWS.size || isLinear(α, X, pieces));

/** Expected cost is linear in v: of a run that is seen as it is, nothing or all is left uncovered. */
const isLinear = (α: number, X: Float64Array, pieces: number): boolean =>
  isLump(X, pieces) || (α === 0 && X[2] === 0 && (pieces === 1 || X[5] === 0));

/**
 * Eq. 99. max over q and 0 < v < o(q) of b(q) − p (o(q) − v) − E, what complying pays for wrong findings added: out[VALUE], M$.
 *
 * Where the chance follows the ratio y = ln(q/r), v = w q (1 − e^{−y}) and the payoff is quadratic in q for a given y: one search over y.
 * Where it follows the gap or nothing, expected cost is a function of v alone, b′(q) = w p and one search over v is left. Payoffs of
 * `least` or less need not be found.
 */
export const bestPartial = (
  prospect: Prospect,
  price: number,
  honestCost: number,
  out: Float64Array,
  least = -Infinity,
): void => {
  ask.P = prospect;
  ask.floor = least;
  ask.p = price;
  ask.honest = honestCost;
  out[VALUE] = -Infinity;
  out[PERMITS] = out[COMPUTE] = out[TILT] = 0;
  const wide = prospect.notice;
  ask.leastReport = prospect.θ;
  ask.mostReport = Infinity;
  if (wide.narrow > prospect.θ) {
    prospect.notice = below;
    narrowed(wide, below);
    ask.mostReport = wide.narrow;
    overPieces(out);
    atNarrow(wide.narrow, out);
    prospect.notice = wide;
    ask.leastReport = wide.narrow;
    ask.mostReport = Infinity;
  }
  overPieces(out);
};

/**
 * Where a partial violation is worth most beyond complying, at a price up to `highest`: writes the worth into out[VALUE], M$, and returns
 * the price; NaN where it is nowhere worth more than `least`. A lab that hides a share 1 − e of its run runs more, and at high prices
 * buys more than one that complies: for each e the worth is greatest where both buy the same, or at the highest price.
 */
export const mostGained = (prospect: Prospect, highest: number, honestCost: number, out: Float64Array, least: number): number => {
  ask.free = highest;
  bestPartial(prospect, highest, honestCost, out, least);
  ask.free = Number.NaN;
  return out[VALUE]! > least ? out[TILT]! : Number.NaN;
};

const overPieces = (out: Float64Array): void => {
  for (let k = 0; k < ask.P.pieces; k++) {
    ask.at = 3 * k;
    if (ask.P.notice.follows === FOLLOWS.ratio) byRatio(out);
    else if (ask.P.notice.follows !== FOLLOWS.size) byViolation(out);
  }
};

/** A report of just what leaves no room below it, however much the price: the run is chosen, the permits are those of the report. */
const atNarrow = (report: number, out: Float64Array): void => {
  const { w, θx, q0, isRun } = ask.P;
  if (!(report < q0)) return;
  hiding.prospect = ask.P;
  hiding.report = report;
  hiding.permits = w * (report - θx);
  bestHidden(hiding, isRun ? q0 : Math.min(q0, report * (1 + LEAST)), q0, hidden);
  if (!Number.isNaN(ask.free)) ask.p = isRun ? ask.free : Math.min(ask.free, Math.max(0, (ask.P.a - ask.P.β * report) / w));
  const value = hidden.payoff - ask.p * hiding.permits + ask.honest - (!Number.isNaN(ask.free) ? complyingAt(ask.P, ask.p) : 0);
  if (!(value > out[VALUE]!)) return;
  out[VALUE] = value;
  out[PERMITS] = hiding.permits;
  out[COMPUTE] = hidden.compute;
  out[TILT] = !Number.isNaN(ask.free) ? ask.p : 0;
};
