import { describe, expect, it } from 'vitest';
import { type Economy, near, nearAll, play } from '../economy.js';
import { foreseen, type Market } from './foreseen.js';

const pricesOf = (e: Economy): number[] => play(e).turns.map(({ m }) => m.price!);

describe('lifetime of vintages', () => {
  // E4's demand is 230 − 3 p below 40: caps 170, 155, 140, 125 alone give (230 − cap)/3 = 20, 25, 30, 35
  const caps = [170, 155, 140, 125];
  it('0: nothing is carried, each turn stands alone', () => {
    const { turns } = play(foreseen(caps, 1 / 9, { banking: { lifetime: 0 } }));
    nearAll(
      turns.map(({ m }) => m.price!),
      [20, 25, 30, 35],
    );
    for (const { m } of turns) expect([m.bank, m.expired]).toEqual([0, 0]);
  });
  it('1: a turn can pass on what it was issued itself, and no more', () => {
    // 300 permits in turn 1 and 20 in turn 3; without an end all three share them at p, 1.05 p, 1.05² p with 3 turns' demand.
    // Lifetime 1: turn 3 has its 20 only. E4 above 40: 170 − 1.5 p − … labs 1 and 2 alone hold 180 − 2 p above 60, so 20 gives p = 80.
    // Turns 1 and 2 share 300: 230 − 3 p + 230 − 3.15 p = 300, p = 160/6.15
    const p = 160 / 6.15;
    nearAll(pricesOf(foreseen([300, 0, 20], 0.05, { banking: { lifetime: 1 } })), [p, 1.05 * p, 80]);
  });
  it('borrowed permits stay owed under a lifetime', () => {
    const market: Market = { allocation: { grandfathered: 1 }, banking: { borrowing: { limit: 1, interest: 0 } } };
    const caps = [110, 120, 130, 140, 150];
    const plain = pricesOf(foreseen(caps, 0.1, market));
    nearAll(pricesOf(foreseen(caps, 0.1, { ...market, banking: { ...market.banking, lifetime: 3 } })), plain);
  });
});

describe('permits to start with', () => {
  it('are shared by the basis, count as carried in, and lower the price as permits of the turn would', () => {
    const { turns } = play(
      foreseen([140], 0.05, { banking: { initial: 30 }, allocation: { grandfathered: 0.5, basis: 'equal' } }),
    );
    // 140 + 30 of them: (230 − 170)/3
    near(turns[0]!.m.price!, 20);
    nearAll(turns[0]!.lab.carried, [7.5, 7.5, 7.5, 7.5]);
  });
  it('with a lifetime of 0 are lost before turn 1', () => {
    const { turns } = play(foreseen([140], 0.05, { banking: { initial: 30, lifetime: 0 } }));
    near(turns[0]!.m.price!, 30);
    near(turns[0]!.m.expired!, 30);
  });
});

describe('the quantity rule is foreseen', () => {
  // one lab, a = 10,000, q0 = 100: D = 100 − p/100. Supplies 60, 60, 60, bank 60, 12 % withheld above 10 in every turn (banks 60, 38.7,
  // 18.7): 60 + 3·52.8 = 218.4 permits; 300 − p (1 + 1.05 + 1.1025)/100 = 218.4, p = 8160/3.1525 = 2588.42
  const rule = { upper: 10, lower: 0, withdraw: 0.12, release: 0 };
  const lab: Economy = { labs: { value: [10_000], size: [100] }, count: 1 };
  it('published anchors: 2588.42, 2717.84, 2853.74, active from turn 1', () => {
    const { turns } = play(foreseen([60, 60, 60], 0.05, { banking: { initial: 60 }, stability: rule }, lab));
    const p = 8160 / 3.1525;
    nearAll(
      turns.map(({ m }) => m.price!),
      [p, 1.05 * p, 1.1025 * p],
      1e-9,
    );
    nearAll(
      turns.map(({ m }) => m.stabilised!),
      [-7.2, -7.2, -7.2],
    );
    for (const { m, turn } of turns) {
      expect(m.pathFound).toBe(1);
      near(m.price!, m.expectedPrice!, 1e-9);
      expect(turn.pathExists).toBe(true);
    }
  });
  it('where no path is an equilibrium the turn says so, and the run goes on', () => {
    // a rule that withdraws much makes later banks smaller, and so may undo the reason of its own later steps: among many bounds some
    // have no fixed point
    let none = 0;
    for (let upper = 20; upper <= 60; upper++) {
      const stability = { upper, lower: upper / 2, withdraw: 0.4, release: 25 };
      const { turns } = play(foreseen([90, 80, 70, 60, 50, 40], 0.05, { banking: { initial: 40 }, stability }, lab));
      expect(turns).toHaveLength(6);
      for (const { m, turn } of turns) {
        expect(m.pathFound).toBe(turn.pathExists ? 1 : 0);
        none += turn.pathExists ? 0 : 1;
      }
    }
    expect(none).toBeGreaterThan(0);
  });
});

/**
 * Oracle for a chain of turns with E4's demand: another method, prices from banks instead of banks from prices. Each bank in turn is moved
 * to where the price after it is 1 + r times the price before it, or to 0, until nothing moves (Gauss–Seidel; the prices of a turn fall
 * with what it has). Supplies are those given.
 */
const E4_DEMAND = (p: number): number =>
  [
    [100, 100],
    [80, 80],
    [60, 30],
    [40, 20],
  ].reduce((d, [a, q]) => d + Math.max(0, q! * (1 - p / a!)), 0);

