import { describe, expect, it } from 'vitest';
import { estimatePlan, probe, threadsFor, workOf } from '../../../src/runner/checks/index.js';
import { loadScenario } from '../../../src/scenario/index.js';
import { miniPlan } from '../support.js';

const LABS = '[{ group: lab, count: 4, value: 80, size: 80 }]';
const scenarioOf = (body: string) => {
  const text = `permitsim: 1\nname: timed\nreplicates: 5\nturns: 3\nlabs: ${LABS}\nmarket: { cap: 200 }\n${body}`;
  const loaded = loadScenario({ path: 'timed.yaml', readText: () => text });
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.path}: ${p.message}`).join('\n'));
  return loaded.scenario;
};

describe('estimates', () => {
  it('more threads only where there is work for them, and no more than cores', () => {
    expect(threadsFor(0, 8)).toBe(1);
    expect(threadsFor(1_000, 8)).toBe(1);
    expect(threadsFor(5_000, 8)).toBe(3);
    expect(threadsFor(1e9, 8)).toBe(8);
    expect(threadsFor(1e9, 1)).toBe(1);
  });

  it('the work is shared by the cores, the start is not', () => {
    const runs = [
      { runMs: 30, bytes: 0 },
      { runMs: 10, bytes: 0 },
    ];
    expect(workOf(runs, 1_000)).toBe(40_000);
    const [one, four] = [1, 4].map((workers) => estimatePlan(runs, 1_000, 0, workers).ms) as [number, number];
    const start = one - 40_000;
    expect(start).toBeGreaterThan(0);
    expect(four).toBe(start + 10_000);
  });

  it('a probe times every variant, once at least and no more often than there are replicates', () => {
    const { base, variants } = scenarioOf('variants: [{ name: more, set: { market.cap: 300 } }]');
    const scenarios = [base, ...variants.map(({ scenario }) => scenario)];
    const once = probe(scenarios, base.replicates, false, 0);
    expect(once).toMatchObject({ replicates: 1, within: 2, failures: [null, null] });
    expect(once.runs.every(({ runMs }) => runMs > 0)).toBe(true);
    const often = probe(scenarios, base.replicates, false, Infinity);
    expect(often.replicates).toBe(5);
    expect(often.within).toBeGreaterThanOrEqual(1.3);
    expect(often.within).toBeLessThanOrEqual(2);
  });

  it('a probe says which run fails', () => {
    const plan = miniPlan('market.cap=sqrt(95 - bau)', 'turns=2');
    const scenarios = plan.variants.map(({ scenario }) => scenario);
    const failures = probe(scenarios, plan.replicates.length, false, Infinity).failures.filter((failure) => failure !== null);
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) expect(failure).toMatchObject({ seed: 7, phase: 'announce' });
  });
});
