import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { preparedFor, simulateJob } from '../../src/experiment/index.js';
import { loadScenario, type Scenario } from '../../src/scenario/index.js';

interface Figure {
  readonly mean: number;
  readonly sd: number;
}
const REFERENCE = JSON.parse(readFileSync(new URL('../fixtures/peer-scenarios.json', import.meta.url), 'utf8')) as {
  scenarios: Record<string, { results_over_500_seeds?: Record<string, Figure> }>;
};

/** Their figure → ours, mean over the turns of a run. */
const FIGURES: Readonly<Record<string, string>> = {
  avg_compliance: 'complianceRate',
  avg_price: 'price',
  audits_per_step: 'audits',
  caught_per_step: 'found',
  penalties_per_step: 'finesDue',
  collateral_seizures_per_step: 'collateralForfeited',
  cheating_labs_per_step: 'violators',
};

const scenarioOf = (name: string): Scenario => {
  const path = new URL(`../../scenarios/peer-${name}.yaml`, import.meta.url).pathname;
  const loaded = loadScenario({ path, readText: (file) => readFileSync(file, 'utf8') });
  if (!loaded.ok) throw new Error(`peer-${name} does not load`);
  return loaded.scenario.base;
};

/** Mean and sd over replicates of a metric's mean over turns. */
const figures = (scenario: Scenario, replicates: number): Map<string, Figure> => {
  const names = preparedFor(scenario).metrics.map(({ name }) => name);
  const runs: number[][] = [];
  for (let replicate = 1; replicate <= replicates; replicate++) {
    const result = simulateJob(scenario, replicate);
    if (result.status === 'failed') throw new Error(result.failure.message);
    const means = names.map((_, m) => {
      let sum = 0;
      for (let t = 0; t < scenario.turns; t++) sum += result.metrics[t * names.length + m]!;
      return sum / scenario.turns;
    });
    runs.push(means);
  }
  const figure = (values: number[]): Figure => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return { mean, sd: Math.sqrt(values.reduce((a, b) => a + (b - mean) * (b - mean), 0) / (values.length - 1)) };
  };
  const found = new Map(names.map((name, m) => [name, figure(runs.map((run) => run[m]!))]));
  const labs = scenario.labs.reduce((n, { count }) => n + (count ?? 0), 0);
  const [evade, split] = ['evadeRate', 'splitRate'].map((name) => runs.map((run) => labs * run[names.indexOf(name)]!));
  found.set('violators', figure(evade!.map((x, r) => x + split![r]!)));
  return found;
};

describe('the earlier simulator, as a special case', () => {
  it.each(['minimal', 'smart'])('peer-%s: within 4 standard errors of its 500 seeds', (name) => {
    const reference = REFERENCE.scenarios[name]!.results_over_500_seeds!;
    const ours = figures(scenarioOf(name), 500);
    for (const [theirs, metric] of Object.entries(FIGURES)) {
      const [a, b] = [reference[theirs]!, ours.get(metric)!];
      const error = Math.sqrt((a.sd * a.sd + b.sd * b.sd) / 500);
      expect(Math.abs(a.mean - b.mean), `${theirs}: ${a.mean} there, ${b.mean} here`).toBeLessThanOrEqual(4 * error + 1e-12);
    }
  });

  it('peer-strict: everyone priced out violates, 20/150 of the labs above the threshold, whatever the collateral', () => {
    const ours = figures(scenarioOf('strict'), 500);
    // U[50, 200] below the posted price of 70, among the 90/99 of U[1e24, 1e26] above 1e25: 20 labs × 0.9091 × 0.1333
    const expected = ((20 * 90) / 99) * (20 / 150);
    const { mean, sd } = ours.get('violators')!;
    expect(Math.abs(mean - expected)).toBeLessThan((4 * sd) / Math.sqrt(500));
    // and each is found with chance 0.86: audited with 0.3 + 0.8·0.7, and monitoring never fails within an audit
    expect(ours.get('found')!.mean / mean).toBeCloseTo(0.86, 1);
  });

  it('peer-dynamic: each loser is deterred for good after 3 or 4 catches', () => {
    const scenario = scenarioOf('dynamic');
    const names = preparedFor(scenario).metrics.map(({ name }) => name);
    const result = simulateJob(scenario, 1);
    if (result.status === 'failed') throw new Error(result.failure.message);
    const at = (turn: number, metric: string): number => result.metrics[(turn - 1) * names.length + names.indexOf(metric)]!;
    // 0.285 × (100 + 10·2ⁿ) passes the values 40..60 at n = 3 (51.3) or n = 4 (74.1): 15 losers of 20, 45 to 60 catches in all
    expect(at(1, 'evadeRate')).toBeCloseTo(0.75, 12);
    expect(at(scenario.turns, 'evadeRate')).toBe(0);
    let found = 0;
    for (let t = 1; t <= scenario.turns; t++) found += at(t, 'found');
    expect(found).toBeGreaterThanOrEqual(30);
    expect(found).toBeLessThanOrEqual(60);
  });
});
