import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../../src/core/numeric.js';
import { formBeliefs } from '../../../src/model/regulator/beliefs.js';
import { detectionChance, wrongFindingCost } from '../../../src/model/regulator/detection.js';
import { BELIEF } from '../../../src/model/world/labs.js';
import type { World } from '../../../src/model/world/world.js';
import theory from '../../fixtures/theory.json' with { type: 'json' };
import { type WorldOptions, worldWith } from '../world.js';

const formed = (options: WorldOptions): World => {
  const world = worldWith(options);
  formBeliefs(world);
  return world;
};
/** π of lab 0 with 20 units run and the threshold of 10 reported. */
const π = (options: WorldOptions, q = 20, r = 10): number => detectionChance(formed(options), 0, q, r, q);

describe('π a lab reckons with, random audits', () => {
  const T3 = (rule: 'channels' | 'nested' | 'unconditional' | 'additive', w = 0, m = 0): WorldOptions => ({
    regulator: { audits: { rate: 0.2 }, backcheck: { rule, probability: 0.5, coverage: 0.5 }, whistleblower: w, monitoring: m },
    labs: { detectability: 0.7 },
  });
  it('docs/validation.md, T3: .155 nested, .355 unconditional, .161525 channels, .305 additive', () => {
    expect(π(T3('nested'))).toBeCloseTo(theory.DET.nested, 12);
    expect(π(T3('unconditional'))).toBeCloseTo(theory.DET.uncond, 12);
    expect(π(T3('channels', 0.05, 0.1))).toBeCloseTo(theory.DET.multi, 12);
    expect(π(T3('additive', 0.05, 0.1))).toBeCloseTo(0.305, 12);
  });
  it('the three worlds (CONTEXT §3, channels): .05·.6 = .03; .3 with monitoring 1; .1·(1 − .4·.8) = .068', () => {
    const worlds = (rate: number, ε: number, monitoring: number) =>
      π({ regulator: { audits: { rate }, monitoring }, labs: { detectability: 1 - ε } });
    expect(worlds(0.05, 0.4, 0)).toBeCloseTo(0.03, 12);
    expect(worlds(0.3, 0.1, 1)).toBeCloseTo(0.3, 12);
    expect(worlds(0.1, 0.4, 0.2)).toBeCloseTo(0.068, 12);
  });
  it('does not depend on what the lab does', () => {
    const world = formed(T3('channels'));
    expect(detectionChance(world, 0, 11, 10, 1)).toBe(detectionChance(world, 0, 500, 10, 500));
  });
  it('own rate and weight: 3·.1, at most 1; none outside the pool', () => {
    expect(π({ labs: { auditRate: 0.1, auditWeight: 2 }, state: { auditExcess: 1 } })).toBeCloseTo(0.3, 12);
    expect(π({ labs: { auditWeight: 20 } })).toBe(1);
    expect(π({ labs: { size: 5 }, regulator: { audits: { pool: 'obligated' } } })).toBe(0);
  });
  it('a rate of 1 and 3 audits for 12 labs: 1/4 each; by weight where weights differ, the certain ones first', () => {
    expect(π({ count: 12, regulator: { audits: { rate: 1, capacity: 3 } } })).toBeCloseTo(0.25, 12);
    const world = formed({ count: 4, labs: { auditWeight: [1, 1, 2, 12] }, regulator: { audits: { rate: 1, capacity: 2 } } });
    // λ·12 would pass 1: lab 3 is certain, one audit is left for weights 1 + 1 + 2
    expect(Array.from(world.state.believedAudit)).toEqual([0.25, 0.25, 0.5, 1]);
  });
  it('capacity that does not bind changes nothing', () =>
    expect(π({ count: 12, regulator: { audits: { rate: 0.2, capacity: 11 } } })).toBe(0.2));
  it('look-back: .2 + .8·(.9·.15 + .81·.15·.85)', () =>
    expect(
      π({
        regulator: { audits: { rate: 0.4 }, backcheck: { lookback: 2, rate: 0.3 } },
        labs: { detectability: 0.5, discount: 0.9 },
      }),
    ).toBeCloseTo(0.2 + 0.8 * (0.135 + 0.81 * 0.15 * 0.85), 12));
});

