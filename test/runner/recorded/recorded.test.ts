import { describe, expect, test } from 'vitest';
import { createPlan } from '../../../src/experiment/index.js';
import { recordedRun, scenarioHash } from '../../../src/runner/recorded/recorded.js';
import { manifest } from '../../../src/runner/run/manifest.js';
import { findScenario, readText, shippedScenarios } from '../../../src/runner/sources/sources.js';
import { loadScenario } from '../../../src/scenario/index.js';

const loaded = (name: string, overrides: readonly string[]) => {
  const result = loadScenario({ path: findScenario(name), readText, overrides });
  if (!result.ok) throw new Error(`${name}: ${result.problems[0]?.message}`);
  return result.scenario;
};

describe('a manifest gives back what was run', () => {
  test.each(shippedScenarios())('%s', (name) => {
    // an override that some variants set too: what was given last counts
    for (const overrides of [[], ['regulator.audits.cost=0.125', 'market.transactionCost=0.01']]) {
      const set = loaded(name, overrides);
      const plan = createPlan(set);
      const host = { started: new Date(0), workers: 1, seconds: 0 };
      const about = manifest({ plan, labs: [], failures: [], files: [], baseline: null, warnings: [], host });
      const { set: back, variants } = recordedRun(JSON.stringify(about), name);
      expect(scenarioHash(back.base)).toBe(scenarioHash(set.base));
      expect(variants).toEqual(plan.variants.map((variant) => variant.name));
      expect(back.variants.map(({ scenario }) => scenarioHash(scenario))).toEqual(
        set.variants.map(({ scenario }) => scenarioHash(scenario)),
      );
    }
  });
  test('a part of the replicates is kept as such', () => {
    const set = loaded('lawless', []);
    const plan = createPlan(set, { replicates: [3, 7], variants: ['banking'] });
    const host = { started: new Date(0), workers: 1, seconds: 0 };
    const about = manifest({ plan, labs: [], failures: [], files: [], baseline: null, warnings: [], host });
    const run = recordedRun(JSON.stringify(about), 'here');
    expect(run.replicates).toEqual([3, 7]);
    expect(run.variants).toEqual(['banking']);
  });
});
