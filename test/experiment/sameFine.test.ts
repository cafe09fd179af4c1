import { describe, expect, it } from 'vitest';
import { preparedFor, simulateJob } from '../../src/experiment/index.js';
import { loadScenario } from '../../src/scenario/index.js';

/** Metrics of the first replicate by variant: one row a turn. */
const play = (text: string): Record<string, Record<string, number>[]> => {
  const loaded = loadScenario({ path: 'case.yaml', readText: () => text });
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.path}: ${p.message}`).join('\n'));
  const { base, variants } = loaded.scenario;
  return Object.fromEntries(
    [{ name: 'base', scenario: base }, ...variants].map(({ name, scenario }) => {
      const result = simulateJob(scenario, 1, { check: true });
      if (result.status !== 'done') throw new Error(result.failure.message);
      const names = preparedFor(scenario).metrics.map((m) => m.name);
      const turns = Array.from({ length: scenario.turns }, (_, t) =>
        Object.fromEntries(names.map((metric, k) => [metric, result.metrics[t * names.length + k]!])),
      );
      return [name, turns];
    }),
  );
};

describe('the same fine, however it is written, makes the same market', () => {
  it('terms, a formula, a hint of risk aversion, liability just not binding, flags with audits for all', () => {
    // three permits among runs of worth 10, 8, 8, 5: the price lies between the lowest winning and the highest losing bid, 5 to 8
    const all = play(`
permitsim: 1
name: select
turns: 1
labs:
  - { group: a, benefit: run, rows: [{ value: 10 }, { value: 8 }, { value: 8 }, { value: 5 }] }
market: { cap: 3, timing: schedule, selection: highest }
regulator: { audits: { rate: 1 }, penalty: { perUnit: 1000 } }
variants:
  - { name: formula, set: { regulator.penalty.formula: "1000 * violation" } }
  - { name: averse, set: { "labs.*.riskAversion": 0.0001 } }
  - { name: liable, set: { "labs.*.liability": 1000 } }
  - { name: flagged, set: { regulator.audits.strategy: flagged, regulator.audits.capacity: 4 } }
`);
    for (const [name, turns] of Object.entries(all)) {
      expect([name, turns[0]!.price, turns[0]!.priceLow, turns[0]!.priceHigh]).toEqual([name, 8, 5, 8]);
    }
  });

  it('a tie under commitment is met by a formula as by terms', () => {
    const { base, formula } = play(`
permitsim: 1
name: formula-commit
turns: 1
labs:
  - { group: a, count: 6, value: 9, size: 2.5 }
market: { cap: 4.25, commitment: 0.9 }
regulator: { audits: { rate: 0.123 }, penalty: { fixed: 5, perUnit: 30, quadratic: 5 } }
variants:
  - { name: formula, set: { regulator.penalty.formula: "5 + 30 * violation + 2.5 * violation^2" } }
`);
    expect(formula![0]!.price).toBe(base![0]!.price);
    expect(formula![0]!.compute).toBe(base![0]!.compute);
  });

  it('rounding makes nobody a violator: averse runs that hold what they asked for comply', () => {
    const { base, tolerant } = play(`
permitsim: 1
name: averse
turns: 20
labs:
  - { group: run, count: 3, benefit: run, value: { uniform: [40, 60] }, size: { uniform: [5, 9] }, riskAversion: 0.02 }
  - { group: smooth, count: 6, value: { uniform: [6, 12] }, size: { uniform: [4, 8] }, riskAversion: 0.02, shock: { sd: 0.1 } }
market: { cap: 0.5 * bau, timing: schedule }
regulator:
  threshold: 0
  audits: { rate: 0.3 }
  penalty: { fixed: 40, perUnit: 20 }
variants:
  - { name: tolerant, set: { regulator.violationTolerance: 0.000001 } }
`);
    expect(base!.map((turn) => turn.complianceRate)).toEqual(tolerant!.map((turn) => turn.complianceRate));
  });
});
