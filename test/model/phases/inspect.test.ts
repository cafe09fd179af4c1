import { describe, expect, it } from 'vitest';
import { sum } from '../../../src/core/columns.js';
import { inspect } from '../../../src/model/phases/inspect.js';
import { detectionChance } from '../../../src/model/regulator/detection.js';
import type { BackcheckRule } from '../../../src/model/world/parameters.js';
import { evading, mean, splitting, type WorldOptions, worldWith } from '../world.js';
import { inspected, N, near } from './inspected.js';

describe('signals', () => {
  it('without noise see the truth: ln(20/10) for an evader, nothing for the honest and the small', () => {
    const world = inspected({ count: 3, state: { compute: [20, 20, 5], reported: [10, 20, 5], violation: [20, 0, 0] } });
    expect(Array.from(world.state.signal)).toEqual([20, 20, 5]);
    expect(Array.from(world.state.suspicion)).toEqual([expect.closeTo(Math.log(2), 12), 0, 0]);
    expect(Array.from(world.state.flagged)).toEqual([1, 0, 0]);
    expect(world.turn.flags).toBe(1);
  });
  it('with noise flag 5 % of the honest, one-sided and two-sided, proportional and absolute', () => {
    for (const noise of ['multiplicative', 'additive'] as const)
      for (const test of ['one-sided', 'two-sided'] as const) {
        const world = inspected({ count: N, regulator: { threshold: () => 0.1, signal: { noise, test, sd: 0.3 } } });
        near(mean(world.state.flagged), 0.05);
      }
  });
  it('have mean q', () => {
    const world = inspected({ count: N, regulator: { signal: { sd: 0.3 } } });
    expect(Math.abs(mean(world.state.signal) - 20)).toBeLessThan((4 * 20 * 0.307) / Math.sqrt(N));
  });
  it('flag violators as often as announced (flagged, unlimited capacity)', () => {
    const world = inspected({
      count: N,
      regulator: { signal: { sd: 0.5, bias: 0.1 }, audits: { strategy: 'flagged' } },
      state: evading(16, 10),
    });
    near(mean(world.state.flagged), detectionChance(world, 0, 16, 10, 16));
    expect(world.turn.audits).toBe(world.turn.flags);
  });
  it('of a split run are whole with chance σ, else a legal piece', () => {
    const world = inspected({ count: N, state: splitting(40, 10) });
    near(mean(world.state.pooled), 0.25);
    for (let i = 0; i < N; i++) {
      expect(world.state.signal[i]).toBe(world.state.pooled[i] === 1 ? 40 : 10);
      expect(world.state.flagged[i]).toBe(world.state.pooled[i]);
    }
  });
  it('a lab’s own σ comes first', () =>
    near(mean(inspected({ count: N, labs: { coordination: 0.6 }, state: splitting(40, 10) }).state.pooled), 0.6));
});

