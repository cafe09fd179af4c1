import { describe, expect, it } from 'vitest';
import { fineOn, lossIfFound, lossIfWronglyFound, lossPieces, reputationLost } from '../../../src/model/regulator/loss.js';
import { MODE } from '../../../src/model/world/state.js';
import { type WorldOptions, worldWith } from '../world.js';

const loss = (options: WorldOptions, v: number, mode: number = MODE.evade, q = 20) =>
  lossIfFound(worldWith(options), 0, mode, q, v);

describe('X(v): what is lost if found', () => {
  it('fine, collateral and reputation: 200 + 15.75 + 20 = 235.75', () =>
    expect(
      loss({ regulator: { penalty: { fixed: 200 }, collateral: { amount: 15.75 } }, labs: { 'reputation.cost': 20 } }, 1),
    ).toBeCloseTo(235.75, 12));

  it('docs/validation.md, T16: min(K + F, L) = min(350, 300) = 300; reputation is lost besides', () => {
    const regulator = { penalty: { fixed: 200 }, collateral: { amount: 150 } };
    expect(loss({ regulator, labs: { liability: 300 } }, 1)).toBe(300);
    expect(loss({ regulator, labs: { liability: 500 } }, 1)).toBe(350);
    expect(loss({ regulator, labs: { liability: 300, 'reputation.cost': 7 } }, 1)).toBe(307);
  });

  it('docs/validation.md, T22: F = 30 and R = 20 make π = .2 deter a gain of 10', () =>
    expect(0.2 * loss({ regulator: { penalty: { fixed: 30 } }, labs: { 'reputation.cost': 20 } }, 1)).toBeCloseTo(10, 12));

  it('docs/validation.md, T8: make-good at a price of 70 expected for next turn adds 70 to a fine of 100; no liability limit caps it', () => {
    const options = { regulator: { penalty: { perUnit: 100, makeGood: true } }, state: { expectedNext: 70 } };
    expect(loss(options, 1)).toBe(170);
    expect(loss({ ...options, labs: { liability: 50 } }, 2)).toBe(50 + 140);
    expect(loss({ ...options, labs: { discount: 0.5 } }, 2)).toBe(200 + 70);
  });

  it('a fine tied to last turn’s price, or in the first turn to the price expected', () => {
    const world = worldWith({ regulator: { penalty: { priceMultiple: 4 } }, state: { expectedPrice: 25 } });
    expect(lossIfFound(world, 0, MODE.evade, 20, 2)).toBe(4 * 25 * 2);
    world.turn.lastPrice = 30;
    expect(lossIfFound(world, 0, MODE.evade, 20, 2)).toBe(4 * 30 * 2);
  });

  it('numbers of the lab replace the regulator’s; so does the fine of its audit group', () => {
    const regulator = { penalty: { fixed: 200, perUnit: 10 } };
    expect(loss({ regulator, labs: { fineFixed: 50 } }, 2)).toBe(70);
    expect(loss({ regulator, labs: { finePerUnit: 1 } }, 2)).toBe(202);
    const groups = { rates: [0.05, 0.5], fines: [Number.NaN, 1000], forgiveness: 0.5 } as const;
    const targeted = { ...regulator, audits: { strategy: 'targeted', groups } as const };
    expect(loss({ regulator: targeted }, 0)).toBe(200);
    expect(loss({ regulator: targeted, state: { auditGroup: 1 } }, 0)).toBe(1000);
  });

  it('repeat offences: (1 + .5)² of the fine, (1 + 1)² of the reputation', () =>
    expect(
      loss(
        {
          regulator: { penalty: { fixed: 100, escalation: 0.5 } },
          labs: { 'reputation.cost': 10, 'reputation.escalation': 1 },
          state: { failures: 2 },
        },
        1,
      ),
    ).toBeCloseTo(225 + 40, 12));

  it('formula: max(3 % of turnover, 15.75) reads its values in the declared order', () => {
    const formula = (x: Float64Array) => Math.max(0.03 * x[2]!, 15.75);
    expect(loss({ regulator: { penalty: { formula } }, labs: { turnover: 1000 } }, 1)).toBe(30);
    expect(loss({ regulator: { penalty: { formula } }, labs: { turnover: 100 } }, 1)).toBe(15.75);
    const all = (x: Float64Array) => x.reduce((sum, value, k) => sum + value * 10 ** k, 0);
    const world = worldWith({
      regulator: { penalty: { formula: all } },
      labs: { turnover: 3, value: 4, size: 5 },
      state: { failures: 7 },
    });
    world.turn.lastPrice = 6;
    world.turn.t = 8;
    expect(fineOn(world, 0, 2, 1)).toBe(87654321);
  });

  it('who has posted collateral: all above θ, or only who reports a run; never a split run', () => {
    const regulator = (postedBy: 'all' | 'registered') => ({ collateral: { amount: 5, postedBy } });
    expect(loss({ regulator: regulator('all') }, 1, MODE.evade)).toBe(5);
    expect(loss({ regulator: regulator('registered') }, 1, MODE.evade)).toBe(0);
    expect(loss({ regulator: regulator('registered') }, 1, MODE.market)).toBe(5);
    expect(loss({ regulator: regulator('all') }, 1, MODE.split)).toBe(0);
  });

  it('seizable permits: L = 100 grows by 4 permits at 30', () =>
    expect(
      loss(
        {
          market: { allocation: { permitsSeizable: true } },
          regulator: { penalty: { fixed: 1000 } },
          labs: { liability: 100 },
          state: { held: 4, expectedPrice: 30 },
        },
        1,
      ),
    ).toBe(220));

  it('a wrong finding that nobody verifies costs the lump and the collateral', () =>
    expect(
      lossIfWronglyFound(
        worldWith({
          regulator: { penalty: { fixed: 40, perUnit: 9, makeGood: true }, collateral: { amount: 5 } },
          labs: { 'reputation.cost': 99 },
        }),
        0,
        20,
      ),
    ).toBe(45));

  it('reputation lost in a turn: once a finding', () => {
    const world = worldWith({ labs: { 'reputation.cost': 10 } });
    expect(reputationLost(world, 0)).toBe(0);
    world.state.found[0] = 1;
    expect(reputationLost(world, 0)).toBe(10);
  });
});

