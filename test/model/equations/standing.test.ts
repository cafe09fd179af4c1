import { describe, expect, it } from 'vitest';
import { type GroupOption, worthOfStanding } from '../../../src/model/equations/standing.js';
import { largestCost, type Targeting } from '../../../src/theory/decision/harrington.js';

/** Comply for 0, or violate for the gain less the expected fine. */
const options = (gain: number, audit: number, fine: number): GroupOption[] => [
  { worth: 0, found: 0 },
  { worth: gain - audit * fine, found: audit },
];

describe('worth of standing', () => {
  it('by hand: violate in the first group, comply in the second', () => {
    // Δ = (c − π1 F1)/(1 − δ + δ(π1 + π2 h)) = 16/(0.05 + 0.95·0.3) = 16/0.335
    expect(worthOfStanding(options(16, 0.05, 0), options(16, 0.5, 10), 0.5, 0.5, 0.95)).toBeCloseTo(16 / 0.335, 12);
  });
  it('a lab that violates everywhere loses the difference of the fines', () => {
    // c = 100: r1 = 100, r2 = 95, nobody forgiven: 5/(1 − δ + δ π1)
    expect(worthOfStanding(options(100, 0.05, 0), options(100, 0.5, 10), 0.5, 0.5, 0.95)).toBeCloseTo(
      5 / (0.05 + 0.95 * 0.05),
      12,
    );
  });
  it('nothing to gain, nothing to lose', () => {
    expect(worthOfStanding(options(0, 0.1, 5), options(0, 0.5, 10), 0.5, 0.5, 0.9)).toBe(0);
    // nobody ever moves and nothing is discounted
    expect(worthOfStanding([{ worth: 1, found: 0 }], [{ worth: 0, found: 0 }], 0, 0.5, 1)).toBe(0);
  });
  it('the second group deters up to c_max, value iteration agrees', () => {
    const t: Targeting = { audits: [0.1, 0.5], fines: [2, 20], forgiveness: 0.2, discount: 0.9 };
    for (const share of [0.3, 0.9, 0.999, 1.001, 1.5]) {
      const c = largestCost(t) * share;
      const [first, second] = [options(c, 0.1, 2), options(c, 0.5, 20)];
      const Δ = worthOfStanding(first, second, 0.5, 0.2, 0.9);
      let [V1, V2] = [0, 0];
      for (let n = 0; n < 600; n++) {
        const d = V1 - V2;
        [V1, V2] = [
          Math.max(...first.map((o) => o.worth + 0.9 * (V1 - o.found * d))),
          Math.max(...second.map((o) => o.worth + 0.9 * (V2 + (0.5 - o.found) * 0.2 * d))),
        ];
      }
      expect(Δ).toBeCloseTo(V1 - V2, 9);
      const violates = second[1]!.worth - second[1]!.found * 0.9 * 0.2 * Δ > 0;
      expect(violates).toBe(share > 1);
    }
  });
});
