import { describe, expect, it } from 'vitest';
import { type Economy, first, fixture, near } from '../economy.js';

/** docs/validation.md, T9: lab 1 knows how the price answers, labs 2–4 take it. */
const dominated = (endowment: number, rate: number, more: Economy = {}): Economy => ({
  ...more,
  groups: ['leader', 'fringe'],
  group: [0, 1, 1, 1],
  labs: { endowmentWeight: endowment === 0 ? [0, 1, 1, 1] : [endowment / 140, ...Array(3).fill((1 - endowment / 140) / 3)] },
  market: { dominant: 0, allocation: { grandfathered: 1, basis: 'weights' }, ...more.market },
  regulator: { audits: { rate }, ...more.regulator },
});

describe('market power (T9)', () => {
  for (const e of [0, 70, 140] as const) {
    it(`full compliance, endowment ${e}`, () => {
      const expected = fixture[`MP_comply_e${e}`];
      const { m, lab } = first(dominated(e, 1, {}));
      near(lab.permits[0]!, expected.l, 1e-6);
      near(m.price!, expected.p, 1e-6);
      near(8150 - m.welfare!, expected.DWL, 1e-5);
      near(m.unsold!, 0, 1e-6);
    });
  }

  for (const e of [0, 35, 71, 105] as const) {
    it(`violations, endowment ${e}: the leader cheats less the larger its endowment`, () => {
      const expected = fixture[`MP_cheat_e${e}`];
      const { m, lab } = first(dominated(e, 0.2));
      near(lab.permits[0]!, expected.l1, 1e-6);
      near(m.price!, expected.p, 1e-6);
      near(lab.violation[0]!, expected.v1, 1e-5);
      for (const i of [1, 2, 3]) near(lab.violation[i]!, expected.v_fringe_each, 1e-6);
      near(m.violation!, expected.total_violation, 1e-5);
      near(m.compute!, expected.total_q, 1e-5);
    });
  }

  it('violations, endowment 140: above 30 lab 4 buys nothing, which the closed form of T9 leaves out', () => {
    // lab 4 stops at (40 − p)/2 = (p − 20)/2, p = 30. Above it the fringe takes 130 − 2.5p, p = (l1 − 10)/2.5, and
    // 100 − l1 = p + (l1 − 140)/2.5 gives l1 = 400/4.5, p = 31.5556. (With lab 4 short of less than nothing: 85.4545, 30.1299.)
    const { m, lab } = first(dominated(140, 0.2));
    near(lab.permits[0]!, 400 / 4.5, 1e-6);
    near(m.price!, (400 / 4.5 - 10) / 2.5, 1e-6);
    expect(lab.permits[3]).toBe(0);
    near(lab.violation[0]!, 0);
  });

  it('a leader of two labs shares its permits efficiently between them', () => {
    const { lab, m } = first({
      groups: ['leader', 'fringe'],
      group: [0, 0, 1, 1],
      market: { dominant: 0, cap: () => 95 },
      regulator: { audits: { rate: 1 } },
    });
    // the fringe takes 50 − p, so L = 45 + p. Marginal benefit of the leader 90 − L/2 = p + L → 90 − L/2 = 2L − 45 → L = 54, p = 9
    near(m.price!, 9, 1e-6);
    near(lab.compute[0]!, 37, 1e-6);
    near(lab.compute[1]!, 17, 1e-6);
  });
});
