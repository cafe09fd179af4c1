import { describe, expect, it } from 'vitest';
import { type Economy, first, fixture, near, nearAll, play } from '../economy.js';

/** docs/validation.md, T5, T6: the economy E4 through all phases, in both timings and from any first price. */
const CHANCES = ['0.05', '0.10', '0.15', '0.20', '0.25', '0.30'] as const;
const INITIAL = [Number.NaN, 0, 1, 10, 25, 60, 500];

const at = (rate: number, more: Economy = {}): Economy => ({
  ...more,
  regulator: { ...more.regulator, audits: { rate, ...more.regulator?.audits } },
});

describe('E4 at full compliance (T5)', () => {
  for (const timing of ['schedule', 'lagged'] as const) {
    for (const initialPrice of INITIAL) {
      it(`${timing} timing, first price ${initialPrice}: 30 and (70, 50, 15, 5)`, () => {
        const { turns } = play(at(1, { turns: 4, market: { timing, initialPrice } }));
        for (const { t, m, lab } of turns) {
          if (timing === 'lagged' && t === 1) continue;
          near(m.price!, 30);
          nearAll(lab.compute, [70, 50, 15, 5]);
          nearAll(lab.violation, [0, 0, 0, 0]);
          expect(m.complianceRate).toBe(1);
          near(m.welfare!, 8150);
        }
      });
    }
  }
});

describe('violations in the market (T6)', () => {
  for (const key of CHANCES) {
    const expected = fixture[`SD_pi${key}`];
    it(`π = ${key}: price, violation, compute, permits`, () => {
      for (const timing of ['schedule', 'lagged'] as const) {
        for (const initialPrice of INITIAL) {
          const { turns } = play(at(Number(key), { turns: 4, market: { timing, initialPrice } }));
          for (const { t, m, lab } of turns) {
            if (timing === 'lagged' && t === 1) continue;
            near(m.price!, expected.p, 1e-9, `${timing} from ${initialPrice}, turn ${t}: price`);
            nearAll(lab.violation, expected.v, 1e-9, 'violation');
            nearAll(lab.compute, expected.q, 1e-9, 'compute');
            nearAll(lab.permits, expected.l, 1e-9, 'permits');
            near(m.overshoot!, expected.overshoot);
            near(m.welfare!, expected.gross_benefit);
            if (expected.overshoot > 0) near(m.expectedMarginalPenalty!, m.price!);
          }
        }
      }
    });
  }

  it('the same whatever the allocation, and sellers violate as much as buyers', () => {
    for (const basis of ['size', 'equal'] as const) {
      const { m, lab } = first(at(0.2, { market: { allocation: { grandfathered: 1, basis } } }));
      near(m.price!, 26);
      nearAll(lab.violation, [3, 3, 3, 3]);
    }
  });

  it('own chances of detection: the violation follows the chance, compute stays efficient', () => {
    const { m, lab } = first({ labs: { auditRate: [0.2, 0.2, 0.25, 0.3] } });
    near(m.price!, fixture.SD_hetero_pi.p);
    nearAll(lab.violation, fixture.SD_hetero_pi.v);
    nearAll(lab.compute, fixture.SD_hetero_pi.q);
    const spread = first({ labs: { auditRate: [0.15, 0.25, 0.15, 0.25] } });
    near(spread.m.price!, fixture.HETERO_MPS.p);
    nearAll(spread.lab.violation, fixture.HETERO_MPS.v);
    expect(spread.m.overshoot!).toBeGreaterThan(12);
  });

  it('only the product of audit, detection and fine matters', () => {
    const base = first(at(0.2));
    const detected = first(at(0.4, { labs: { detectability: 0.5 } }));
    const fined = first(at(0.1, { regulator: { penalty: { perUnit: 200, quadratic: 20 } } }));
    for (const other of [detected, fined]) nearAll(other.lab.violation, base.lab.violation);
  });

  it('a demand shock moves the price less where labs may violate (SHOCK)', () => {
    // one more lab-1 unit wanted at each price: ten in all
    const value = [110, 80, 60, 40];
    const size = [110, 80, 30, 20];
    near(first(at(1, { labs: { value, size } })).m.price!, fixture.SHOCK.p_comply);
    const soft = first(at(0.2, { labs: { value, size } }));
    near(soft.m.price!, fixture.SHOCK.p_nc);
    nearAll(soft.lab.violation, [4, 4, 4, 4]);
  });

  it('welfare: full compliance gains 24 at damage 30 (WELF)', () => {
    const welfare = (rate: number, cost: number): number =>
      first(at(rate, { welfare: { damagePerUnit: 30 }, regulator: { audits: { cost } } })).m.welfare!;
    near(welfare(0.3, 0), fixture.WELF.W_pi30);
    near(welfare(0.2, 0), fixture.WELF.W_pi20);
  });

  it('linear penalty: the expected marginal penalty is a price ceiling, violations are shared pro rata', () => {
    for (const [rate, p, violations] of [
      [0.1, 10, 60],
      [0.2, 20, 30],
      [0.3, 30, 0],
      [0.5, 30, 0],
    ] as const) {
      for (const timing of ['schedule', 'lagged'] as const) {
        const { turns } = play(at(rate, { turns: 2, market: { timing }, regulator: { penalty: { quadratic: 0 } } }));
        for (const { m, lab } of turns) {
          near(m.price!, p);
          near(m.violation!, violations);
          // b′(q) = p for all, whoever violates
          nearAll(lab.compute, [100 - p, 80 - p, (60 - p) / 2, (40 - p) / 2]);
          const owed = 230 - 3 * p;
          nearAll(
            lab.violation,
            lab.obligation.map((o) => (o * violations) / owed),
            1e-9,
          );
        }
      }
    }
  });

  it('corner: a lab that buys nothing violates in full, and its marginal benefit is below the price', () => {
    // π = 0.04, φ1 = 100, φ2 = 10: e1 = 4, e2 = 0.4. Lab 4 (a = 40, β = 2) stops buying where (40 − p)/2 = (p − 4)/0.4, p = 10;
    // lab 3 at 13.33. All in: p = (230 + 40 − cap)/13. Cap 110 would give 12.3: lab 4 is out, p = (210 + 30 − 110)/10 = 13.
    const { m, lab } = first(at(0.04, { market: { cap: () => 110 } }));
    near(m.price!, 13);
    nearAll(lab.violation.slice(0, 3), [22.5, 22.5, 22.5]);
    expect(lab.permits[3]).toBe(0);
    // 40 − 2q = 4 + 0.4q
    near(lab.compute[3]!, 15);
    near(lab.violation[3]!, 15);
    expect(40 - 2 * lab.compute[3]!).toBeLessThan(m.price!);
    // price exactly at the corner: cap 270 − 13·10
    const tie = first(at(0.04));
    near(tie.m.price!, 10);
    nearAll(tie.lab.violation, [15, 15, 15, 15]);
    near(tie.m.unsold!, 0);
  });
});

