import { describe, expect, it } from 'vitest';
import { Streams } from '../../src/core/streams.js';
import { createParameters } from '../../src/experiment/parameters.js';
import { samplePopulation } from '../../src/experiment/population.js';
import { labCount } from '../../src/scenario/index.js';
import { shipped, shippedNames } from './shipped.js';

describe('shipped scenarios', () => {
  it('are all there', () => {
    expect(shippedNames()).toEqual(
      [
        'bunching',
        'crisis',
        'crisis-2025',
        'crisis-growing',
        'e4',
        'failed-backchecks',
        'gap',
        'lawless',
        'lawless-2025',
        'lawless-growing',
        'maxwell',
        'maxwell-2025',
        'maxwell-growing',
        'peer-dynamic',
        'peer-minimal',
        'peer-smart',
        'peer-strict',
        'permit-variants',
        'splitcomp',
        'underreporting',
      ].sort(),
    );
  });
  it.each(shippedNames())('%s loads, is named like its file, and every variant can be built', (name) => {
    const { base, variants } = shipped(name);
    expect(base.name).toBe(name);
    expect(base.title).not.toBe('');
    for (const { scenario } of [{ scenario: base }, ...variants]) {
      const parameters = createParameters(scenario);
      const labs = samplePopulation(scenario, new Streams(scenario.seed, 1));
      expect(labs.count).toBe(labCount(scenario));
      // SplitComp knows no permits
      if (!['splitcomp', 'gap'].includes(name)) expect(parameters.market.cap(1, 100)).toBeGreaterThan(0);
    }
  });

  it.each([
    ['lawless', 0.05, 0.6, 0, 0, 0.2],
    ['crisis', 0.3, 0.9, 1, 15.75, 0.9],
    ['maxwell', 0.1, 0.6, 0.2, 15.75, 0.5],
  ])('%s has the numbers of the table', (name, rate, detectability, monitoring, collateral, coordination) => {
    const { base, variants } = shipped(name);
    const { regulator, labs } = base;
    expect(regulator.audits.rate).toBe(rate);
    expect(regulator.monitoring).toBe(monitoring);
    expect(regulator.collateral.amount).toBe(collateral);
    expect(regulator.jurisdictions.coordination).toBe(coordination);
    expect(labs.map((g) => g.detectability)).toEqual([detectability, detectability, detectability, detectability]);
    expect(labs.map((g) => g.group)).toEqual(['frontier', 'fast-follower', 'threshold', 'distributed']);
    expect(labCount(base)).toBe(20);
    expect(createParameters(base).regulator.penalty.formula!(Float64Array.of(0, 0, 20000, 0, 0, 0, 0, 1))).toBe(600);
    const names = variants.map((v) => v.name);
    for (const wanted of [
      'random-audits',
      'no-backchecks',
      'blind',
      'sharp',
      'flat-fine',
      'additive',
      'posted',
      'banking',
      'price-collar',
      'grandfathering',
      'grandfathering-bond',
      'banking+price-collar',
    ])
      expect(names).toContain(wanted);
    expect(variants.find((v) => v.name === 'banking')!.scenario.labs[3]!.expectation.rule).toBe('foresight');
  });
});
