import { describe, expect, it } from 'vitest';
import { type Economy, first, play } from './economy.js';
import { COUNT, closeTo, forAll, same } from './markets.js';

/** What a change of the scenario must do, or must not. */

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