const bisect = (f: (x: number) => number, low: number, high: number): number => {
  let [a, b] = [low, high];
  for (let n = 0; n < 80; n++) {
    const x = 0.5 * (a + b);
    if (f(x) > 0) a = x;
    else b = x;
  }
  return 0.5 * (a + b);
};

const oracle = (supplies: readonly number[], r: number, start: number): { prices: number[]; banks: number[] } => {
  const priceOf = (use: number): number => bisect((p) => E4_DEMAND(p) - use, 0, 100);
  const banks = supplies.map(() => 0);
  const use = (s: number): number => supplies[s]! + (s > 0 ? banks[s - 1]! : start) - banks[s]!;
  for (let round = 0; round < 1500; round++) {
    let moved = 0;
    for (let s = 0; s < supplies.length - 1; s++) {
      const both = use(s) + use(s + 1);
      const most = supplies[s]! + (s > 0 ? banks[s - 1]! : start);
      const gain = (bank: number): number => priceOf(both - (most - bank)) - (1 + r) * priceOf(most - bank);
      const next = gain(0) <= 0 ? 0 : bisect(gain, 0, most);
      moved = Math.max(moved, Math.abs(next - banks[s]!));
      banks[s] = next;
    }
    if (moved < 1e-11) break;
  }
  return { prices: supplies.map((_, s) => priceOf(use(s))), banks };
};

describe('a declining cap, banking and the stability rule', () => {
  const caps = [180, 170, 150, 135, 120, 110];
  const r = 0.06;
  it('without the rule: prices rise at the discount rate while the bank lasts, as an independent solver finds', () => {
    const { turns } = play(foreseen(caps, r));
    const { prices, banks } = oracle(caps, r, 0);
    nearAll(
      turns.map(({ m }) => m.price!),
      prices,
      1e-6,
    );
    nearAll(
      turns.map(({ m }) => m.bank!),
      banks,
      1e-5,
    );
    for (let t = 0; t < caps.length - 1; t++)
      if (banks[t]! > 1e-6) near(turns[t + 1]!.m.price! / turns[t]!.m.price!, 1 + r, 1e-9);
    expect(banks.filter((b) => b > 1).length).toBeGreaterThan(3);
  });
  it('with the rule: the supplies it leaves and the solver agree with the path', () => {
    const stability = { upper: 25, lower: 15, withdraw: 0.1, release: 6 };
    const { turns } = play(foreseen(caps, r, { stability, banking: { initial: 30 } }));
    for (const { m } of turns) expect(m.pathFound).toBe(1);
    const left = turns.map(({ m }) => m.cap! + m.stabilised!);
    const { prices, banks } = oracle(left, r, 30);
    nearAll(
      turns.map(({ m }) => m.price!),
      prices,
      1e-6,
    );
    // what the rule did follows from the solver's own banks
    let account = 0;
    turns.forEach(({ m }, t) => {
      const bank = t > 0 ? banks[t - 1]! : 30;
      const due = bank > 25 ? -0.1 * caps[t]! : bank < 15 ? Math.min(6, account) : 0;
      near(m.stabilised!, due, 1e-6);
      account -= due;
    });
    expect(turns.some(({ m }) => m.stabilised! < 0) && turns.some(({ m }) => m.stabilised! > 0)).toBe(true);
    for (let t = 0; t < caps.length - 1; t++)
      if (banks[t]! > 1e-6) near(turns[t + 1]!.m.price! / turns[t]!.m.price!, 1 + r, 1e-9);
  });
});

describe('foresight and the collar', () => {
  it('a withheld floor: the price expected is the floor, also where nothing at all is sold', () => {
    // lump-sum fine of 10: nobody pays more than a few M$ a permit, the floor is 30
    for (const floorRule of ['withhold', 'buyback', 'cancel-future'] as const) {
      const e = foreseen(
        [150, 140, 130],
        0.05,
        { collar: { floor: () => 30, floorRule } },
        { regulator: { penalty: { fixed: 10, perUnit: 0, quadratic: 0 } } },
      );
      for (const { m } of play(e).turns) near(m.expectedPrice!, m.price!, 1e-9);
    }
  });
  it('buy-back: labs carry what the last turn can sell at the floor, never more', () => {
    // floor 25 δ-discounted: 200 permits in turn 1 are worth 25/1.1 there at least; E4 wants 230 − 3·22.727 = 161.8 of them
    const { turns } = play(
      foreseen([200, 100], 0.1, {
        allocation: { grandfathered: 1 },
        collar: { floor: (t) => (t === 2 ? 60 : 0), floorRule: 'buyback' },
      }),
    );
    const p = 60 / 1.1;
    near(turns[0]!.m.price!, p);
    near(turns[1]!.m.price!, 60);
    near(turns[0]!.m.bank!, 200 - E4_DEMAND(p), 1e-9);
    near(turns[1]!.m.boughtBack!, 200 - E4_DEMAND(p) + 100 - E4_DEMAND(60), 1e-9);
  });
  it('a hard ceiling ends the rise; a soft one is passed', () => {
    const caps = [180, 165, 150, 135, 120, 120, 120];
    const hard = play(foreseen(caps, 0.1, { collar: { ceiling: () => 34, reserve: Infinity } })).turns;
    for (const { m } of hard) {
      near(m.expectedPrice!, m.price!, 1e-9);
      expect(m.price!).toBeLessThanOrEqual(34);
    }
    near(hard.at(-1)!.m.reserveUsed!, 230 - 3 * 34 - 120, 1e-9);
    const soft = play(foreseen(caps, 0.1, { collar: { ceiling: () => 34, reserve: 5 } })).turns;
    near(soft.at(-1)!.m.price!, (230 - 125) / 3, 1e-9);
  });
});
