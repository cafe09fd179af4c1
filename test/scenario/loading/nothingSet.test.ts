import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/scenario/index.js';

const warned = (text: string, overrides: string[] = []): string[] => {
  const files: Record<string, string> = { 'base.yaml': 'market: { cap: 2 }', 'test.yaml': text };
  const loaded = loadScenario({ path: 'test.yaml', readText: (path) => files[path]!, overrides });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.warnings.map(({ file, message }) => `${file}: ${message}`);
};

describe('a scenario that sets nothing', () => {
  const said = ['test.yaml: sets nothing of labs, market, regulator: the defaults run, with 1 lab'];
  it.each([
    ['{}', []],
    ['permitsim: 1\nname: mine\nturns: 3\nmetrics: { twice: 2 * price }\n', []],
    ['variants: [{ name: strict, set: { regulator.audits.rate: 0.5 } }]', []],
    ['{}', ['turns=3']],
  ])('is said to: %s %j', (text, overrides) => {
    expect(warned(text, overrides)).toEqual(said);
  });
  it.each([
    ['labs: [{ count: 2 }]', []],
    ['extends: base.yaml', []],
    ['regulator: { threshold: 1 }', []],
    ['{}', ['market.cap=3']],
    ['{}', ['labs.*.size=3']],
  ])('and one that sets something is not: %s %j', (text, overrides) => {
    expect(warned(text, overrides)).toEqual([]);
  });
});
