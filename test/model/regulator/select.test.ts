import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sum } from '../../../src/core/columns.js';
import { inspect } from '../../../src/model/phases/inspect.js';
import { inspected, N, near } from '../phases/inspected.js';
import { evading, mean, type WorldOptions, worldWith } from '../world.js';

describe('random audits', () => {
  it('each lab with a = c·rate, by its own luck', () => {
    const world = inspected({ count: N, labs: { auditWeight: 0.5 } });
    near(mean(world.state.audited), 0.1);
    expect(world.state.auditChance[7]).toBeCloseTo(0.1, 12);
    expect(world.turn.audits).toBe(sum(world.state.audited));
  });
  it('a higher rate audits the same labs and more; another lab’s weight changes nobody’s luck', () => {
    const low = inspected({ count: 500, regulator: { audits: { rate: 0.1 } } }).state.audited;
    const high = inspected({ count: 500, regulator: { audits: { rate: 0.3 } } }).state.audited;
    for (let i = 0; i < 500; i++) expect(high[i]).toBeGreaterThanOrEqual(low[i]!);
    const other = inspected({
      count: 500,
      labs: { auditWeight: [9, ...Array(499).fill(1)] },
      regulator: { audits: { rate: 0.1 } },
    });
    expect(Array.from(other.state.audited).slice(1)).toEqual(Array.from(low).slice(1));
  });
  it('only labs in the pool', () => {
    const world = inspected({ count: 4, labs: { size: [5, 20, 5, 20] }, regulator: { audits: { pool: 'obligated', rate: 1 } } });
    expect(Array.from(world.state.audited)).toEqual([0, 1, 0, 1]);
  });
  it('cost what an audit costs', () => {
    const world = inspected({ count: 4, regulator: { audits: { rate: 1, cost: 2.5 } } });
    expect([world.turn.audits, world.turn.auditCost, world.ledger.money.audits]).toEqual([4, 10, 10]);
  });
});

describe('limited capacity', () => {
  /** Share of turns in which each lab is audited; and the numbers of audits there were. */
  const shares = (options: WorldOptions, turns = 4000) => {
    const world = worldWith(options);
    const count = new Float64Array(world.labs.count);
    const totals = new Set<number>();
    for (let t = 0; t < turns; t++) {
      inspect.run(world);
      totals.add(world.turn.audits);
      for (let i = 0; i < count.length; i++) count[i] = count[i]! + world.state.audited[i]! / turns;
    }
    return { count, totals, world };
  };
  it('3 audits among 12 equal labs: always 3, one in four each', () => {
    const { count, totals } = shares({ count: 12, regulator: { audits: { rate: 1, capacity: 3 } } });
    expect([...totals]).toEqual([3]);
    for (const share of count) near(share, 0.25, 4000);
  });
  it('by weight 1, 1, 2, 12 and 2 audits: exactly 1/4, 1/4, 1/2, 1', () => {
    const { count, totals } = shares({
      count: 4,
      labs: { auditWeight: [1, 1, 2, 12] },
      regulator: { audits: { rate: 1, capacity: 2 } },
    });
    expect([...totals]).toEqual([2]);
    [0.25, 0.25, 0.5, 1].forEach((a, i) => {
      near(count[i]!, a, 4000);
    });
  });
  it('a rate below what the capacity allows: the rate, in whole numbers', () => {
    const { count, totals } = shares({ count: 12, regulator: { audits: { rate: 0.1, capacity: 3 } } });
    expect([...totals].sort()).toEqual([1, 2]); // 1.2 on average
    for (const share of count) near(share, 0.1, 4000);
  });
  it('a larger capacity audits the same labs and more', () => {
    const few = inspected({ count: 50, regulator: { audits: { rate: 1, capacity: 5 } } }).state.audited;
    const more = inspected({ count: 50, regulator: { audits: { rate: 1, capacity: 9 } } }).state.audited;
    for (let i = 0; i < 50; i++) expect(more[i]).toBeGreaterThanOrEqual(few[i]!);
  });
  it('flagged: 2 of 4 flagged labs at random; the rest of a larger capacity goes to the others', () => {
    const state = { compute: 20, reported: [10, 10, 10, 10, 20, 20, 20, 20, 20, 20] };
    const short = shares({ count: 10, regulator: { audits: { strategy: 'flagged', capacity: 2 } }, state });
    expect([...short.totals]).toEqual([2]);
    for (let i = 0; i < 10; i++) near(short.count[i]!, i < 4 ? 0.5 : 0, 4000);
    const ample = shares({ count: 10, regulator: { audits: { strategy: 'flagged', capacity: 7 } }, state });
    expect([...ample.totals]).toEqual([7]);
    for (let i = 0; i < 10; i++) near(ample.count[i]!, i < 4 ? 1 : 0.5, 4000);
    expect(ample.world.turn.lastFlags).toBe(4);
  });
  it('ranked: the largest suspicions; ties draw lots, and cut-off and share of the tied are remembered', () => {
    const state = { compute: 20, reported: [10, 12, 16, 16, 16, 20, 20, 20] };
    const { count, totals, world } = shares({ count: 8, regulator: { audits: { strategy: 'ranked', capacity: 4 } }, state });
    expect([...totals]).toEqual([4]);
    [1, 1, 2 / 3, 2 / 3, 2 / 3, 0, 0, 0].forEach((a, i) => {
      near(count[i]!, a, 4000);
      expect(world.state.auditChance[i]).toBeCloseTo(a, 12);
    });
    expect(world.turn.lastCutoff).toBeCloseTo(Math.log(20 / 16), 12);
    expect(world.turn.lastTieShare).toBeCloseTo(2 / 3, 12);
  });
  it('signal: drawn by chance, then the largest indices first', () => {
    const state = { compute: 20, reported: [10, 16, 18, 20] };
    const regulator = { audits: { strategy: 'signal', rate: 1, capacity: 2 } } as const;
    const world = inspected({ count: 4, regulator, state });
    expect(Array.from(world.state.audited)).toEqual([1, 1, 0, 0]);
    expect(world.turn.lastCutoff).toBeCloseTo(0.4, 12);
  });
  it('no capacity, no audits, whatever the strategy', () => {
    for (const strategy of ['random', 'signal', 'flagged', 'ranked'] as const)
      expect(
        inspected({ count: 5, regulator: { audits: { strategy, rate: 1, capacity: 0 } }, state: evading(20, 10) }).turn.audits,
      ).toBe(0);
  });
  it('a random share of .5 of 4 audits: 2 at random among all, 2 by rank among the half that is left to it', () => {
    const state = { compute: 20, reported: [10, 11, 12, 13, 20, 20, 20, 20] };
    const { count, totals, world } = shares({
      count: 8,
      regulator: { audits: { strategy: 'ranked', rate: 1, capacity: 4, randomShare: 0.5 } },
      state,
    });
    expect([...totals]).toEqual([4]);
    // random: .5·4/8 = .25 each. By rank: 4 of 8 labs are left to it and the 2 most suspect of those are audited
    for (let i = 4; i < 8; i++) expect(count[i]).toBeGreaterThan(0.25);
    expect(count[0]).toBeGreaterThan(count[3]!);
    near(count[0]!, 0.5 + 0.25, 4000);
    expect(mean(count)).toBeCloseTo(0.5, 12);
    expect(world.turn.randomWeight).toBeGreaterThan(0);
  });
  it('a random share with unlimited capacity: (1 − ρ)·flag + ρ·rate', () => {
    const regulator = { audits: { strategy: 'flagged', rate: 0.3, randomShare: 0.4 } } as const;
    const guilty = inspected({ count: N, regulator, state: evading(20, 10) });
    near(mean(guilty.state.audited), 0.6 + 0.4 * 0.3);
    expect(guilty.state.auditChance[0]).toBeCloseTo(0.72, 12);
    near(mean(inspected({ count: N, regulator }).state.audited), 0.4 * 0.3);
  });
});

