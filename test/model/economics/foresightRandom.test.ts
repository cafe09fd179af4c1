import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Parameters } from '../../../src/model/world/parameters.js';
import { type Economy, near, play } from '../economy.js';
import { foreseen } from './foreseen.js';

/** Economies of the kinds that a foreseen path must cope with, in full compliance or with a lump-sum fine that makes demand jump. */
const economies = fc
  .record({
    labs: fc.array(fc.record({ value: fc.integer({ min: 20, max: 120 }), size: fc.integer({ min: 5, max: 100 }) }), {
      minLength: 1,
      maxLength: 5,
    }),
    caps: fc.array(fc.integer({ min: 30, max: 100 }), { minLength: 2, maxLength: 8 }),
    r: fc.constantFrom(0, 0.02, 0.1, 0.2),
    growth: fc.constantFrom(0, 0, -0.03, 0.08),
    fine: fc.option(fc.integer({ min: 50, max: 3000 }), { nil: null }),
    floor: fc.option(fc.integer({ min: 2, max: 25 }), { nil: 0 }),
    ceiling: fc.option(fc.integer({ min: 26, max: 60 }), { nil: Infinity }),
    reserve: fc.option(fc.integer({ min: 0, max: 60 }), { nil: Infinity }),
    floorRule: fc.constantFrom<Parameters['market']['collar']['floorRule']>('withhold', 'buyback', 'cancel-future'),
    grandfathered: fc.constantFrom(0, 0.4, 1),
    borrowing: fc.constantFrom(
      { limit: 0, interest: 0 },
      { limit: 0, interest: 0 },
      { limit: 0.6, interest: 0 },
      { limit: 0.6, interest: 0.05 },
    ),
    holdingCost: fc.constantFrom(0, 0, 0.01, 0.2),
    limit: fc.option(fc.integer({ min: 1, max: 30 }), { nil: Infinity }),
    lifetime: fc.constantFrom(Infinity, Infinity, 0, 1, 2),
    initial: fc.constantFrom(0, 0, 20),
    stability: fc.option(
      fc.record({
        upper: fc.integer({ min: 10, max: 60 }),
        lower: fc.integer({ min: 0, max: 10 }),
        withdraw: fc.constantFrom(0.12, 0.24),
        release: fc.integer({ min: 0, max: 20 }),
      }),
      { nil: null },
    ),
  })
  .map(
    ({
      labs,
      caps,
      r,
      growth,
      fine,
      floor,
      ceiling,
      reserve,
      floorRule,
      grandfathered,
      borrowing,
      holdingCost,
      limit,
      lifetime,
      initial,
      stability,
    }): Economy => {
      const all = labs.reduce((sum, { size }) => sum + size, 0);
      return foreseen(
        caps.map((share) => (share / 100) * all),
        r,
        {
          allocation: { grandfathered },
          collar: { floor: () => floor, ceiling: () => ceiling, reserve, floorRule },
          banking: { borrowing, holdingCost, limit, lifetime, initial },
          stability,
        },
        {
          count: labs.length,
          labs: { value: labs.map(({ value }) => value), size: labs.map(({ size }) => size), 'growth.value': growth },
          regulator: fine === null ? {} : { penalty: { fixed: fine, perUnit: 0, quadratic: 0 } },
        },
      );
    },
  );

describe('random economies', () => {
  it('what is foreseen is what happens, or the turn says that no path is an equilibrium', () => {
    fc.assert(
      fc.property(economies, (e) => {
        const { turns } = play(e);
        if (turns.some(({ m }) => m.pathFound === 0)) return;
        const jumps = e.regulator?.penalty?.perUnit === 0;
        turns.forEach(({ m, lab }, t) => {
          near(m.expectedPrice!, m.price!, 1e-6, `turn ${t + 1}`);
          // who mixes at a jump leaves the balance account short or over: then the next turn is seen anew
          if (!jumps && t + 1 < turns.length) near(turns[t + 1]!.m.price!, lab.expectedNext[0]!, 1e-6, `turn ${t + 1}, next`);
        });
      }),
      { numRuns: 300, seed: 12 },
    );
  });
});
