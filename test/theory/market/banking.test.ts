import { describe, expect, it } from 'vitest';
import { aggregateDemand, demands, E4, grossBenefit, total } from '../../../src/theory/common/economy.js';
import {
  type BankingProblem,
  bankingPath,
  bankingResidual,
  borrowingPath,
  presentValue,
  separatePath,
} from '../../../src/theory/market/banking.js';
import { chance, fixture, interiorEconomy, near, nearAll } from '../support.js';

const CAPS = [180, 165, 150, 135, 120, 120, 120, 120, 120, 120];
const problem = (caps: readonly number[], rate: number): BankingProblem => ({
  caps,
  rate,
  demand: (_, p) => aggregateDemand(E4, p),
});
const benefit = (_: number, p: number): number => grossBenefit(E4, demands(E4, p));
/** The notes value compute by the area under the straight line p = (230 − Q)/3, also past 40, where lab 4 would use less than nothing. */
const areaUnderLine = (_: number, p: number): number => {
  const Q = 230 - 3 * p;
  return (230 * Q - (Q * Q) / 2) / 3;
};
const line = (caps: readonly number[], rate: number): BankingProblem => ({
  caps,
  rate,
  demand: (_, p) => Math.max(0, 230 - 3 * p),
});

describe('T12 banking', () => {
  it('E4 under a falling cap at three rates', () => {
    for (const [rate, expected] of [
      [0.05, fixture['BANK_r0.05']],
      [0.1, fixture['BANK_r0.1']],
      [0.2, fixture['BANK_r0.2']],
    ] as const) {
      const path = bankingPath(problem(CAPS, rate));
      nearAll(path.prices, expected.p);
      nearAll(path.used, expected.q);
      nearAll(path.bank, expected.bank);
      near(bankingResidual(path, rate), 0);
      const separate = separatePath(problem(CAPS, rate));
      nearAll(separate.prices, expected.p_nobank);
      near(presentValue(path, rate, areaUnderLine), expected.npv);
      near(presentValue(separate, rate, areaUnderLine), expected.npv_nobank);
      // the gain does not depend on the constant between area and benefit while every lab is active
      near(presentValue(path, rate, benefit) - presentValue(separate, rate, benefit), expected.npv - expected.npv_nobank, 1e-7);
    }
  });
  it('two turns; a rising cap makes banking idle and borrowing useful', () => {
    const two = bankingPath(problem([150, 100], 0.1));
    nearAll(two.prices, [fixture.BANK2.p1, fixture.BANK2.p2]);
    nearAll(two.used, [fixture.BANK2.q1, fixture.BANK2.q2]);
    near(two.bank[0]!, fixture.BANK2.bank1);
    const gain = (make: typeof problem, value: typeof benefit): number =>
      presentValue(two, 0.1, value) - presentValue(separatePath(make([150, 100], 0.1)), 0.1, value);
    near(gain(line, areaUnderLine), fixture.BANK2.npv_gain);
    // without banking the second price is 43.33 on the line, 44 in E4: lab 4 stops at 40, so banking is worth more
    near(gain(problem, benefit), 130.3030303030303);
    const rising = problem([110, 120, 130, 140, 150], 0.1);
    nearAll(bankingPath(rising).prices, fixture.BORROW.p_bank_only);
    nearAll(separatePath(rising).prices, fixture.BORROW.p_nobank);
    nearAll(borrowingPath(rising).prices, fixture.BORROW.p_borrow);
    nearAll(borrowingPath(rising).used, fixture.BORROW.q_borrow);
    nearAll(borrowingPath(rising).bank, fixture.BORROW.debt);
    near(presentValue(bankingPath(rising), 0.1, areaUnderLine), fixture.BORROW.npv_bank);
    near(presentValue(borrowingPath(rising), 0.1, areaUnderLine), fixture.BORROW.npv_borrow);
  });
  it('borrowing under the falling cap: the notes extend the straight line past 40, where lab 4 stops', () => {
    const expected = fixture.BANK_borrow_unrestricted_decl;
    nearAll(borrowingPath(line(CAPS, 0.1)).prices, expected.p);
    nearAll(borrowingPath(line(CAPS, 0.1)).bank, expected.bank);
    const true4 = borrowingPath(problem(CAPS, 0.1));
    near(true4.bank.at(-1)!, 0);
    // without lab 4's negative compute more is wanted at high prices, so the whole path is dearer
    expect(true4.prices[0]! - expected.p[0]!).toBeGreaterThan(0.1);
  });
  it('other problems, demand not linear: the three conditions hold and no window is left', () => {
    const draw = chance('banking');
    for (let i = 0; i < 20; i++) {
      const economy = interiorEconomy(draw);
      const turns = 4 + Math.floor(draw(0, 8));
      const shock = Array.from({ length: turns }, () => draw(0.7, 1.3));
      const caps = Array.from({ length: turns }, () => economy.cap * draw(0.4, 1.2));
      const rate = draw(0, 0.2);
      const initialBank = i % 2 === 0 ? 0 : draw(0, economy.cap);
      const general: BankingProblem = {
        caps,
        rate,
        initialBank,
        demand: (t, p) => shock[t]! * aggregateDemand(economy, p) * (1 / (1 + p / 50)),
      };
      const path = bankingPath(general);
      expect(bankingResidual(path, rate)).toBeLessThan(1e-9);
      if (path.prices.at(-1)! > 0) near(path.bank.at(-1)!, 0, 1e-9);
      near(total(path.used) + path.bank.at(-1)!, total(caps) + initialBank, 1e-12);
    }
  });
  it('limits: permits in excess cost nothing and stay in the bank; no rate of interest makes prices level', () => {
    const idle = bankingPath(problem([300, 260], 0.1));
    expect(idle.prices).toEqual([0, 0]);
    nearAll(idle.bank, [70, 100]);
    const carried = bankingPath(problem([300, 100, 100], 0.1));
    near(bankingResidual(carried, 0.1), 0);
    near(carried.bank.at(-1)!, 0);
    nearAll(bankingPath(problem([180, 100], 0)).prices, [30, 30]);
    expect(() => bankingPath({ caps: [1], rate: 0, demand: () => 2 })).toThrow(/exceeds/);
  });
});
