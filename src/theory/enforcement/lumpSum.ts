/**
 * T7. Lump-sum fine.
 *
 * Statement: with an expected fine πF whatever the size of the violation, violating is all or nothing: evade iff πF < lost surplus
 * of buying = p(2a − p)/(2b) for p ≤ a, a²/(2b) above. Big labs cheat first. A lab's demand for permits falls to zero at
 * p_i = a_i − √(a_i² − 2 b_i πF), never if a_i²/(2b_i) ≤ πF; so the market may have no equilibrium in pure strategies. Then the
 * clearing price is that p_i and lab i complies with the probability that clears the market in expectation.
 * Assumes: risk neutrality, threshold 0, no other choice; ties comply.
 * Source: Keeler 1991, JEEM 21:180 [R, recalled; result re-derived].
 */
import { type Economy, labDemand, total } from '../common/economy.js';
import { clearPiecewiseLinear } from '../common/numerics.js';
import { competitivePrice } from '../market/montgomery.js';

/** Surplus a lab loses by buying rather than using permits free of charge: what evasion gains before the fine. */
export const gainFromEvading = (a: number, b: number, price: number): number => {
  const paid = Math.min(price, a);
  return (paid * (2 * a - paid)) / (2 * b);
};

/** p_i at which the lab is indifferent; ∞ where it never evades. */
export const switchPrice = (a: number, b: number, expectedFine: number): number => {
  const rest = a * a - 2 * b * expectedFine;
  // a − √(a² − 2bπF), written without the cancellation of a small fine
  return rest < 0 || (rest === 0 && expectedFine > 0) ? Number.POSITIVE_INFINITY : (2 * b * expectedFine) / (a + Math.sqrt(rest));
};

export interface LumpSumEquilibrium {
  readonly price: number;
  /** Chance that each lab complies. */
  readonly complianceChance: readonly number[];
  /** No lab has to randomise. */
  readonly pure: boolean;
  /** Permits wanted by labs that comply for sure. */
  readonly demandOfOthers: number;
  /** Permits wanted by the indifferent labs if they comply; 0 if pure. */
  readonly demandOfIndifferent: number;
}

/** Clearing price and who complies; labs indifferent at it share one probability. */
export const lumpSumEquilibrium = (economy: Economy, expectedFine: number): LumpSumEquilibrium => {
  const switches = economy.intercepts.map((a, lab) => switchPrice(a, economy.slopes[lab]!, expectedFine));
  const wanted = (price: number, keep: (at: number) => boolean): number =>
    total(switches.map((at, lab) => (keep(at) ? labDemand(economy, lab, price) : 0)));
  const jumps = [...new Set(switches.filter((at) => at < Number.POSITIVE_INFINITY))].sort((x, y) => x - y);
  let from = 0;
  for (const jump of [...jumps, Number.POSITIVE_INFINITY]) {
    const stay = (at: number): boolean => at >= jump;
    const atJump = jump === Number.POSITIVE_INFINITY ? 0 : wanted(jump, stay);
    if (atJump <= economy.cap) {
      // demand of those who have not switched yet meets the cap before the next jump
      const price = Math.max(
        from,
        clearPiecewiseLinear((p) => wanted(p, stay), economy.intercepts, economy.cap),
      );
      const complianceChance = switches.map((at) => (stay(at) ? 1 : 0));
      return { price, complianceChance, pure: true, demandOfOthers: wanted(price, stay), demandOfIndifferent: 0 };
    }
    const others = wanted(jump, (at) => at > jump);
    if (others < economy.cap) {
      const indifferent = wanted(jump, (at) => at === jump);
      const share = (economy.cap - others) / indifferent;
      const complianceChance = switches.map((at) => (at > jump ? 1 : at === jump ? share : 0));
      return { price: jump, complianceChance, pure: false, demandOfOthers: others, demandOfIndifferent: indifferent };
    }
    from = jump;
  }
  throw new RangeError('unreachable: demand is zero at the highest intercept');
};

/**
 * Prices when every lab decides at the last price and the market then clears among those who comply: without a pure equilibrium
 * this loop cycles for ever.
 */
export const bestResponsePath = (economy: Economy, expectedFine: number, firstPrice: number, steps: number): number[] => {
  const path: number[] = [];
  let last = firstPrice;
  for (let t = 0; t < steps; t++) {
    const comply = economy.intercepts.map((a, lab) => last <= switchPrice(a, economy.slopes[lab]!, expectedFine));
    last = competitivePrice({
      ...economy,
      intercepts: economy.intercepts.filter((_, lab) => comply[lab]),
      slopes: economy.slopes.filter((_, lab) => comply[lab]),
    });
    path.push(last);
  }
  return path;
};
