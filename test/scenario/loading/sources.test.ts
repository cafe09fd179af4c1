import { describe, expect, it } from 'vitest';
import { deriveScenario } from '../../../src/scenario/index.js';
import { complaints, good, HEAD } from '../files.js';

const BELOW = `${HEAD}labs: [{ group: a, value: 3 }, { group: b, value: 4 }]
regulator: { audits: { rate: 0.05 }, penalty: { fixed: 10 } }
sources: { regulator.audits.rate: EU ETS, regulator.penalty.fixed: placeholder, "labs.*.value": a paper, labs.b.value: another }
`;
const on = (above: string, overrides: readonly string[] = []) =>
  good({ 'test.yaml': `permitsim: 1\nname: test\nextends: below.yaml\n${above}`, 'below.yaml': BELOW }, overrides);

describe('the source of a value', () => {
  it('comes with it, each group its own', () => {
    expect(on('').base.sources).toEqual({
      'regulator.audits.rate': 'EU ETS',
      'regulator.penalty.fixed': 'placeholder',
      'labs.a.value': 'a paper',
      'labs.b.value': 'another',
    });
  });
  it.each([
    ['a file above', 'regulator: { audits: { rate: 0.2 } }\n', [], 'regulator.audits.rate'],
    ['--set', '', ['regulator.audits.rate=0.2'], 'regulator.audits.rate'],
    ['a file above, the whole section', 'labs: [{ group: a }]\n', [], 'labs.a.value'],
    ['a file above, for one group', 'labs: { a: { value: 7 } }\n', [], 'labs.a.value'],
    ['--set for every group', '', ['labs.*.value=7'], 'labs.b.value'],
  ])('is gone where %s sets another', (_, above, overrides, path) => {
    const { sources } = on(above, overrides).base;
    expect(sources).not.toHaveProperty(path);
    expect(sources['regulator.penalty.fixed']).toBe('placeholder');
  });
  it('is the new one where the file above gives one', () => {
    const above = 'regulator: { audits: { rate: 0.2 } }\nsources: { regulator.audits.rate: my own count }\n';
    expect(on(above).base.sources['regulator.audits.rate']).toBe('my own count');
  });
  it('leaves the other groups theirs', () => {
    expect(on('labs: { a: { value: 7 } }\n').base.sources['labs.b.value']).toBe('another');
  });
  it('is gone in a variant and in a scenario derived, and stays elsewhere', () => {
    const set = on('variants: [{ name: strict, set: { regulator.audits.rate: 0.5 } }]\n');
    expect(set.base.sources).toHaveProperty(['regulator.audits.rate']);
    expect(set.variants[0]!.scenario.sources).not.toHaveProperty(['regulator.audits.rate']);
    const derived = deriveScenario(set.base, [{ path: 'regulator.penalty', value: { fixed: 11 } }]);
    expect(derived.ok && derived.scenario.sources).not.toHaveProperty(['regulator.penalty.fixed']);
  });
  it('does not make a variant of nothing a variant', () => {
    const wrong = complaints({ 'test.yaml': `${BELOW}variants: [{ name: same, set: { regulator.audits.rate: 0.05 } }]\n` });
    expect(wrong.join()).toContain('a variant that changes nothing');
  });
  it('of a path or group that is not there is an error', () => {
    expect(complaints(`${HEAD}sources: { regulator.audits.rat: x }\n`).join()).toContain('a path that is not there');
    expect(complaints(`${HEAD}sources: { labs.nobody.value: x }\n`).join()).toContain('a group that is not there');
  });
});