describe('π where it depends on what the lab does', () => {
  it('signal: .3 + .8·s·.7 with s = 20/10 → 1 for an undeclared run (scenario strict: .86)', () => {
    const options: WorldOptions = { regulator: { audits: { strategy: 'signal', rate: 0.3 } }, labs: { auditWeight: 0.8 } };
    expect(π(options)).toBeCloseTo(0.86, 12);
    expect(π(options, 20, 16)).toBeCloseTo(0.3 + 0.8 * 0.4 * 0.7, 12);
    expect(π(options, 20, 20)).toBeCloseTo(0.3, 12);
  });
  it('signal, capacity short last turn: only above its cut-off; at it as many as were drawn', () => {
    const world = formed({ count: 10, regulator: { audits: { strategy: 'signal', rate: 0.5, capacity: 2, exponent: 1 } } });
    expect(detectionChance(world, 0, 20, 16, 4)).toBeCloseTo(0.7, 12); // no last turn yet: s = .4
    world.turn.lastCutoff = 0.4;
    world.turn.lastTieShare = 0.25;
    expect(detectionChance(world, 0, 20, 16, 4)).toBeCloseTo(0.7 * 0.25, 12);
    expect(detectionChance(world, 0, 20, 17, 3)).toBe(0);
    expect(detectionChance(world, 0, 20, 15, 5)).toBeCloseTo(0.75, 12);
  });

  const noisy = { sd: 0.2, tolerance: { kind: 'absolute', value: 0.3 } } as const;
  /** 1 − Φ((.3 − ln(q/r) + .02)/.2) */
  const flag = (q: number, r: number) => 1 - normalCdf((0.3 - Math.log(q / r) + 0.02) / 0.2);

  it('flagged: chance of a flag, as far as the capacity went round last turn', () => {
    const options: WorldOptions = { count: 100, regulator: { signal: noisy, audits: { strategy: 'flagged', capacity: 5 } } };
    const world = formed(options);
    world.turn.lastFlags = 20;
    expect(detectionChance(world, 0, 16, 10, 16)).toBeCloseTo(flag(16, 10) / 4, 12);
    world.turn.lastFlags = 2; // 3 audits for the other 98
    expect(detectionChance(world, 0, 16, 10, 16)).toBeCloseTo(flag(16, 10) + ((1 - flag(16, 10)) * 3) / 98, 12);
    expect(detectionChance(formed({ regulator: { signal: noisy, audits: { strategy: 'flagged' } } }), 0, 16, 10, 16)).toBeCloseTo(
      flag(16, 10),
      12,
    );
  });
  it('flagged with a random share of .2: .8·flag + .2·rate', () =>
    expect(π({ regulator: { signal: noisy, audits: { strategy: 'flagged', rate: 0.1, randomShare: 0.2 } } }, 16)).toBeCloseTo(
      0.8 * flag(16, 10) + 0.2 * 0.1,
      12,
    ));
  it('ranked: an equal share at first, then the chance to beat last turn’s cut-off', () => {
    const world = formed({ count: 10, regulator: { signal: noisy, audits: { strategy: 'ranked', capacity: 3 } } });
    expect(detectionChance(world, 0, 16, 10, 16)).toBeCloseTo(0.3, 12);
    world.turn.lastCutoff = 0.3;
    world.turn.lastTieShare = 1;
    expect(detectionChance(world, 0, 16, 10, 16)).toBeCloseTo(flag(16, 10), 12);
    world.turn.lastCutoff = 0; // small signals tie at 0 and draw lots
    world.turn.lastTieShare = 0.25;
    const above = 1 - normalCdf((0 - Math.log(1.6) + 0.02) / 0.2);
    expect(detectionChance(world, 0, 16, 10, 16)).toBeCloseTo(above + 0.25 * (1 - above), 12);
  });
  it('ranked without noise: whoever does as the others did last turn draws lots with them', () => {
    const world = formed({ count: 10, regulator: { audits: { strategy: 'ranked', capacity: 3 } } });
    world.turn.lastCutoff = Math.log(2);
    world.turn.lastTieShare = 0.3;
    expect(detectionChance(world, 0, 20, 10, 20)).toBeCloseTo(0.3, 12);
    expect(detectionChance(world, 0, 21, 10, 21)).toBe(1);
    expect(detectionChance(world, 0, 19, 10, 19)).toBe(0);
  });
  it('capacity for everybody: ranked audits everybody', () =>
    expect(π({ count: 3, regulator: { audits: { strategy: 'ranked', capacity: 3 } } })).toBe(1));
  it('targeted: the rate of the lab’s group', () => {
    const audits = {
      strategy: 'targeted',
      groups: { rates: [0.05, 0.5], fines: [Number.NaN, Number.NaN], forgiveness: 0.5 },
    } as const;
    expect(π({ regulator: { audits } })).toBe(0.05);
    expect(π({ regulator: { audits }, state: { auditGroup: 1 } })).toBe(0.5);
  });
  it('a second measurement: hiding 30 % is found with .5551 at 5 % false positives (docs/validation.md, T4, LOGN)', () => {
    const world = formed({
      regulator: { audits: { rate: 1 }, detection: { rule: 'measurement', sd: 0.2 }, threshold: () => 1 },
    });
    expect(detectionChance(world, 0, 20, 14, 6)).toBeCloseTo(theory.LOGN.TPR, 12);
    expect(detectionChance(world, 0, 20, 20, 0)).toBeCloseTo(0.05, 12);
  });
});

