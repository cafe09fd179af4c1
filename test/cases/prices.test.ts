import { describe, expect, it } from 'vitest';
import { HEAD } from '../scenario/files.js';
import { play, variantsOf } from './support.js';

/** Economies small enough to be worked by hand, from the text of a scenario to its price. */

const near = (found: readonly number[], worked: readonly number[]): void => {
  expect(found).toHaveLength(worked.length);
  worked.forEach((x, t) => {
    expect(found[t]!, `turn ${t + 1}`).toBeCloseTo(x, 9);
  });
};
const sum = (xs: readonly (number | string)[]): number => xs.reduce<number>((total, x) => total + (x as number), 0);

describe('the interval of prices that clear', () => {
  it('leaves room for the cost of trading runs that do not divide', () => {
    // b2 (worth 10, no permit) buys s1's (worth 6) where 6 ≤ p and p + 3 ≤ 10: [6, 7], in the middle 6.5.
    // Runs: b1 and b2. Welfare 20 + 10 − 3 = 27; without a trade 20 + 6 = 26.
    const run = play(
      variantsOf(`${HEAD}turns: 1
labs:
  - { group: s1, benefit: run, size: 1, value: 6, endowmentWeight: 1 }
  - { group: s2, benefit: run, size: 1, value: 2, endowmentWeight: 0 }
  - { group: b1, benefit: run, size: 1, value: 20, endowmentWeight: 1 }
  - { group: b2, benefit: run, size: 1, value: 10, endowmentWeight: 0 }
market: { cap: 2, timing: schedule, bids: value, transactionCost: 3, allocation: { grandfathered: 1, basis: weights } }
regulator: { audits: { rate: 1 }, penalty: { perUnit: 1e7 } }
`).get('base')!,
    );
    near(run.turns('price'), [6.5]);
    near(run.turns('priceLow'), [6]);
    near(run.turns('priceHigh'), [7]);
    expect(run.labs('bought')).toEqual([-1, 0, 0, 1]);
    expect([run.turns('unsold'), run.turns('welfare')]).toEqual([[0], [27]]);
  });

  // Per run, threshold 0: a run of any size owes one permit. πf = 0.5·5 = 2.5 is the most a lab pays. Of six labs the one worth least,
  // 3.544·1.131/2 = 2.004132, pays only that; five permits, so it is left out where p lies between the two.
  const ROWS = [
    '{ value: 7.132, size: 2.386 }',
    '{ value: 5.168, size: 2.37 }',
    '{ value: 11.674, size: 4.594 }',
    '{ value: 6.663, size: 4.944 }',
    '{ value: 3.544, size: 1.131 }',
    '{ value: 3.783, size: 2.902 }',
  ];
  it.each([
    ['midpoint', (2.004132 + 2.5) / 2],
    ['lowest', 2.004132],
    ['highest', 2.5],
  ])('holds the first price expected too, in whatever order the labs stand: %s', (selection, price) => {
    for (let turn = 0; turn < ROWS.length; turn++) {
      const rows = [...ROWS.slice(turn), ...ROWS.slice(0, turn)];
      for (const order of [rows, rows.toReversed()]) {
        const run = play(
          variantsOf(`${HEAD}turns: 1
labs: [{ group: a, rows: [${order.join(', ')}] }]
market: { cap: 5, selection: ${selection}, allocation: { grandfathered: 0.5 } }
regulator: { coverage: perRun, audits: { rate: 0.5 }, penalty: { perUnit: 5 } }
`).get('base')!,
        );
        near(run.turns('expectedPrice'), [price]);
        near(run.turns('price'), [price]);
      }
    }
  });

  it('does not hear of a ceiling that does not bind', () => {
    // nobody may run and the fine is certain: the first unit is worth 100 to each lab, so nobody wants one at 100 or above
    const all = variantsOf(`${HEAD}turns: 1
labs: [{ group: g, count: 2, value: 100, size: 100 }]
market: { cap: 0, timing: schedule }
regulator: { audits: { rate: 1 }, penalty: { perUnit: 1000 } }
variants:
  - { name: ceiling-150, set: { market.collar.ceiling: 150 } }
  - { name: ceiling-1000, set: { market.collar.ceiling: 1000 } }
`);
    for (const scenario of all.values()) near(play(scenario).turns('price'), [100]);
  });
});