describe('weights that differ without bounds', () => {
  const extreme = fc.oneof(
    fc.constantFrom(0, 1, 5, 3e-16, 1e-300, 1e-14, 1e14, 1e200, Number.MAX_VALUE),
    fc.double({ min: 0, max: 10, noNaN: true }),
  );
  it('fit the capacity exactly and in bounded time: Σ min(1, λ c_i) = min(capacity, Σ min(1, c_i))', () => {
    fc.assert(
      fc.property(
        fc.array(extreme, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 12_000 }).map((k) => k / 1000),
        (weights, capacity) => {
          const world = worldWith({
            count: weights.length,
            labs: { auditWeight: weights },
            regulator: { audits: { rate: 1, capacity } },
          });
          inspect.run(world);
          const wanted = Math.min(capacity, sum(weights.map((c) => Math.min(1, c))));
          expect(Math.abs(sum(world.state.auditChance) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, wanted));
          // in the order of the weights
          for (let i = 0; i < weights.length; i++)
            for (let j = 0; j < weights.length; j++)
              if (weights[i]! > weights[j]!)
                expect(world.state.auditChance[i]).toBeGreaterThanOrEqual(world.state.auditChance[j]!);
          expect(world.turn.audits).toBeLessThanOrEqual(Math.ceil(capacity));
        },
      ),
      { numRuns: 500 },
    );
  });
  it('a certain lab and one of 3·10⁻¹⁶ with one audit: λ = 1/5, not back and forth between 1/5 and 0', () => {
    const world = worldWith({ count: 2, labs: { auditWeight: [5, 3e-16] }, regulator: { audits: { rate: 1, capacity: 1 } } });
    inspect.run(world);
    expect(world.turn.auditScale).toBe(0.2);
    expect([...world.state.auditChance]).toEqual([1, 3e-16 / 5]);
    expect([...world.state.audited]).toEqual([1, 0]);
  });
  it('rates that grow with compute, sizes 100 and 10⁻¹⁴', () => {
    const world = worldWith({
      count: 4,
      labs: { size: [100, 1e-14, 1e-14, 1e-14] },
      state: { compute: [100, 1e-14, 1e-14, 1e-14] },
      regulator: { audits: { rate: 0, perUnit: 0.05, capacity: 1 } },
    });
    inspect.run(world);
    expect(world.state.audited[0]).toBe(1);
    expect(world.turn.audits).toBe(1);
  });
});
