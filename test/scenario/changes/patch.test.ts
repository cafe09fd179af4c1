import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findScenario, readText } from '../../../src/runner/sources/sources.js';
import { deriveScenario, loadScenario, patcher, type Scenario } from '../../../src/scenario/index.js';
import { keys } from '../../../src/scenario/schema/keys.js';

const base = (name: string): Scenario => {
  const loaded = loadScenario({ path: findScenario(name), readText });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.scenario.base;
};
/** Values a sweep may bring, good and bad. */
const value = fc.oneof(
  fc.double({ min: -2, max: 50, noNaN: true }),
  fc.integer({ min: -3, max: 40 }),
  fc.constantFrom<unknown>(
    'unlimited',
    '0.3 * bau',
    'max(1, t)',
    'x +',
    null,
    true,
    'random',
    'excess',
    'best',
    [1, 2, 3],
    { uniform: [1, 2] },
    '1e26 FLOP',
    { fixed: 3 },
  ),
);

describe.each(['lawless', 'e4', 'splitcomp', 'bunching'])('patching %s', (name) => {
  const scenario = base(name);
  const patch = patcher(scenario);
  const group = scenario.labs[0]!.group;
  const paths = keys()
    .map((key) => key.path)
    .filter((path) => !/^(permitsim|extends|variants|combine|units)/.test(path))
    .flatMap((path) => (path.startsWith('labs.') ? [path.replace('<group>', group), path.replace('<group>', '*')] : [path]));

  it('gives what deriving from the whole gives, problems and all, for any settings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...paths, 'labs.*.value.lognormal.mean', 'regulator.penalty', 'no.such.path'), value), {
          minLength: 1,
          maxLength: 4,
        }),
        (list) => {
          const settings = list.map(([path, x]) => ({ path, value: x }));
          const [quick, long] = [patch(settings), deriveScenario(scenario, settings)];
          expect(quick).toEqual(long);
          if (quick.ok) expect(Object.isFrozen(quick.scenario.regulator)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('leaves the base as it was', () => {
    expect(scenario).toEqual(base(name));
  });
});