describe('what is found', () => {
  const RULES: BackcheckRule[] = ['channels', 'nested', 'unconditional', 'additive'];
  const options = (rule: BackcheckRule, more: WorldOptions['regulator'] = {}): WorldOptions => ({
    count: N,
    regulator: {
      audits: { rate: 0.4, ...more.audits },
      backcheck: { rule, probability: 0.5, coverage: 0.5 },
      whistleblower: 0.05,
      monitoring: 0.1,
    },
    labs: { detectability: 0.7 },
  });

  it.each(RULES)('%s: exactly as often as the lab reckons', (rule) => {
    const world = inspected({ ...options(rule), state: evading(20, 10) });
    near(mean(world.state.found), detectionChance(world, 0, 20, 10, 20));
  });

  it.each(RULES)('%s, split: σ times as often, not σ²', (rule) => {
    const world = inspected({ ...options(rule), state: splitting(20, 10) });
    near(mean(world.state.found), 0.25 * detectionChance(world, 0, 20, 10, 20));
  });

  it.each(['signal', 'flagged', 'ranked'] as const)(
    '%s, split: σ times as often, although the signal too needs the pieces put together',
    (strategy) => {
      const world = inspected({
        count: N,
        regulator: { audits: { strategy, rate: 0.1 }, detection: { falsePositive: 0 } },
        labs: { detectability: 0.7, auditWeight: 0.5 },
        state: splitting(16, 10),
      });
      near(mean(world.state.found), 0.25 * detectionChance(world, 0, 16, 10, 16));
    },
  );

  it('certain under the additive rule where the chances add up to 1 (Crisis world)', () => {
    const world = inspected({
      count: 200,
      regulator: { monitoring: 1, backcheck: { rule: 'additive' } },
      state: evading(20, 10),
    });
    expect(sum(world.state.found)).toBe(200);
  });

  it('a second measurement finds as often as the lab reckons', () => {
    const world = inspected({
      count: N,
      regulator: { audits: { rate: 1 }, detection: { rule: 'measurement', sd: 0.3 } },
      state: { ...evading(20, 10), reported: 15, violation: 5 },
    });
    near(mean(world.state.found), detectionChance(world, 0, 20, 15, 5));
  });

  it('nothing on honest labs, within the tolerance, or of a shortfall that was reported', () => {
    const all = { audits: { rate: 1 }, monitoring: 1, backcheck: { rule: 'additive' } } as const;
    expect(sum(inspected({ count: 50, regulator: all }).state.found)).toBe(0);
    expect(
      sum(inspected({ count: 50, regulator: { ...all, violationTolerance: 0.5 }, state: { violation: 0.5 } }).state.found),
    ).toBe(0);
    const reported = inspected({
      count: 50,
      regulator: { ...all, selfReporting: { charge: 1 } },
      state: { ...evading(20, 10), selfReported: 1 },
    });
    expect(sum(reported.state.found) + reported.turn.audits + reported.turn.flags).toBe(0);
  });

  it('a failed backcheck looked at a real violation and found nothing; half are looked at, half of those found', () => {
    const world = inspected({
      count: N,
      regulator: options('nested').regulator!,
      labs: { detectability: 0 },
      state: evading(20, 10),
    });
    const { backchecked, failedBackcheck, found } = world.state;
    near(mean(backchecked), 0.4 * 0.5);
    near(mean(found), 0.4 * 0.25);
    near(mean(failedBackcheck), 0.4 * 0.25);
    expect(sum(failedBackcheck) + sum(found)).toBe(sum(backchecked));
    expect([world.turn.backchecks, world.turn.failedBackchecks]).toEqual([sum(backchecked), sum(failedBackcheck)]);
  });
  it('backchecks look at honest labs too and never fail there; unconditional ones at everybody', () => {
    const nested = inspected({ ...options('nested') });
    near(mean(nested.state.backchecked), 0.4 * 0.5);
    expect(nested.turn.failedBackchecks).toBe(0);
    near(mean(inspected(options('unconditional')).state.backchecked), 0.5);
  });

  it('wrong findings: only of audited honest labs above θ', () => {
    const world = inspected({ count: N, regulator: { audits: { rate: 0.4 }, detection: { falsePositive: 0.3 } } });
    near(mean(world.state.falsePositive), 0.12);
    for (let i = 0; i < N; i++) expect(world.state.falsePositive[i]! <= world.state.audited[i]!).toBe(true);
    expect(
      sum(
        inspected({ count: 500, regulator: { audits: { rate: 1 }, detection: { falsePositive: 1 } }, labs: { size: 9 } }).state
          .falsePositive,
      ),
    ).toBe(0);
    expect(
      sum(
        inspected({ count: 500, regulator: { audits: { rate: 1 }, detection: { falsePositive: 1 } }, state: evading(20, 10) })
          .state.falsePositive,
      ),
    ).toBe(0);
  });
  it('cleared by an audit in group 1: forgiven with the given chance', () => {
    const audits = {
      strategy: 'targeted',
      groups: { rates: [0, 0.5], fines: [Number.NaN, Number.NaN], forgiveness: 0.4 },
    } as const;
    const world = inspected({ count: N, regulator: { audits }, state: { auditGroup: 1 } });
    near(mean(world.state.forgiven), 0.2);
    const guilty = inspected({
      count: N,
      regulator: { audits },
      labs: { detectability: 0.5 },
      state: { auditGroup: 1, ...evading(20, 10) },
    });
    near(mean(guilty.state.forgiven), 0.5 * 0.5 * 0.4);
  });
});

describe('look-back', () => {
  it('re-opens with chance ρ and finds with d; what is not found is a failed backcheck', () => {
    const world = worldWith({ count: N, regulator: { backcheck: { lookback: 2, rate: 0.3 } }, labs: { detectability: 0.5 } });
    world.past!.violation[0]!.fill(7);
    world.past!.undetected[0]!.fill(1);
    inspect.run(world);
    near(mean(world.past!.undetected[0]!) - 1, 0.15); // code 2: found now
    near(mean(world.state.failedBackcheck), 0.15);
    expect(world.turn.reopened).toBe(7 * (sum(world.past!.undetected[0]!) - N));
    expect(sum(world.past!.undetected[1]!)).toBe(0);
  });
});
