/**
 * T5. Competitive permit market.
 *
 * Statement: price takers with full compliance set a_i − b_i q_i = p (or q_i = 0 if a_i ≤ p); Σq = Q gives p = (A − Q)/S over the
 * active labs. Compute and price do not depend on who is given the permits; payoffs do.
 * Assumes: price taking, no transaction cost, full compliance, interior or zero compute. Price 0 where the cap does not bind.
 * Source: Montgomery 1972, JET 5:395 [A: restated in van Egteren & Weber 1996]; Coase.
 */
import {
  aggregateDemand,
  businessAsUsual,
  demandLine,
  demands,
  type Economy,
  grossBenefit,
  labBenefit,
  total,
} from '../common/economy.js';
import { clearPiecewiseLinear } from '../common/numerics.js';

/** The price that clears the market, exact. */
export const competitivePrice = (economy: Economy): number => {
  const near = clearPiecewiseLinear((p) => aggregateDemand(economy, p), economy.intercepts, economy.cap);
  if (near === 0) return 0;
  // the interpolated price tells who is active; the formula over them has less rounding
  const { A, S } = demandLine(economy, near);
  return S === 0 ? near : (A - economy.cap) / S;
};

export interface Competition {
  readonly price: number;
  readonly compute: readonly number[];
  readonly grossBenefit: number;
}

export const competition = (economy: Economy): Competition => {
  const price = competitivePrice(economy);
  const compute = demands(economy, price);
  return { price, compute, grossBenefit: grossBenefit(economy, compute) };
};

export interface AllocationOutcome extends Competition {
  readonly netPurchases: readonly number[];
  readonly payments: readonly number[];
  readonly payoffs: readonly number[];
  /** Permits that change hands, counting an auction as a seller. */
  readonly volume: number;
  /** Σ payments: 0 under free allocation, auction revenue otherwise. */
  readonly revenue: number;
}

/** Trade from an allocation; what is not given away is auctioned at the market price. payoff = benefit − p(q − e). */
export const tradeFrom = (economy: Economy, endowments: readonly number[]): AllocationOutcome => {
  const equilibrium = competition(economy);
  const { price, compute } = equilibrium;
  const netPurchases = compute.map((q, lab) => q - endowments[lab]!);
  const payments = netPurchases.map((n) => n * price);
  return {
    ...equilibrium,
    netPurchases,
    payments,
    payoffs: compute.map((q, lab) => labBenefit(economy, lab, q) - payments[lab]!),
    volume: total(netPurchases.map((n) => Math.max(0, n))),
    revenue: total(payments),
  };
};

/** Gross benefit if nobody may trade: each lab uses its permits, never more than it would use free of charge. */
export const benefitWithoutTrade = (economy: Economy, endowments: readonly number[]): number => {
  const free = businessAsUsual(economy);
  return grossBenefit(
    economy,
    endowments.map((e, lab) => Math.min(e, free[lab]!)),
  );
};

/** Gains from trade: denominator of the efficiency metric. */
export const gainsFromTrade = (economy: Economy, endowments: readonly number[]): number =>
  competition(economy).grossBenefit - benefitWithoutTrade(economy, endowments);

/** Benefit the cap costs: business as usual less the competitive one. With everyone active, p*(A − Q)/2. */
export const costOfCap = (economy: Economy): number =>
  grossBenefit(economy, businessAsUsual(economy)) - competition(economy).grossBenefit;

/**
 * Indivisible runs: any price from the highest losing to the lowest winning bid clears. Low end 0 where nobody loses;
 * high end the lowest bid served. [D]
 */
export const indivisibleInterval = (bids: readonly number[], supply: number): { readonly low: number; readonly high: number } => {
  const sorted = [...bids].sort((x, y) => y - x);
  if (supply >= sorted.length) return { low: 0, high: supply === sorted.length ? (sorted.at(-1) ?? 0) : 0 };
  return { low: sorted[supply]!, high: supply > 0 ? sorted[supply - 1]! : Number.POSITIVE_INFINITY };
};