describe('learned beliefs', () => {
  const learner = (state: WorldOptions['state'], labs: WorldOptions['labs'] = {}, regulator: WorldOptions['regulator'] = {}) => {
    const world = worldWith({ labs: { 'belief.strength': 10, ...labs }, state: state ?? {}, regulator: regulator ?? {} });
    world.labs.belief[0] = BELIEF.learned;
    formBeliefs(world);
    return world;
  };
  it('start from the announced chance, or the lab’s own prior, and move with what is seen', () => {
    expect(learner({}).state.believedAudit[0]).toBeCloseTo(0.2, 12);
    expect(learner({}, { 'belief.prior': 0.5 }).state.believedAudit[0]).toBe(0.5);
    expect(learner({ auditSeen: 3, auditUnseen: 7 }).state.believedAudit[0]).toBeCloseTo(0.25, 12);
  });
  it('do not see through a policy that depends on what the lab does: one chance for all it may do', () => {
    const world = learner({}, {}, { audits: { strategy: 'signal', rate: 0.3 } });
    expect(detectionChance(world, 0, 20, 10, 20)).toBeCloseTo(0.3, 12);
  });
  it('announced beliefs about such a policy are formed with the plan', () =>
    expect(formed({ regulator: { audits: { strategy: 'signal' } } }).state.believedAudit[0]).toBeNaN());
});

describe('wrong findings', () => {
  it('cost an honest lab above θ nothing where they are verified, else chance of an audit · false positives · lump', () => {
    const at = (verified: boolean, size: number) =>
      wrongFindingCost(
        formed({ regulator: { detection: { falsePositive: 0.1, verified }, penalty: { fixed: 200 } }, labs: { size } }),
        0,
      );
    expect(at(true, 20)).toBe(0);
    expect(at(false, 20)).toBeCloseTo(0.2 * 0.1 * 200, 12);
    expect(at(false, 9)).toBe(0);
  });
  it('docs/validation.md, T4 (FPFINE): flags punished unverified deter by TPR − FPR: 23.08 instead of 21.43 for a gain of 10', () => {
    // additive noise, sd 1, τ 1.5; a violator hides 3 units; half the flagged are audited
    const world = (fixed: number, verified: boolean) => {
      const w = formed({
        count: 10,
        regulator: {
          threshold: () => 1,
          signal: { noise: 'additive', sd: 1, tolerance: { kind: 'absolute', value: 1.5 } },
          audits: { strategy: 'flagged', capacity: 5 },
          detection: { falsePositive: 1, verified },
          penalty: { fixed },
        },
      });
      w.turn.lastFlags = 10;
      return w;
    };
    const margin = (F: number, verified: boolean) => {
      const w = world(F, verified);
      return detectionChance(w, 0, 20, 17, 3) * F - wrongFindingCost(w, 0);
    };
    expect(margin(theory.FPFINE.F_req_audits_verify, true)).toBeCloseTo(10, 9);
    expect(margin(theory.FPFINE.F_req_unverified, false)).toBeCloseTo(10, 9);
  });
});

describe('what backchecks add is coverage × probability', () => {
  // a = 1, d = .5, p_b = .4, half of the clean audits looked at again: b = .2
  const at = (rule: 'channels' | 'nested' | 'unconditional' | 'additive', coverage: number): WorldOptions => ({
    regulator: { audits: { rate: 1 }, backcheck: { rule, probability: 0.4, coverage } },
    labs: { detectability: 0.5 },
  });
  it.each([
    // 1 − (1 − .5)(1 − b) under every rule where everyone is audited and there are no other channels: .7 with b = .4, .6 with b = .2
    ['channels', 1, 0.7],
    ['channels', 0.5, 0.6],
    ['nested', 0.5, 0.6],
    ['unconditional', 0.5, 0.6],
    ['additive', 0.5, 0.6],
    ['channels', 0, 0.5],
  ] as const)('%s, coverage %d: π = %d', (rule, coverage, expected) => {
    expect(π(at(rule, coverage))).toBeCloseTo(expected, 12);
  });
  it('and moves labs without a closed form as well: a fine as a formula, α > 0', () => {
    const averse = (coverage: number) => π({ ...at('channels', coverage), labs: { detectability: 0.5, riskAversion: 0.02 } });
    expect([averse(1), averse(0.5)]).toEqual([expect.closeTo(0.7, 12), expect.closeTo(0.6, 12)]);
  });
});
