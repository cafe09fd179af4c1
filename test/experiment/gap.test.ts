import { describe, expect, it } from 'vitest';
import { gapDesign, gapSet, simulateJob, subsetName } from '../../src/experiment/index.js';
import { preparedFor } from '../../src/experiment/prepare.js';
import type { Scenario } from '../../src/scenario/index.js';
import { shipped } from '../scenario/shipped.js';

const names = (n: number): string[] => Array.from({ length: n }, (_, k) => `a${k}`);

describe('the design', () => {
  it('all subsets of up to eight additions', () => {
    const design = gapDesign(names(3), 10, 1);
    expect(design.masks).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(design.orders).toBeNull();
    expect([0, 1, 5, 7].map((mask) => subsetName(design, mask))).toEqual(['base', 'a0', 'a0+a2', 'a0+a1+a2']);
  });
  it('more: the steps of sampled orders, each thing alone and last, the same for the same seed', () => {
    const design = gapDesign(names(10), 5, 1);
    expect(gapDesign(names(10), 5, 1)).toEqual(design);
    expect(gapDesign(names(10), 5, 2)).not.toEqual(design);
    expect(design.orders).toHaveLength(5);
    const known = new Set(design.masks);
    for (const order of design.orders!) {
      expect([...order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      let mask = 0;
      for (const k of order) {
        mask += 2 ** k;
        expect(known.has(mask)).toBe(true);
      }
    }
    for (let k = 0; k < 10; k++) {
      expect(known.has(2 ** k)).toBe(true);
      expect(known.has(2 ** 10 - 1 - 2 ** k)).toBe(true);
    }
  });
});

describe('the shipped study', () => {
  const gap = shipped('gap');
  const compliance = (scenario: Scenario, labs: number): number[] => {
    const result = simulateJob(scenario, 1, { check: true });
    if (result.status === 'failed') throw new Error(result.failure.message);
    const { metrics } = preparedFor(scenario);
    const column = metrics.findIndex(({ name }) => name === 'complianceRate');
    expect(scenario.labs[0]!.count).toBe(labs);
    return Array.from({ length: scenario.turns }, (_, t) => result.metrics[t * metrics.length + column]!);
  };
  it('has the eight additions, and its subsets can all be built', () => {
    expect(gap.variants).toHaveLength(8);
    const design = gapDesign(
      gap.variants.map(({ name }) => name),
      1,
      1,
    );
    const built = gapSet(gap, design);
    if (!built.ok) throw new Error(built.problems.map((p) => `${p.path}: ${p.message}`).join('\n'));
    expect(built.set.variants).toHaveLength(255);
    const all = built.set.variants.at(-1)!.scenario;
    expect(all.labs[0]).toMatchObject({ riskAversion: 1, belief: { rule: 'learned' }, secrecyGain: 0, value: 'turnover * size' });
    expect(all.regulator).toMatchObject({ monitoring: 0.3, policy: { adaptive: { target: 0.05 } } });
    // what --set says stands over all of them
    const set = gapSet(gap, design, [{ path: 'regulator.monitoring', value: 0.1 }]);
    expect(set.ok && set.set.variants.at(-1)!.scenario.regulator.monitoring).toBe(0.1);
    // a pair is the one laid over the other
    const pair = built.set.variants.find(({ name }) => name === 'risk-aversion+market')!;
    expect(pair.scenario.labs[0]).toMatchObject({ riskAversion: 1, secrecyGain: 0 });
    expect(Math.min(...compliance(all, 500))).toBeGreaterThan(0.8);
  });
  it('its base is SplitComp: 77/648 of the space complies, turn after turn', () => {
    const rates = compliance(gap.base, 500);
    expect(Math.abs(rates[0]! - 77 / 648)).toBeLessThan(4 * Math.sqrt((0.119 * 0.881) / 500));
    expect(new Set(rates).size).toBe(1);
  });
});
