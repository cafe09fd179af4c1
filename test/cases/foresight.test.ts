import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/scenario/index.js';
import { play } from './support.js';

const FOLDER = new URL('../../scenarios/', import.meta.url);
const CASE = `permitsim: 1
name: min-rise
extends: worlds/base.yaml
labs: { '*': { expectation: { rule: foresight }, detectability: 0.9 } }
market: { cap: 0.28 * bau * 0.97^(t-1), banking: { allowed: true }, collar: { floor: "4 * 1.05^((t-1)/4)", ceiling: 12 } }
regulator: { audits: { strategy: random, rate: 0.1 }, backcheck: { probability: 0 }, jurisdictions: { coordination: 0.9 } }
variants:
  - { name: buyback, set: { market.collar.floorRule: buyback } }
  - { name: no-floor, set: { market.collar.floor: null } }
`;

describe('foresight with banking over a rising floor', () => {
  // What labs expect of a turn that is announced is what the market does, to the search's tolerance: a bracket's end, such as a power of two
  // times the floor, would differ. The floor rises by 1.05^¼ = 1.0123 a turn, the discount is 0.98 and holding costs 0.05: a permit bought at
  // the floor p to be sold at the next one brings 0.992 p − 0.05 < p. So nothing is carried between two turns at the floor, bought back or not.
  const loaded = loadScenario({
    path: 'case.yaml',
    readText: (path) => (path === 'case.yaml' ? CASE : readFileSync(new URL(path, FOLDER), 'utf8')),
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { base, variants } = loaded.scenario;
  it.each([['withhold', base] as const, ...variants.map(({ name, scenario }) => [name, scenario] as const)])(
    'expects what comes, and hoards nothing at the floor: %s',
    (_, scenario) => {
      const seen = new Set<string>();
      let between = 0;
      for (const replicate of [1, 2, 3, 4, 5]) {
        const run = play(scenario, replicate);
        const [price, expected, floor, bank] = ['price', 'expectedPrice', 'floor', 'bank'].map((figure) => run.turns(figure)) as [
          number[],
          number[],
          number[],
          number[],
        ];
        expect(run.turns('pathFound')).toEqual(price.map(() => 1));
        price.forEach((p, t) => {
          expect(Math.abs(expected[t]! - p), `replicate ${replicate}, turn ${t + 1}`).toBeLessThan(1e-6 * p);
          const atFloor = (s: number): boolean => price[s]! <= floor[s]! * (1 + 1e-9);
          if (t + 1 < price.length && atFloor(t) && atFloor(t + 1)) {
            between++;
            expect(bank[t]!, `replicate ${replicate}, turn ${t + 1}`).toBeLessThan(1e-6);
          }
        });
        seen.add(price.join());
      }
      if (scenario.market.collar.floor === null) expect(seen.size).toBe(5);
      else expect(between).toBeGreaterThan(20);
    },
  );
});