describe('a lab at the margin', () => {
  it('takes turns in the market, so that the price never falls to nothing', () => {
    // πF = 40. big: 12·20/2 − 40 = 80 = (12 − r)²/(2·0.6), r = 12 − √96 = 2.2020; small: 60 − 40 = (12 − r)²/(2·1.2), r = 5.0718.
    // At 2.2020 small buys 9.798/1.2 = 8.165 and big 16.330: together more than 20, small alone less. So big is in with the share
    // (20 − 8.165)/16.330 = 0.7247: 72 or 73 turns of 100, as what it is owed is carried over. Shocks of 0.001 move the price by less than 0.01.
    const all = variantsOf(`${HEAD}turns: 100
labs:
  - { group: big, value: 12, size: 20, shock: { sd: 0.001 } }
  - { group: small, value: 12, size: 10, shock: { sd: 0.001 } }
market: { cap: 20 }
regulator: { threshold: 1, audits: { rate: 0.2 }, penalty: { fixed: 200 } }
variants:
  - { name: schedule, set: { market.timing: schedule } }
`);
    for (const scenario of all.values()) {
      for (const replicate of [1, 2, 3]) {
        const run = play(scenario, replicate);
        for (const price of run.turns('price')) expect(Math.abs(price - (12 - Math.sqrt(96)))).toBeLessThan(0.01);
        const inside = Array.from({ length: 100 }, (_, t) => run.labs('action', t + 1)[0]).filter(
          (action) => action === 'comply',
        );
        expect(Math.abs(inside.length - 72.47)).toBeLessThan(1);
        expect(sum(run.turns('unsold'))).toBe(0);
      }
    }
  });

  it('is served by lot where alike runs want more than there is, exact and numeric alike', () => {
    // Ten runs of 5 worth 50, 20 permits: four run, at 50/5 = 10 each permit. A run without: 0.5·(40 + 20·5) = 70 > 50.
    // 50 turns × 4 replicates: a lab is served 200·0.4 = 80 times, standard deviation √(200·0.4·0.6) = 6.9.
    const all = variantsOf(`${HEAD}turns: 50
labs: [{ group: run, count: 10, benefit: run, value: 50, size: 5, riskAversion: 0.02 }]
market: { cap: 20, timing: schedule }
regulator: { threshold: 0, audits: { rate: 0.5 }, penalty: { fixed: 40, perUnit: 20 } }
variants:
  - { name: neutral, set: { "labs.*.riskAversion": 0 } }
`);
    for (const scenario of all.values()) {
      const served = new Array<number>(10).fill(0);
      for (const replicate of [1, 2, 3, 4]) {
        const run = play(scenario, replicate);
        for (let turn = 1; turn <= 50; turn++) {
          const computes = run.labs('compute', turn);
          expect(computes.filter((q) => q === 5)).toHaveLength(4);
          computes.forEach((q, i) => {
            if (q === 5) served[i]!++;
          });
        }
        near(run.turns('price'), new Array<number>(50).fill(10));
      }
      for (const times of served) expect(Math.abs(times - 80)).toBeLessThan(4 * 6.9);
    }
  });

  it('ties with its own exit price under commitment, the fine in terms or as a formula', () => {
    // Slope 9/2.5 = 3.6. Evading: max 9q − 1.8q² − 0.123(5 + 30q + 2.5q²) = 5.31²/(4·2.1075) − 0.615 = 2.72969.
    // In the market (9 − r)²/7.2, so r = 9 − √(7.2·2.72969) = 4.56671: at it 6·4.433/3.6 = 7.39 permits are wanted, above it none; there are 4.25.
    const worked = 9 - Math.sqrt(7.2 * (5.31 ** 2 / (4 * 2.1075) - 0.615));
    const all = variantsOf(`${HEAD}turns: 1
labs: [{ group: a, count: 6, value: 9, size: 2.5 }]
market: { cap: 4.25, commitment: 0.9 }
regulator: { audits: { rate: 0.123 }, penalty: { fixed: 5, perUnit: 30, quadratic: 5 } }
variants:
  - { name: formula, set: { regulator.penalty.formula: "5 + 30 * violation + 2.5 * violation^2" } }
`);
    for (const scenario of all.values()) {
      const run = play(scenario);
      near(run.turns('price'), [worked]);
      expect(run.turns('unsold')).toEqual([0]);
    }
  });
});

