import { describe, expect, it } from 'vitest';
import { sum } from '../../../src/core/columns.js';
import { inspect } from '../../../src/model/phases/inspect.js';
import { evading, splitting, type WorldOptions, worldWith } from '../world.js';
import { inspected } from './inspected.js';

describe('chance', () => {
  it('a change of policy shifts nobody’s draws: two turns of other policies, then the same audits', () => {
    const third = (over: WorldOptions['regulator']) => {
      const world = worldWith({ count: 100, state: splitting(20, 10), regulator: { signal: { sd: 0.2 }, ...over } });
      inspect.run(world);
      inspect.run(world);
      const again = worldWith({ count: 100, state: splitting(20, 10), regulator: { signal: { sd: 0.2 } } });
      Object.assign(again, { chance: world.chance });
      inspect.run(again);
      return [again.state.audited, again.state.pooled, again.state.signal, again.state.found].map((c) => Array.from(c));
    };
    const base = third({});
    for (const audits of [
      { rate: 0.7 },
      { strategy: 'ranked', capacity: 7 },
      { strategy: 'signal', capacity: 9 },
      { strategy: 'flagged', randomShare: 0.3, capacity: 20 },
      { pool: 'obligated', capacity: 3 },
    ] as const)
      expect(third({ audits })).toEqual(base);
    expect(third({ monitoring: 0.5, backcheck: { rule: 'unconditional', probability: 0.2, coverage: 0.4 } })).toEqual(base);
  });
  it('every column is written anew each turn', () => {
    const world = inspected({
      count: 20,
      regulator: { audits: { rate: 1 }, backcheck: { probability: 0.5, coverage: 1 } },
      state: evading(20, 10),
      labs: { detectability: 0.5 },
    });
    world.state.violation.fill(0);
    world.state.compute.fill(5);
    world.state.reported.fill(5);
    world.turn.auditRate = 0;
    inspect.run(world);
    for (const name of [
      'suspicion',
      'auditChance',
      'flagged',
      'audited',
      'found',
      'falsePositive',
      'backchecked',
      'failedBackcheck',
      'forgiven',
    ] as const)
      expect(sum(world.state[name])).toBe(0);
    const { audits, flags, backchecks, failedBackchecks, reopened } = world.turn;
    expect([audits, flags, backchecks, failedBackchecks, reopened]).toEqual([0, 0, 0, 0, 0]);
  });
  it('a stream that is needed and off is an error, not a silent change of chances', () => {
    const world = worldWith({ regulator: { backcheck: { probability: 0.2, coverage: 0.2 } } });
    Object.assign(world.chance, { backcheck: null });
    expect(() => inspect.run(world)).toThrow('backcheck');
  });
});
