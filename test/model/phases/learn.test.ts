import { describe, expect, it } from 'vitest';
import { sum } from '../../../src/core/columns.js';
import { inspect } from '../../../src/model/phases/inspect.js';
import { learn } from '../../../src/model/phases/learn.js';
import { sanction } from '../../../src/model/phases/sanction.js';
import { formBeliefs } from '../../../src/model/regulator/beliefs.js';
import { detectionChance } from '../../../src/model/regulator/detection.js';
import type { World } from '../../../src/model/world/world.js';
import theory from '../../fixtures/theory.json' with { type: 'json' };
import { evading, fourErrors, mean, splitting, type WorldOptions, worldWith } from '../world.js';

const learned = (options: WorldOptions): World => {
  const world = worldWith(options);
  learn.run(world);
  return world;
};

describe('records', () => {
  it('failures fade by the recovery and grow by a finding: 2·.9 + 1', () =>
    expect(learned({ labs: { 'reputation.recovery': 0.1 }, state: { failures: 2, found: 1 } }).state.failures[0]).toBeCloseTo(
      2.8,
      12,
    ));
  it('audit weight: (0 + 1.5)·.9 after a finding, ·.9 after none (scenario dynamic)', () => {
    const record = { auditEscalation: 1.5, auditDecay: 0.1 };
    expect(learned({ regulator: { record }, state: { found: 1 } }).state.auditExcess[0]).toBeCloseTo(1.35, 12);
    expect(learned({ regulator: { record }, state: { auditExcess: 1.35 } }).state.auditExcess[0]).toBeCloseTo(1.215, 12);
  });
  it('wrong findings leave no record', () => expect(learned({ state: { falsePositive: 1 } }).state.failures[0]).toBe(0));
  it('runs are counted where there was one', () => {
    const { cumulated } = learned({ count: 2, state: { compute: [20, 0], cumulated: 4 } }).state;
    expect(Array.from(cumulated)).toEqual([5, 4]);
  });
});

describe('beliefs', () => {
  it('own audits count 1, those of others their weight, the past its memory: 3 of 10 labs audited, lab 0 among them', () => {
    const world = worldWith({
      count: 10,
      labs: { 'belief.memory': 0.5, 'belief.weight': 0.1 },
      state: { auditSeen: 2, auditUnseen: 4, audited: [1, 1, 1, 0, 0, 0, 0, 0, 0, 0] },
    });
    world.turn.audits = 3;
    world.turn.pool = 10;
    learn.run(world);
    expect(world.state.auditSeen[0]).toBeCloseTo(1 + 1 + 0.2, 12);
    expect(world.state.auditUnseen[0]).toBeCloseTo(2 + 0 + 0.7, 12);
    expect(world.state.auditSeen[9]).toBeCloseTo(1 + 0 + 0.3, 12);
    expect(world.state.auditUnseen[9]).toBeCloseTo(2 + 1 + 0.6, 12);
  });
});

describe('adaptive regulator', () => {
  const adaptive = { target: 0.1, step: 0.5, min: 0, max: 1, budget: Infinity };
  const rate = (found: number, weight: number, regulator: WorldOptions['regulator'] = {}) => {
    const world = worldWith({ count: 10, regulator: { adaptive, ...regulator } });
    world.turn.randomFound = found;
    world.turn.randomWeight = weight;
    world.turn.pool = 10;
    learn.run(world);
    return world.turn.auditRate;
  };
  it('raises the rate when its random audits find more than the target: .2 + .5·(.3 − .1)', () =>
    expect(rate(3, 10)).toBeCloseTo(0.3, 12));
  it('keeps it without a random audit to judge by', () => expect(rate(0, 0)).toBe(0.2));
  it('cannot spend more than its budget: 12 M$ at 8 M$ an audit buy .15 of 10 labs', () =>
    expect(rate(10, 10, { adaptive: { ...adaptive, budget: 12 }, audits: { cost: 8 } })).toBeCloseTo(0.15, 12));
  it('estimates from random audits alone, weighted by 1/chance: unbiased although guilty labs are audited three times as often', () => {
    const guilty = (i: number) => i % 4 === 0; // a quarter of the labs
    const count = 4000;
    const world = worldWith({
      count,
      labs: { auditWeight: Array.from({ length: count }, (_, i) => (guilty(i) ? 1.5 : 0.5)) },
      state: { violation: Array.from({ length: count }, (_, i) => (guilty(i) ? 20 : 0)) },
      regulator: { audits: { rate: 0.4 } },
    });
    inspect.run(world);
    expect(sum(world.state.found) / world.turn.audits).toBeCloseTo(0.5, 1); // what it would think unweighted
    expect(Math.abs(world.turn.randomFound / world.turn.randomWeight - 0.25)).toBeLessThan(
      4 * fourErrors(0.25, world.turn.audits),
    );
  });
});

