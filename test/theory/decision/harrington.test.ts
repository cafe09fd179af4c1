import { describe, expect, it } from 'vitest';
import * as harrington from '../../../src/theory/decision/harrington.js';
import { chance, fixture, near } from '../support.js';

const PUBLISHED: harrington.Targeting = { audits: [0.05, 0.5], fines: [0, 10], forgiveness: 0.5, discount: 0.95 };
const SECOND: harrington.Targeting = { audits: [0.1, 0.5], fines: [0, 10], forgiveness: 0.2, discount: 0.95 };

/** Best policy by value iteration. */
const iterate = (
  cost: number,
  { audits: [π1, π2], fines: [F1, F2], forgiveness: h, discount: d }: harrington.Targeting,
): harrington.Policy => {
  let V1 = 0;
  let V2 = 0;
  let choice = [0, 0, 0, 0];
  for (let i = 0; i < 4000; i++) {
    choice = [
      -cost + d * V1,
      -π1 * F1 + d * (π1 * V2 + (1 - π1) * V1),
      -cost + d * (π2 * h * V1 + (1 - π2 * h) * V2),
      -π2 * F2 + d * V2,
    ];
    V1 = Math.max(choice[0]!, choice[1]!);
    V2 = Math.max(choice[2]!, choice[3]!);
  }
  if (choice[0]! >= choice[1]!) return 'always-comply';
  return choice[2]! >= choice[3]! ? 'comply-in-second' : 'always-violate';
};

describe('T10 Harrington', () => {
  it('published numbers', () => {
    for (const [t, expected] of [
      [PUBLISHED, fixture.HARR],
      [SECOND, fixture.HARR2],
    ] as const) {
      near(harrington.largestCost(t), expected.c_max);
      near(harrington.leverage(t), expected.leverage);
      near(harrington.stationary(t).compliance, expected.compliance);
      near(harrington.stationary(t).auditRate, expected.audit_rate);
      near(harrington.leverageWeight(t), expected.k);
      expect(harrington.stationary(t).fines).toBe(0);
    }
  });
  it('value iteration finds the same policy on both sides of each bound', () => {
    const draw = chance('harrington');
    for (let i = 0; i < 5; i++) {
      const t: harrington.Targeting = {
        audits: [draw(0.02, 0.2), draw(0.3, 0.9)],
        fines: [draw(0, 5), draw(8, 30)],
        forgiveness: draw(0.1, 0.9),
        discount: draw(0.8, 0.97),
      };
      const low = t.audits[0] * t.fines[0];
      const top = harrington.largestCost(t);
      for (const cost of [low * 0.98, low * 1.02 + 0.01, top * 0.98, top * 1.02]) {
        expect(iterate(cost, t), `${cost} in [${low}, ${top}]`).toBe(harrington.bestPolicy(cost, t));
      }
    }
  });
  it('the chain of groups settles at the stationary shares', () => {
    let second = 0;
    for (let i = 0; i < 2000; i++) second = second * (1 - 0.5 * 0.5) + (1 - second) * 0.05;
    near(second, harrington.stationary(PUBLISHED).compliance, 1e-12);
    near(second * 0.5 + (1 - second) * 0.05, harrington.stationary(PUBLISHED).auditRate, 1e-12);
  });
  it('without forgiveness or without a future the second group deters once', () => {
    near(harrington.largestCost({ ...PUBLISHED, forgiveness: 0 }), 5);
    near(harrington.largestCost({ ...PUBLISHED, discount: 0 }), 5);
  });
});
