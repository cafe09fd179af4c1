import { beforeAll, describe, expect, it } from 'vitest';
import { outlineOf } from '../../../src/explorer/engine/outline.js';
import { Scenarios } from '../../../src/explorer/engine/scenarios.js';
import { LEVER_PATHS } from '../../../src/explorer/levers/levers.js';
import { commandOf } from '../../../src/explorer/output/command.js';
import { yamlOf } from '../../../src/explorer/output/yaml.js';
import { settingWords } from '../../../src/explorer/words/format.js';
import { packLuggage } from '../../../src/runner/explorer/index.js';
import { loadScenario } from '../../../src/scenario/index.js';

const scenarios = new Scenarios();
let names: readonly string[];
beforeAll(() => {
  const packed = packLuggage([]);
  if ('problems' in packed) throw new Error(packed.problems[0]?.message);
  scenarios.open(packed.luggage);
  names = packed.luggage.scenarios;
});

describe('settings in words', () => {
  it('the main worlds come first', () => expect(names.slice(0, 3)).toEqual(['lawless', 'crisis', 'maxwell']));

  it('no control of any shipped scenario shows what nobody wrote', () => {
    let seen = 0;
    for (const scenario of names) {
      for (const { path, value } of outlineOf(scenarios, { scenario, text: null, set: {} }, LEVER_PATHS).controls) {
        // undefined: groups differ, and the row says so
        if (value === undefined) continue;
        seen++;
        expect(settingWords(value), `${scenario} ${path}`).not.toMatch(/null|undefined|NaN|Infinity|\[object/);
      }
    }
    expect(seen).toBeGreaterThan(400);
  });

  it('what is not there is none; no limit is unlimited, and read again as that', () => {
    expect([null, Infinity, 0, 'a word'].map(settingWords)).toEqual(['none', 'unlimited', '0', 'a word']);
    const set = { 'labs.*.liability': Number.POSITIVE_INFINITY, 'market.collar.reserve': 'unlimited' };
    const position = { scenario: 'x', text: null, set };
    expect(commandOf(position)).toContain("'labs.*.liability=unlimited' --set market.collar.reserve=unlimited");
    const text = `permitsim: 1
name: x
labs: [{ group: g, count: 2, value: 80, size: 80, liability: 5 }]
market: { cap: 100, collar: { reserve: 3, ceiling: 9 } }
`;
    const loaded = loadScenario({ path: 'x.yaml', readText: () => yamlOf(position, text, 'here') });
    if (!loaded.ok) throw new Error(loaded.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
    const here = loaded.scenario.variants.find(({ name }) => name === 'here')!.scenario;
    expect([here.labs[0]!.liability, here.market.collar.reserve]).toEqual([Infinity, Infinity]);
  });
});
