import { describe, expect, it } from 'vitest';
import { createParameters } from '../../src/experiment/parameters.js';
import { base, HEAD } from '../scenario/files.js';

const parameters = (text: string) => createParameters(base(HEAD + text));

describe('createParameters', () => {
  it('fills what is not set with what the model means by nothing', () => {
    const p = parameters('');
    expect(p.market.initialPrice).toBeNaN();
    expect(p.market.postedPrice).toBeNaN();
    expect(p.referencePrice).toBeNaN();
    expect([p.market.collar.floor(1, 5), p.market.collar.ceiling(1, 5), p.market.collar.reserve]).toEqual([
      0,
      Infinity,
      Infinity,
    ]);
    expect([
      p.regulator.audits.capacity,
      p.regulator.adaptive,
      p.regulator.selfReporting,
      p.regulator.audits.groups,
      p.market.stability,
    ]).toEqual([Infinity, null, null, null, null]);
    expect(p.groups).toEqual(['labs']);
  });
  it('numbers, lists and expressions in time', () => {
    const p = parameters(
      'market: { cap: 0.3 * bau + t, collar: { floor: [1, 2], ceiling: 7 } }\nregulator: { threshold: 2 ^ t }\n',
    );
    expect([p.market.cap(2, 100), p.regulator.threshold(3, 0)]).toEqual([32, 8]);
    expect([1, 2, 3, 9].map((t) => p.market.collar.floor(t, 0))).toEqual([1, 2, 2, 2]);
    expect(p.market.collar.ceiling(4, 0)).toBe(7);
  });
  it('a fine by formula', () => {
    const lump = parameters('regulator: { penalty: { formula: "max(0.03 * turnover, 15.75)" } }\n').regulator.penalty;
    expect(lump.formula!(Float64Array.of(3, 0, 1000, 0, 0, 0, 0, 1))).toBe(30);
    expect(lump.formulaVaries).toBe(false);
    expect(parameters('regulator: { penalty: { formula: 2 * violation } }\n').regulator.penalty.formulaVaries).toBe(true);
  });
  it('tolerances, policies and groups', () => {
    const r = parameters(
      'regulator: { signal: { tolerance: { ratio: 1.36 } }, policy: { adaptive: { target: 0.1 } }, selfReporting: { charge: 3 }, audits: { strategy: targeted, randomShare: 0.1, groups: {} } }\n',
    ).regulator;
    expect(r.signal.tolerance).toEqual({ kind: 'ratio', value: 1.36 });
    expect(r.adaptive).toEqual({ target: 0.1, step: 0.1, min: 0, max: 1, budget: Infinity });
    expect(r.selfReporting).toEqual({ charge: 3 });
    expect(r.audits.groups).toEqual({ rates: [0.05, 0.3], fines: [Number.NaN, Number.NaN], forgiveness: 0.5 });
  });
  it('an expression that leaves its range says so where it happens', () => {
    const p = parameters('market: { cap: bau - 10 }\n');
    expect(p.market.cap(1, 12)).toBe(2);
    expect(() => p.market.cap(1, 5)).toThrow('market.cap: the expression "bau - 10" is -5 in turn 1');
    expect(() => parameters('market: { cap: 1 / (bau - 5) }\n').market.cap(1, 5)).toThrow('not a finite real number');
  });
});
