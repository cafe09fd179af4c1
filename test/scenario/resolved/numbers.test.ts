import { expect, test } from 'vitest';
import { deriveScenario, knownNumbers, type Override } from '../../../src/scenario/index.js';
import { shipped } from '../shipped.js';

const derived = (changes: readonly Override[]) => {
  const made = deriveScenario(shipped('crisis').base, changes);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.scenario;
};

test('what moves and what a variant sets is given in base units, by turn where it moves', () => {
  const set = {
    'regulator.threshold': '1e25 FLOP * 2^(t-1)',
    'market.collar.floor': '4 M$',
    'market.collar.ceiling': 'unlimited',
    'market.cap': '0.3 * bau',
    'regulator.signal.tolerance': { ratio: [1.5, 1.25] },
  };
  const scenario = derived([...Object.entries(set), ['turns', 3] as const].map(([path, value]) => ({ path, value })));
  const { 'market.cap': cap, ...known } = knownNumbers(scenario, set);
  expect(cap).toBeNull(); // business as usual is known in the run alone
  expect(known).toEqual({
    'market.collar.floor': 4,
    'market.collar.ceiling': 'unlimited',
    'regulator.threshold': [1, 2, 4],
    'regulator.signal.tolerance.ratio': [1.5, 1.25, 1.25],
  });
});

test('a scenario of plain numbers has none', () => {
  expect(Object.keys(knownNumbers(derived(['market.cap=5']), {}))).toEqual([]);
});
