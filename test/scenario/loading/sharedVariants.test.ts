import { describe, expect, it } from 'vitest';
import { findScenario, readText } from '../../../src/runner/sources/sources.js';
import { loadScenario } from '../../../src/scenario/index.js';
import { shipped } from '../shipped.js';

/** The scenario that is had by setting the same over the file. */
const overFile = (name: string, set: Readonly<Record<string, unknown>>) => {
  const overrides = Object.entries(set).map(([path, value]) => ({ path, value }));
  const loaded = loadScenario({ path: findScenario(name), readText, overrides });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.scenario.base;
};

describe('a variant, which is read as far as it differs from the base', () => {
  it.each(['lawless', 'permit-variants', 'crisis-2025', 'lawless-growing'])(
    'is the file with the same set over it: %s',
    (name) => {
      const { variants } = shipped(name);
      const some = variants.filter((_, k) => k % 6 === 0 || k === variants.length - 1);
      expect(some.length).toBeGreaterThan(1);
      for (const { name: variant, set, scenario } of some) expect(scenario, variant).toEqual(overFile(name, set));
    },
  );
});
