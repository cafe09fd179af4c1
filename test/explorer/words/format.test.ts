import { beforeAll, describe, expect, it } from 'vitest';
import { outlineOf } from '../../../src/explorer/engine/outline.js';
import { Scenarios } from '../../../src/explorer/engine/scenarios.js';
import { LEVER_PATHS } from '../../../src/explorer/levers/levers.js';
import { settingWords } from '../../../src/explorer/words/format.js';
import { packLuggage } from '../../../src/runner/explorer/index.js';

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

  it('what is not there and what has no limit is none', () => {
    expect([null, Infinity, 0, 'a word'].map(settingWords)).toEqual(['none', 'none', '0', 'a word']);
  });
});
