import { describe, expect, it } from 'vitest';
import { nameBeside, yamlOf } from '../../../src/explorer/output/yaml.js';
import { loadScenario } from '../../../src/scenario/index.js';

const HEAD = 'permitsim: 1\nname: x\nlabs: [{ group: g, count: 2, value: 80, size: 80 }]\nmarket: { cap: 100 }\n';
const SET = { 'market.cap': '0.5 * bau', 'regulator.audits.rate': 0.25 };

const variantsOf = (text: string) => {
  const loaded = loadScenario({ path: 'x.yaml', readText: () => text });
  if (!loaded.ok) throw new Error(`${loaded.problems.map(({ path, message }) => `${path}: ${message}`).join('\n')}\n${text}`);
  return loaded.scenario.variants;
};

describe('the YAML of the page', () => {
  it.each([
    'variants: [{ name: more, set: { market.cap: 200 } }]',
    'variants: [ ]',
    'variants:\n  [{ name: more, set: { market.cap: 200 } }]',
    'variants:\n  - { name: more, set: { market.cap: 200 } }',
    'variants:\n- { name: more, set: { market.cap: 200 } }\nturns: 3',
    'variants:\n    # four spaces\n    - name: more\n      set: { market.cap: 200 }\n    - name: here\n      set: { market.cap: 300 }',
    'variants: &v\n  - { name: more, set: { market.cap: 200 } }',
    '"variants":\n  - { name: more, set: { market.cap: 200 } }',
    'variants: # none so far\nturns: 3',
    'turns: 3',
  ])('adds a variant to what it is: %j', (rest) => {
    const text = `${HEAD}${rest}\n`;
    const before = rest.startsWith('variants: #') ? [] : variantsOf(text);
    const name = nameBeside(before);
    const after = variantsOf(yamlOf({ scenario: 'x', text, set: SET }, text, name));
    expect(after.map((variant) => variant.name).toSorted()).toEqual([...before.map((variant) => variant.name), name].toSorted());
    for (const variant of before) expect(after.find((same) => same.name === variant.name)).toEqual(variant);
    const here = after.find((variant) => variant.name === name)!.scenario;
    expect([here.market.cap, here.regulator.audits.rate]).toEqual(['0.5 * bau', 0.25]);
  });

  it('is one map in one line, too', () => {
    const text = '{ permitsim: 1, name: x, labs: [{ group: g, count: 2, value: 80, size: 80 }], market: { cap: 100 } }\n';
    expect(variantsOf(yamlOf({ scenario: 'x', text, set: SET }, text, 'here')).map(({ name }) => name)).toEqual(['here']);
  });

  it('is the text itself where nothing was set', () =>
    expect(yamlOf({ scenario: 'x', text: HEAD, set: {} }, HEAD, 'here')).toBe(HEAD));

  it('takes a name that is free', () => {
    const names = (...taken: string[]) => nameBeside(taken.map((name) => ({ name })));
    expect([names(), names('here'), names('here', 'here-2')]).toEqual(['here', 'here-2', 'here-3']);
  });
});