describe('Harrington (docs/validation.md, T10, HARR): found in group 0 → 1, cleared in group 1 → 0 with chance h', () => {
  it.each([
    ['HARR', [0.05, 0.5], 0.5, theory.HARR],
    ['HARR2', [0.1, 0.5], 0.2, theory.HARR2],
  ] as const)(
    '%s: who violates in group 0 and complies in 1 settles at the predicted compliance and audit rate',
    (_, rates, forgiveness, predicted) => {
      const count = 400;
      const turns = 300;
      const burn = 60;
      const groups = { rates, fines: [0, 10] as const, forgiveness };
      const world = worldWith({ count, regulator: { audits: { strategy: 'targeted', groups } } });
      let audits = 0;
      let complying = 0;
      let fines = 0;
      for (let t = 1; t <= turns; t++) {
        world.turn.t = t;
        for (let i = 0; i < count; i++) world.state.violation[i] = world.state.auditGroup[i] === 1 ? 0 : 20;
        inspect.run(world);
        sanction.run(world);
        if (t > burn) {
          audits += world.turn.audits;
          complying += sum(world.state.auditGroup);
          fines += sum(world.state.fineDue);
        }
        learn.run(world);
      }
      const n = count * (turns - burn);
      // group membership lasts about 1/(π1 + π2 h) turns: so many times fewer independent draws
      const persistence = 2 / (rates[0] + rates[1] * forgiveness);
      expect(Math.abs(complying / n - predicted.compliance)).toBeLessThan(fourErrors(predicted.compliance, n / persistence));
      expect(Math.abs(audits / n - predicted.audit_rate)).toBeLessThan(fourErrors(predicted.audit_rate, n / persistence));
      expect(fines).toBe(0);
    },
  );
});

describe('look-back over turns', () => {
  /** Share of one violation in turn 1 that is found in turn 1, or in the three turns after it. */
  const foundWithin = (state: WorldOptions['state']) => {
    const count = 5000;
    const world = worldWith({
      count,
      regulator: { audits: { rate: 0.3 }, backcheck: { lookback: 3, rate: 0.4 }, jurisdictions: { coordination: 0.6 } },
      labs: { detectability: 0.5 },
      state: state ?? {},
    });
    formBeliefs(world);
    let found = 0;
    for (let t = 1; t <= 6; t++) {
      world.turn.t = t;
      if (t === 2) {
        world.state.violation.fill(0);
        world.state.action.fill(0);
      }
      inspect.run(world);
      sanction.run(world);
      found += sum(world.state.found) + world.turn.reopened / 20;
      learn.run(world);
    }
    expect(sum(world.state.failures)).toBeCloseTo(found, 9);
    return { share: found / count, π: detectionChance(world, 0, 20, 10, 20), count };
  };
  it('finds as much as the lab reckons without discounting: .15 + .85·(1 − .8³)', () => {
    const { share, π, count } = foundWithin(evading(20, 10));
    expect(π).toBeCloseTo(0.15 + 0.85 * (1 - 0.8 ** 3), 12);
    expect(Math.abs(share - π)).toBeLessThan(fourErrors(π, count));
  });
  it('of a split run σ times as much', () => {
    const { share, π, count } = foundWithin(splitting(20, 10));
    expect(Math.abs(share - 0.6 * π)).toBeLessThan(fourErrors(0.6 * π, count));
  });
  it('forgets what has left the window', () => {
    const world = worldWith({ regulator: { audits: { rate: 0 }, backcheck: { lookback: 1, rate: 0 } }, state: evading(20, 10) });
    inspect.run(world);
    learn.run(world);
    expect(world.past!.undetected[0]![0]).toBe(1);
    world.state.violation[0] = 0;
    world.turn.t = 2;
    inspect.run(world);
    learn.run(world);
    expect(world.past!.undetected[0]![0]).toBe(0);
  });
  it('keeps a record of what is found late, and closes it', () => {
    const world = worldWith({ regulator: { audits: { rate: 0 }, backcheck: { lookback: 2, rate: 1 }, penalty: { perUnit: 3 } } });
    world.past!.violation[0]![0] = 7;
    world.past!.undetected[0]![0] = 1;
    inspect.run(world);
    sanction.run(world);
    expect([world.turn.reopened, world.state.fineDue[0], world.state.found[0]]).toEqual([7, 21, 0]);
    learn.run(world);
    expect([world.state.failures[0], world.past!.undetected[0]![0]]).toEqual([1, 0]);
    inspect.run(world);
    expect(world.turn.reopened).toBe(0);
  });
});

describe('self-reporting saves audits (docs/validation.md, T11, SELFREP)', () => {
  it('100 firms, half report: audits of the rest only, 10 instead of 20 on average', () => {
    const audits = (selfReported: number[]) => {
      const world = worldWith({ count: 100, regulator: { selfReporting: { charge: 10 } }, state: { selfReported } });
      let n = 0;
      for (let t = 0; t < 400; t++) {
        inspect.run(world);
        n += world.turn.audits;
      }
      return n / 400;
    };
    const half = Array.from({ length: 100 }, (_, i) => i % 2);
    expect(Math.abs(audits(half) - theory.SELFREP.audits_with)).toBeLessThan(50 * fourErrors(0.2, 50 * 400));
    expect(Math.abs(audits(Array(100).fill(0)) - theory.SELFREP.audits_without)).toBeLessThan(100 * fourErrors(0.2, 100 * 400));
    expect(mean(half)).toBe(0.5);
  });
});