describe('a lump-sum fine (T7)', () => {
  const lump = (more: Economy = {}): Economy =>
    at(0.2, { ...more, regulator: { ...more.regulator, penalty: { perUnit: 0, quadratic: 0, fixed: 5000 } } });

  it('clears where lab 1 is indifferent; served whole, what its run would need is left over', () => {
    const { m, lab } = first(lump({ market: { indivisible: 'whole' } }));
    near(m.price!, fixture.FIX_mix.p);
    nearAll(lab.reservationPrice.slice(0, 2), fixture.FIX_fine.price_at_which_evading_pays.slice(0, 2));
    nearAll(lab.permits.slice(1), [80 - m.price!, (60 - m.price!) / 2, (40 - m.price!) / 2]);
    near(m.unsold!, 140 - fixture.FIX_mix.demand_others);
    expect(lab.compute[0]).toBe(100);
    expect(lab.action[0]).toBe(1);
  });

  it('mixing: lab 1 buys with the chance at which expected sales are the cap; sales keep to the caps over a run', () => {
    const sizes = first(lump()).lab.reservationPrice.map((_, i) => [100, 80, 30, 20][i]!);
    let bought = 0;
    const RUNS = 400;
    for (let seed = 1; seed <= RUNS; seed++) {
      const { m, lab } = first(lump({ seed }));
      near(m.price!, fixture.FIX_mix.p);
      // (140 − 108.8854)/89.4427
      near(m.mixShare!, (140 - fixture.FIX_mix.demand_others) / (sizes[0]! - m.price!));
      expect(m.unsold).toBe(0);
      bought += lab.permits[0]! > 0 ? 1 : 0;
    }
    // 0.3479 with a standard error of 0.0238
    expect(Math.abs(bought / RUNS - 0.34787)).toBeLessThan(4 * 0.0239);
    const { turns } = play(lump({ turns: 200 }));
    const sold = turns.reduce((total, { lab }) => total + lab.permits.reduce((s, x) => s + x, 0), 0);
    expect(Math.abs(200 * 140 - sold)).toBeLessThanOrEqual(89.45);
    near(200 * 140 - sold, turns.at(-1)!.m.balance!, 1e-6);
  });

  it('lagged plans: free to change, the price is where lab 1 is indifferent in every turn; binding for good, they cycle', () => {
    const lagged = (cost: number): number[] =>
      play(
        lump({ turns: 6, market: { timing: 'lagged', replanning: { cost }, initialPrice: 30 }, expectation: 'last' }),
      ).turns.map(({ m }) => m.price!);
    for (const p of lagged(0)) near(p, fixture.FIX_mix.p);
    // T7's naive best replies: at 30 both large labs plan to evade and the cap is slack; at 0 all plan to buy, and 30 clears
    nearAll(lagged(Infinity), [0, 30, 0, 30, 0, 30]);
  });
});
