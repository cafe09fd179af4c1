import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deriveScenario, loadScenario, revive, serialise } from '../../../src/scenario/index.js';
import { base, HEAD } from '../files.js';
import { shipped, shippedNames } from '../shipped.js';

describe('serialised', () => {
  it.each(shippedNames())('%s survives JSON, as data and as a scenario file', (name) => {
    const { base: b, variants } = shipped(name);
    for (const s of [b, ...variants.map((v) => v.scenario)]) {
      const json = JSON.stringify(serialise(s));
      expect(json).not.toContain('Infinity');
      expect(revive(JSON.parse(json))).toEqual(s);
      // JSON is YAML: the manifest's scenario can be run again
      const again = loadScenario({ path: 'manifest.yaml', readText: () => json });
      expect(again.ok && again.scenario.base).toEqual(s);
    }
  });
  it('survives structured cloning, as between workers', () => {
    const { base: b } = shipped('crisis');
    expect(structuredClone(b)).toEqual(b);
  });
});

describe('deriveScenario', () => {
  it('sets paths anew', () => {
    const derived = deriveScenario(shipped('crisis').base, [
      'labs.*.detectability=0.5',
      { path: 'market.cap', value: '0.4 * bau' },
      'regulator.threshold=1e26 FLOP',
    ]);
    expect(
      derived.ok && [
        derived.scenario.labs.map((g) => g.detectability),
        derived.scenario.market.cap,
        derived.scenario.regulator.threshold,
      ],
    ).toEqual([[0.5, 0.5, 0.5, 0.5], '0.4 * bau', 10]);
  });
  it('says what is wrong', () => {
    const derived = deriveScenario(base(HEAD), [{ path: 'regulator.audits.rate', value: 3 }]);
    expect(!derived.ok && derived.problems[0]).toMatchObject({ path: 'regulator.audits.rate', message: 'out of range' });
  });
  it('keeps rows of a labs file', () => {
    const derived = deriveScenario(shipped('e4').base, ['turns=2']);
    expect(derived.ok && derived.scenario.labs[0]!.rows).toHaveLength(4);
    expect(readFileSync('scenarios/data/e4-labs.csv', 'utf8')).toContain('lab-1,100,100');
  });
});