describe('what is at stake', () => {
  // Big 2 (11, 15) is at the margin: slope 11/15, it owns 20·15/45 = 20/3 of the free permits. Running without permits is worth 11·15/2 = 82.5.
  const root = (b: number, c: number): number => (b - Math.sqrt(b * b - 4 * c)) / 2;
  it('is in the first price: a fixed point where the next allocation is forfeited or seized', () => {
    // forfeited: (11 − p)²·15/22 = 82.5 − 0.2·100 − 0.2·(20/3) p. In turn 4 nothing is left to forfeit: 11 − √(62.5·22/15).
    // seizable, liability 60: (11 − p)²·15/22 = 82.5 − 0.2·(60 + (20/3) p).
    const forfeited = root(22 - (22 / 15) * (4 / 3), 121 - (22 / 15) * 62.5);
    const seized = root(22 - (22 / 15) * (4 / 3), 121 - (22 / 15) * 70.5);
    // (a first guess of 1.4257 leaves the stake out; with the stake at that price it is 1.5725, and so on to the fixed point)
    expect([forfeited, seized].map((p) => p.toFixed(5))).toEqual(['1.58945', '0.92030']);
    const last = 11 - Math.sqrt((22 / 15) * 62.5);
    const all = variantsOf(`${HEAD}turns: 4
labs: [{ group: big, rows: [{ value: 12, size: 20 }, { value: 11, size: 15 }, { value: 13, size: 10 }] }]
market: { cap: 20, timing: schedule, allocation: { grandfathered: 1, forfeitOnViolation: true } }
regulator: { threshold: 1, audits: { rate: 0.2 }, penalty: { fixed: 100 } }
variants:
  - { name: lagged, set: { market.timing: lagged } }
  - { name: seizable, set: { market.allocation.forfeitOnViolation: false, market.allocation.permitsSeizable: true, "labs.*.liability": 60 } }
`);
    for (const [name, scenario] of all) {
      const run = play(scenario);
      near(run.turns('price'), name === 'seizable' ? [seized, seized, seized, seized] : [forfeited, forfeited, forfeited, last]);
      expect(run.turns('expectedPrice')[0]).toBeCloseTo(run.turns('price')[0]!, 9);
    }
  });

  it('is no violation out of rounding: whoever holds what it asked for complies', () => {
    // Leaving v permits out costs 0.3·(40 + 20 v) = 12 + 6 v on average and saves at most p v: worth it only where p > 6 and
    // v ≥ 12/(p − 6). A neutral run of 7.5577 is at its margin once, p = 6 + 12/7.5577; to the averse the fine costs more: all comply.
    const all = variantsOf(`${HEAD}turns: 20
labs:
  - { group: run, count: 3, benefit: run, value: { uniform: [40, 60] }, size: { uniform: [5, 9] }, riskAversion: 0.02 }
  - { group: smooth, count: 6, value: { uniform: [6, 12] }, size: { uniform: [4, 8] }, riskAversion: 0.02, shock: { sd: 0.1 } }
market: { cap: 0.5 * bau, timing: schedule }
regulator: { threshold: 0, audits: { rate: 0.3 }, penalty: { fixed: 40, perUnit: 20 } }
variants:
  - { name: neutral, set: { "labs.*.riskAversion": 0 } }
  - { name: tolerant, set: { regulator.violationTolerance: 0.000001 } }
`);
    for (const [name, scenario] of all) {
      for (const replicate of [1, 2, 3, 4, 5]) {
        const run = play(scenario, replicate);
        run.turns('price').forEach((p, t) => {
          const least = (12 / Math.max(0, p - 6)) * (1 - 1e-9);
          for (const v of run.labs('violation', t + 1) as number[]) expect(v === 0 || v >= least, `${v} of ${least}`).toBe(true);
        });
        if (name !== 'neutral') expect(run.turns('complianceRate')).toEqual(new Array<number>(20).fill(1));
      }
    }
  });
});

describe('permits in time', () => {
  it('a lifetime of no turn banks nothing; one turn lets the price rise at the discount rate', () => {
    // Demand 100 − p, 80 − p, (60 − p)/2, (40 − p)/2, together 230 − 3p: caps of 170, 155, 140, 125 give 20, 25, 30, 35.
    // Banked, p rises by 1/0.9 a turn and all 590 are used: 920 − 3p(1 + 1/0.9 + 1/0.81 + 1/0.729) = 590, p = 23.3178. The bank of turn 1,
    // 170 − 160.05, is used up in turn 2, so that a lifetime of one turn is long enough.
    const first = 330 / 3 / (1 + 1 / 0.9 + 1 / 0.81 + 1 / 0.729);
    const all = variantsOf(`${HEAD}turns: 4
labs:
  - { group: g, rows: [{ value: 100, size: 100 }, { value: 80, size: 80 }, { value: 60, size: 30 }, { value: 40, size: 20 }], expectation: { rule: foresight }, discount: 0.9 }
market: { cap: [170, 155, 140, 125], timing: schedule, banking: { holdingCost: 0 } }
regulator: { audits: { rate: 1 }, penalty: { perUnit: 1000 } }
variants:
  - { name: life0, set: { market.banking.allowed: true, market.banking.lifetime: 0 } }
  - { name: life1, set: { market.banking.allowed: true, market.banking.lifetime: 1 } }
`);
    for (const [name, scenario] of all) {
      const run = play(scenario);
      near(run.turns('price'), name === 'life1' ? [0, 1, 2, 3].map((t) => first / 0.9 ** t) : [20, 25, 30, 35]);
      expect(sum(run.turns('expired'))).toBe(0);
    }
  });
});