describe('X(v) = X0 + X1 v + X2 v²/2', () => {
  const out = new Float64Array(3);
  const form = (options: WorldOptions, vMax = 20, mode: number = MODE.evade) =>
    lossPieces(worldWith(options), 0, mode, vMax, out) === 1 ? Array.from(out) : null;

  it('docs/validation.md, T6: φ1 = 100, φ2 = 10', () =>
    expect(form({ regulator: { penalty: { perUnit: 100, quadratic: 10 } } })).toEqual([0, 100, 10]));

  it('lump, collateral, reputation and make-good fall into place', () =>
    expect(
      form({
        regulator: { penalty: { fixed: 200, perUnit: 100, quadratic: 10, makeGood: true }, collateral: { amount: 15 } },
        labs: { 'reputation.cost': 20 },
        state: { expectedNext: 30 },
      }),
    ).toEqual([235, 130, 10]));

  it('L within the range of the fine: no such form; below or above it: flat, or as if there were none', () => {
    const regulator = { penalty: { fixed: 50, perUnit: 10 } };
    expect(form({ regulator, labs: { liability: 100 } })).toBeNull(); // 50 to 250
    expect(form({ regulator, labs: { liability: 50 } })).toEqual([50, 0, 0]);
    expect(form({ regulator, labs: { liability: 250 } })).toEqual([50, 10, 0]);
    expect(form({ regulator, labs: { liability: 100 } }, 5)).toEqual([50, 10, 0]);
  });

  it('a formula: a lump if it does not vary with the violation, else none', () => {
    const formula = (x: Float64Array) => 0.03 * x[2]!;
    expect(form({ regulator: { penalty: { formula } }, labs: { turnover: 1000 } })).toEqual([30, 0, 0]);
    expect(form({ regulator: { penalty: { formula, formulaVaries: true } } })).toBeNull();
  });

  it('agrees with X(v) wherever it exists', () => {
    let compared = 0;
    for (const rule of ['inside', 'outside', 'security'] as const)
      for (const amount of [0, 30, 400])
        for (const liability of [10, 60, 150, 5000])
          for (const wealth of [Infinity, 200])
            for (const mode of [MODE.market, MODE.evade, MODE.split]) {
              const world = worldWith({
                regulator: {
                  penalty: { fixed: 50, perUnit: 10, quadratic: 1, makeGood: true, escalation: 0.3, turnoverShare: 0.01 },
                  collateral: { amount, rule, wealth, collectibleShare: 0.5 },
                },
                labs: { liability, turnover: 300, 'reputation.cost': 3, 'reputation.escalation': 0.2, discount: 0.9 },
                state: { failures: 1.5, expectedPrice: 7, expectedNext: 8 },
              });
              for (const vMax of [1, 5, 20]) {
                if (lossPieces(world, 0, mode, vMax, out) !== 1) continue;
                compared++;
                for (const v of [1e-9, vMax / 2, vMax])
                  expect(out[0]! + out[1]! * v + (out[2]! * v * v) / 2).toBeCloseTo(lossIfFound(world, 0, mode, 20, v), 9);
              }
            }
    expect(compared).toBeGreaterThan(100);
  });
});
