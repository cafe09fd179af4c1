import { describe, expect, it } from 'vitest';
import { rankChance } from '../../../src/model/equations/rank.js';
import { weighStanding } from '../../../src/model/labs/standing.js';
import { formBeliefs } from '../../../src/model/regulator/beliefs.js';
import { detectionChance } from '../../../src/model/regulator/detection.js';
import { HORIZON } from '../../../src/model/world/labs.js';
import { simulateCase } from '../../../src/runner/theory/theory.js';
import { evading, worldWith } from '../world.js';

const groups = { rates: [0.05, 0.5], fines: [0, 10], forgiveness: 0.5 } as const;

describe('farsighted labs and audit groups', () => {
  const world = (horizon: keyof typeof HORIZON, group: number) => {
    const w = worldWith({
      labs: { value: 0, size: 1, secrecyGain: 16, discount: 0.95, 'racing.factor': 0 },
      regulator: { threshold: () => 0, audits: { strategy: 'targeted', groups }, jurisdictions: { count: 1 } },
      state: { auditGroup: group, secrecy: 16 },
    });
    w.labs.benefit[0] = 1;
    w.labs.horizon[0] = HORIZON[horizon];
    formBeliefs(w);
    weighStanding(w, 0);
    return w;
  };
  it('being found costs δΔ in the first group, δhΔ in the second; nothing to a myopic lab', () => {
    // Δ = 16/0.335, see equations/standing.test.ts
    expect(world('farsighted', 0).state.standing[0]).toBeCloseTo((0.95 * 16) / 0.335, 9);
    expect(world('farsighted', 1).state.standing[0]).toBeCloseTo((0.95 * 0.5 * 16) / 0.335, 9);
    expect(world('myopic', 0).state.standing[0]).toBe(0);
  });
  it('looking into the other group leaves the lab where it is', () => {
    const w = world('farsighted', 1);
    expect(w.state.auditGroup[0]).toBe(1);
    expect(w.state.believedAudit[0]).toBe(0.5);
  });
  it("Harrington's paradox in one run: few audits, no fines, much compliance; none above c_max, none from myopic labs", () => {
    const play = (gain: number, horizon = 'farsighted') => {
      const set = [
        { path: 'labs.lab.count', value: 400 },
        { path: 'labs.lab.secrecyGain', value: gain },
        { path: 'labs.lab.horizon', value: horizon },
      ];
      return simulateCase({ scenario: 't10-harrington', set }).turns.at(-1)! as Record<string, number>;
    };
    const last = play(16);
    // static random audits at the same rate, 0.125, with a fine of 10 deter a cost of 1.25: this one is 16
    expect(last.complianceRate).toBeGreaterThan(0.08);
    expect(last.audits! / 400).toBeLessThan(0.2);
    expect(last.finesDue).toBe(0);
    expect(play(17.5).complianceRate).toBe(0);
    expect(play(16, 'myopic').complianceRate).toBe(0);
  });
});

describe('rank among few rivals', () => {
  it('a lab reckons with its lead over what the others showed last turn', () => {
    const w = worldWith({
      count: 4,
      labs: { size: 50 },
      regulator: {
        threshold: () => 0,
        audits: { strategy: 'ranked', capacity: 1, expectation: 'symmetric' },
        signal: { noise: 'additive', sd: 2 },
      },
      state: { ...evading(50, 0), reported: [50, 47, 46, 48] },
    });
    w.turn.t = 2;
    w.turn.first = false;
    formBeliefs(w);
    // means of the others: (3 + 4 + 2)/3, (0 + 4 + 2)/3, …
    expect(Array.from(w.state.rivals)).toEqual([3, 2, 5 / 3, 7 / 3]);
    expect(detectionChance(w, 1, 50, 47, 3)).toBeCloseTo(rankChance(0.5, 3, 1), 7);
    expect(detectionChance(w, 0, 50, 50, 0)).toBeCloseTo(rankChance(-1.5, 3, 1), 7);
    // before the first turn everyone is taken to be honest
    w.turn.t = 1;
    w.turn.first = true;
    formBeliefs(w);
    expect(Array.from(w.state.rivals)).toEqual([0, 0, 0, 0]);
  });
});

describe('audits that follow own compute', () => {
  it('the chance a lab reckons with rises with its run, and inspection uses the true one', () => {
    const w = worldWith({ regulator: { threshold: () => 0, audits: { rate: 0.1, perUnit: 0.01 } } });
    formBeliefs(w);
    expect(w.state.believedAudit[0]).toBeNaN();
    expect(detectionChance(w, 0, 20, 20, 1)).toBeCloseTo(0.3, 12);
    expect(detectionChance(w, 0, 5, 5, 1)).toBeCloseTo(0.15, 12);
    expect(detectionChance(w, 0, 200, 5, 1)).toBe(1);
  });
});
