import { describe, expect, it } from 'vitest';
import { Streams } from '../../src/core/streams.js';
import { type Economy, first, play, type TurnRecord } from './economy.js';

/** What a change of the scenario must do, or must not. */

const u = new Streams(2026, 6).named('test/metamorphic');
const COUNT = 8;
const column = (f: () => number): number[] => Array.from({ length: COUNT }, f);
const round = (): { value: number[]; size: number[]; secrecyGain: number[] } => ({
  value: column(() => 20 + 80 * u()),
  size: column(() => 10 + 90 * u()),
  secrecyGain: column(() => (u() < 0.4 ? 200 * u() : 0)),
});
const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0);

/** Thirty markets: fines of every shape, thresholds, splits. */
const MARKETS: readonly Economy[] = Array.from({ length: 30 }, (_, n) => {
  const labs = round();
  const cap = sum(labs.size) * (0.2 + 0.5 * u());
  return {
    turns: 3,
    labs: { ...labs, 'splitCost.fixed': column(() => 100 + 400 * u()) },
    market: { cap: () => cap, timing: n % 2 === 0 ? 'lagged' : 'schedule' },
    regulator: {
      threshold: () => (n % 3 === 0 ? 15 : 0),
      audits: { rate: 0.1 + 0.3 * u() },
      penalty: { fixed: n % 2 === 0 ? 1500 * u() : 0, perUnit: 200 * u(), quadratic: n % 5 === 0 ? 0 : 15 * u() },
    },
  } satisfies Economy;
});
const forAll = (check: (e: Economy, n: number) => void): void => {
  MARKETS.forEach(check);
};
const same = (a: readonly TurnRecord[], b: readonly TurnRecord[]): void => {
  expect(b.map(({ metrics }) => Array.from(metrics))).toEqual(a.map(({ metrics }) => Array.from(metrics)));
};
const closeTo = (a: number, b: number, tolerance = 1e-9): void =>
  expect(Math.abs(a - b), `${a} and ${b}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(a), Math.abs(b)));

describe('labels do not matter', () => {
  it('labs in another order: the same results in that order', () => {
    forAll((e) => {
      const order = [...Array(COUNT).keys()].reverse();
      const permuted: Economy = {
        ...e,
        labs: Object.fromEntries(
          Object.entries(e.labs!).map(([name, x]) => [name, typeof x === 'number' ? x : order.map((i) => x![i]!)]),
        ),
      };
      const a = first(e);
      const b = first(permuted);
      closeTo(a.m.price!, b.m.price!);
      // whom a jump at the price leaves without is a matter of luck, and luck is dealt by place
      if (a.m.mixShare! > 0 && a.m.mixShare! < 1) return;
      order.forEach((i, k) => {
        closeTo(a.lab.compute[i]!, b.lab.compute[k]!, 1e-8);
        closeTo(a.lab.violation[i]!, b.lab.violation[k]!, 1e-8);
        expect(b.lab.action[k]).toBe(a.lab.action[i]);
      });
    });
  });

  it('the currency unit: the same choices, prices in the new unit', () => {
    const c = 7.25;
    const money = ['value', 'secrecyGain', 'splitCost.fixed'] as const;
    forAll((e) => {
      const p = e.regulator!.penalty!;
      const scaled: Economy = {
        ...e,
        labs: { ...e.labs, ...Object.fromEntries(money.map((name) => [name, (e.labs![name] as number[]).map((x) => c * x)])) },
        regulator: { ...e.regulator, penalty: { fixed: c * p.fixed!, perUnit: c * p.perUnit!, quadratic: c * p.quadratic! } },
      };
      const [a, b] = [play(e).turns, play(scaled).turns];
      a.forEach(({ m, lab }, t) => {
        closeTo(b[t]!.m.price!, c * m.price!);
        expect(b[t]!.lab.action).toEqual(lab.action);
        lab.compute.forEach((q, i) => {
          closeTo(b[t]!.lab.compute[i]!, q, 1e-8);
        });
      });
    });
  });

  it('the unit of compute: the same prices of a run', () => {
    const c = 1e3;
    forAll((e) => {
      const p = e.regulator!.penalty!;
      const cap = e.market!.cap!(1, 0);
      const θ = e.regulator!.threshold!(1, 0);
      const scaled: Economy = {
        ...e,
        labs: {
          ...e.labs,
          value: (e.labs!.value as number[]).map((x) => x / c),
          size: (e.labs!.size as number[]).map((x) => x * c),
        },
        market: { ...e.market, cap: () => cap * c },
        regulator: {
          ...e.regulator,
          threshold: () => θ * c,
          penalty: { fixed: p.fixed!, perUnit: p.perUnit! / c, quadratic: p.quadratic! / c / c },
        },
      };
      const [a, b] = [first(e), first(scaled)];
      closeTo(b.m.price! * c, a.m.price!, 1e-8);
      expect(b.lab.action).toEqual(a.lab.action);
    });
  });
});

describe('degenerate instruments are none, byte for byte', () => {
  it('collar [0, ∞), a reserve nobody can reach', () => {
    forAll((e) => {
      same(
        play(e).turns,
        play({
          ...e,
          market: { ...e.market, collar: { floor: () => 0, ceiling: () => Infinity, reserve: 50, floorRule: 'buyback' } },
        }).turns,
      );
    });
  });

  it('banking with a limit of 0', () => {
    forAll((e) => {
      same(play(e).turns, play({ ...e, market: { ...e.market, banking: { allowed: true, limit: 0 } } }).turns);
    });
  });

  it('a free share of 0, whatever its basis', () => {
    forAll((e) => {
      for (const basis of ['equal', 'updating'] as const) {
        same(
          play(e).turns,
          play({ ...e, market: { ...e.market, allocation: { grandfathered: 0, basis, benchmark: 0.5 } } }).turns,
        );
      }
    });
  });

  it('recorders, and being the second run, change nothing', () => {
    forAll((e) => {
      same(play(e).turns, play(e).turns);
    });
  });
});

describe('directions', () => {
  it('grandfathering is the auction in price and compute without friction', () => {
    forAll((e) => {
      const a = play({ ...e, market: { ...e.market, timing: 'schedule' } }).turns;
      for (const basis of ['size', 'equal'] as const) {
        const b = play({ ...e, market: { ...e.market, timing: 'schedule', allocation: { grandfathered: 1, basis } } }).turns;
        a.forEach(({ m, lab }, t) => {
          closeTo(b[t]!.m.price!, m.price!);
          // λ of one lab: the same draw either way
          lab.compute.forEach((q, i) => {
            closeTo(b[t]!.lab.compute[i]!, q, 1e-8);
          });
        });
      }
    });
  });

  it('a looser cap never raises the price', () => {
    forAll((e) => {
      const cap = e.market!.cap!(1, 0);
      let last = Infinity;
      for (let k = 0; k <= 12; k++) {
        const p = first({ ...e, market: { ...e.market, timing: 'schedule', cap: () => (cap * k) / 4 } }).m.price!;
        expect(p).toBeLessThanOrEqual(last * (1 + 1e-12));
        last = p;
      }
    });
  });

  it('at a fixed price, more audits or a larger fine never lower compliance', () => {
    forAll((e) => {
      const at = (more: Economy['regulator']): TurnRecord =>
        first({
          ...e,
          // who splits instead of evading runs more: without splitting the violation falls too
          labs: { ...e.labs, 'splitCost.fixed': 1e9 },
          market: { cap: () => 1e6, collar: { floor: () => 20 } },
          regulator: { ...e.regulator, ...more },
        });
      const p = e.regulator!.penalty!;
      let [rate, fine] = [-1, -1];
      let [byRate, byFine] = [-1, -1];
      for (let k = 0; k <= 8; k++) {
        const a = at({ audits: { rate: k / 8 } });
        const b = at({
          penalty: { fixed: (p.fixed! * k) / 4, perUnit: (p.perUnit! * k) / 4, quadratic: (p.quadratic! * k) / 4 },
        });
        expect(a.m.price).toBe(20);
        for (const [now, before] of [
          [a.m.complianceRate!, rate],
          [b.m.complianceRate!, fine],
        ] as const) {
          expect(now).toBeGreaterThanOrEqual(before - 1e-12);
        }
        expect(-a.m.violation!).toBeGreaterThanOrEqual(byRate === -1 ? -Infinity : byRate - 1e-9);
        expect(-b.m.violation!).toBeGreaterThanOrEqual(byFine === -1 ? -Infinity : byFine - 1e-9);
        [rate, fine, byRate, byFine] = [a.m.complianceRate!, b.m.complianceRate!, -a.m.violation!, -b.m.violation!];
      }
    });
  });

  it('labs at or below the threshold comply, whatever they gain', () => {
    forAll((e) => {
      const θ = (e.labs!.size as number[])[0]!;
      const { lab } = first({
        ...e,
        labs: { ...e.labs, secrecyGain: 1e6 },
        regulator: { ...e.regulator, threshold: () => θ, audits: { rate: 0 } },
      });
      (e.labs!.size as number[]).forEach((q0, i) => {
        if (q0 <= θ) expect([lab.action[i], lab.compute[i], lab.violation[i]]).toEqual([0, q0, 0]);
        else expect(lab.action[i]).not.toBe(0);
      });
    });
  });

  it('the larger the gain from cheating, the higher the chance of detection needed (p B ≥ q)', () => {
    // runs worth nothing but the gain s = its size; the least rate that deters is s/F
    const size = column(() => 10 + 90 * u());
    const needed = (i: number): number => {
      let [lo, hi] = [0, 1];
      for (let n = 0; n < 40; n++) {
        const rate = (lo + hi) / 2;
        const { lab } = first({
          benefit: 'run',
          count: 1,
          labs: { value: 0, size: size[i]!, secrecyGain: size[i]!, 'splitCost.fixed': 1e9 },
          regulator: { audits: { rate }, penalty: { fixed: 200, perUnit: 0, quadratic: 0 } },
        });
        if (lab.action[0] === 0) hi = rate;
        else lo = rate;
      }
      return hi;
    };
    for (let i = 0; i < COUNT; i++) closeTo(needed(i), size[i]! / 200, 1e-8);
  });

  it('backchecks cut misreporting', () => {
    let cut = 0;
    forAll((e) => {
      const at = (probability: number): number =>
        first({
          ...e,
          labs: { ...e.labs, detectability: 0.5 },
          market: { cap: () => 1e6, collar: { floor: () => 20 } },
          regulator: { ...e.regulator, backcheck: { rule: 'nested', probability, coverage: 1 } },
        }).m.hidden!;
      const hidden = [0, 0.25, 0.5, 0.75, 1].map(at);
      hidden.forEach((h, k) => {
        if (k > 0) expect(h).toBeLessThanOrEqual(hidden[k - 1]! + 1e-9);
      });
      if (hidden[4]! < hidden[0]! - 1e-6) cut++;
    });
    expect(cut).toBeGreaterThan(10);
  });

  it('enforcement raises the price and never lowers it, where labs cannot bunch', () => {
    // with a threshold it may lower it: the less a partial violation pays, the sooner a lab stays at θ and buys nothing
    forAll((e) => {
      if (e.regulator!.threshold!(1, 0) > 0) return;
      let last = 0;
      for (let k = 0; k <= 8; k++) {
        const { m } = first({
          ...e,
          labs: { ...e.labs, secrecyGain: 0 },
          market: { ...e.market, timing: 'schedule' },
          regulator: { ...e.regulator, audits: { rate: k / 8 } },
        });
        expect(m.price!).toBeGreaterThanOrEqual(last - 1e-9);
        last = m.price!;
      }
    });
  });
});
