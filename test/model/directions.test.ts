import { describe, expect, it } from 'vitest';
import { type Economy, first, play, type TurnRecord } from './economy.js';
import { COUNT, closeTo, column, forAll, u } from './markets.js';

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
