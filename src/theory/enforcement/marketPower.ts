/**
 * T9. One lab with market power, and noncompliance.
 *
 * Statement: lab 1 chooses how many permits l to hold, knowing that the fringe clears at p(l). It sets its marginal cost of
 * compliance a − b(l + v) = p + p'(l)(l − e), with a − b(l + v) = π f'(v) where it violates. It acts competitively iff its endowment
 * e is what it would hold in competition; a larger endowment makes it cheat less and the fringe more.
 * Assumes: fringe of price takers, same π and γ > 0 for all (or full compliance), l ≥ 0. `interiorMarketPower` also assumes
 * that every fringe lab violates and still holds permits; `marketPower` does not: it follows the fringe's residual demand through its
 * kinks (a fringe lab that holds nothing, or does not violate), lets lab 1 leave permits unused, and takes the most profitable l.
 * Source: Hahn 1984 [R]; van Egteren & Weber 1996, JEEM 30:161 [V abstract, checked]; Malik 2002, JEEM 44 [R]; algebra derived [D].
 */
import { demandLine, type Economy, labBenefit, labDemand, total } from '../common/economy.js';
import { clearPiecewiseLinear } from '../common/numerics.js';
import { fine, type Penalty, violationAt } from './stranlundDhanda.js';

/** Full compliance: everyone in the fringe active. */
export const dominantLabComplies = (economy: Economy, endowment: number) => {
  const a = economy.intercepts[0]!;
  const b = economy.slopes[0]!;
  const { A, S } = demandLine({ ...economy, intercepts: economy.intercepts.slice(1), slopes: economy.slopes.slice(1) }, 0);
  // a − b l = p + (l − e)/S with p = (A − Q + l)/S
  const permits = (a - (A - economy.cap - endowment) / S) / (b + 2 / S);
  const price = (A - economy.cap + permits) / S;
  const competitive = (a - (A - economy.cap) / S) / (b + 1 / S);
  const gap = permits - competitive;
  return { permits, price, deadweightLoss: ((b + 1 / S) / 2) * gap * gap };
};

export interface MarketPower {
  /** Surrendered by the dominant lab. */
  readonly permits: number;
  /** Held by it and left unused. */
  readonly unused: number;
  readonly price: number;
  /** Violation of the dominant lab. */
  readonly violation: number;
  readonly compute: number;
  readonly fringeViolations: readonly number[];
  readonly totalViolation: number;
}

/** Violation of a lab that holds l permits: a − b(l + v) = π f'(v), or 0. */
const ownViolation = (a: number, b: number, permits: number, π: number, penalty: Penalty): number =>
  Math.max(0, (a - b * permits - π * penalty.perUnit) / (b + π * penalty.quadratic));

/** Closed form with an interior fringe: l = (710 + 3e)/13 in E4 while lab 1 violates. */
export const interiorMarketPower = (economy: Economy, π: number, penalty: Penalty, endowment: number): MarketPower => {
  const a = economy.intercepts[0]!;
  const b = economy.slopes[0]!;
  const { A, S } = demandLine({ ...economy, intercepts: economy.intercepts.slice(1), slopes: economy.slopes.slice(1) }, 0);
  const n = economy.intercepts.length - 1;
  const slope = S + n / (π * penalty.quadratic);
  const height = A + (n * penalty.perUnit) / penalty.quadratic - economy.cap;
  // marginal cost of a permit less: (height + l)/slope + (l − e)/slope; marginal benefit of a permit: (m − s l)
  const holds = (m: number, s: number): number => (m - (height - endowment) / slope) / (s + 2 / slope);
  const share = (π * penalty.quadratic) / (b + π * penalty.quadratic);
  let permits = holds(a * share + π * penalty.perUnit * (1 - share), b * share);
  if (a - b * permits <= π * penalty.perUnit) permits = holds(a, b);
  const price = (height + permits) / slope;
  const violation = ownViolation(a, b, permits, π, penalty);
  const each = violationAt(price, π, penalty);
  const fringeViolations = Array.from({ length: n }, () => each);
  return {
    permits,
    unused: 0,
    price,
    violation,
    compute: permits + violation,
    fringeViolations,
    totalViolation: violation + n * each,
  };
};

/** Fringe permit demand of one lab, and its violation, at a price; l ≥ 0. */
const fringeLab = (economy: Economy, lab: number, price: number, π: number, penalty: Penalty) => {
  const v = violationAt(price, π, penalty);
  const permits = Math.max(0, labDemand(economy, lab, price) - v);
  const a = economy.intercepts[lab]!;
  return { permits, violation: permits > 0 ? v : ownViolation(a, economy.slopes[lab]!, 0, π, penalty) };
};

/** The dominant lab's best l against the fringe's true residual demand, kinks and corners included. */
export const marketPower = (economy: Economy, π: number, penalty: Penalty, endowment: number): MarketPower => {
  const a = economy.intercepts[0]!;
  const b = economy.slopes[0]!;
  const fringe = economy.intercepts.map((_, lab) => lab).slice(1);
  const kinks = fringe.flatMap((lab) => {
    const ai = economy.intercepts[lab]!;
    const bi = economy.slopes[lab]!;
    const { perUnit, quadratic } = penalty;
    return [ai, π * perUnit, (ai / bi + perUnit / quadratic) / (1 / bi + 1 / (π * quadratic))];
  });
  const fringeDemand = (price: number): number => total(fringe.map((lab) => fringeLab(economy, lab, price, π, penalty).permits));
  const priceAt = (l: number): number => clearPiecewiseLinear(fringeDemand, kinks, economy.cap - l);
  const profit = (l: number): number => {
    const v = ownViolation(a, b, l, π, penalty);
    // what it holds beyond business as usual it leaves unused, to keep the price up
    return labBenefit(economy, 0, Math.min(l + v, a / b)) - priceAt(l) * (l - endowment) - π * fine(penalty, v);
  };
  // profit is quadratic between these, so its best is at one of them or at the top of a parabola between two
  const ends = [0, economy.cap, a / b, (a - π * penalty.perUnit) / b, ...[0, ...kinks].map((k) => economy.cap - fringeDemand(k))]
    .filter((l) => l >= 0 && l <= economy.cap)
    .sort((x, y) => x - y);
  let best = 0;
  let bestProfit = profit(0);
  const consider = (l: number): void => {
    const value = profit(l);
    if (value > bestProfit) [best, bestProfit] = [l, value];
  };
  ends.forEach((end, i) => {
    consider(end);
    const width = (ends[i + 1] ?? end) - end;
    if (width <= 1e-9) return;
    const [f0, f1, f2] = [profit(end), profit(end + width / 2), profit(end + width)];
    const bend = f0 - 2 * f1 + f2;
    if (bend < 0) consider(end + width * Math.min(1, Math.max(0, 0.5 + (f0 - f2) / (4 * bend))));
  });
  const price = priceAt(best);
  const violation = ownViolation(a, b, best, π, penalty);
  const fringeViolations = fringe.map((lab) => fringeLab(economy, lab, price, π, penalty).violation);
  const totalViolation = violation + total(fringeViolations);
  const permits = Math.min(best, a / b);
  return { permits, unused: best - permits, price, violation, compute: permits + violation, fringeViolations, totalViolation };
};
