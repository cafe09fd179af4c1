import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { momentsOf } from '../../src/analysis/index.js';
import { loadScenario } from '../../src/scenario/index.js';
import { series } from './series.js';

const COUNTS = { frontier: 4, 'fast-follower': 5, threshold: 5, distributed: 6 };

/** Compliance by compute of so many labs of each kind for one, audits at random: mean of a run, over replicates. */
const compliance = (world: string, times: number, replicates: number) => {
  const overrides = [
    ...Object.entries(COUNTS).map(([group, count]) => `labs.${group}.count=${times * count}`),
    'regulator.audits.strategy=random',
    'regulator.audits.capacity=null',
    'regulator.backcheck.probability=0',
  ];
  const loaded = loadScenario({ path: `scenarios/${world}.yaml`, readText: (path) => readFileSync(path, 'utf8'), overrides });
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.path}: ${p.message}`).join('\n'));
  const { base } = loaded.scenario;
  return momentsOf(Array.from({ length: replicates }, (_, r) => momentsOf(series(base, 'complianceByCompute', r + 1)).mean));
};

describe('the number of labs', () => {
  // where runs are mixed at the margin a small market is a large one seen through fewer draws (docs/findings.md)
  it.each([
    ['lawless', 0.2903],
    ['crisis', 0.7231],
    ['maxwell', 0.3082],
  ])('%s: 20 and 200 labs comply as 2,000 do', (world, limit) => {
    for (const [times, replicates] of [
      [1, 40],
      [10, 10],
    ] as const) {
      const { mean, se } = compliance(world, times, replicates);
      expect(Math.abs(mean - limit), `${20 * times} labs: ${mean} ± ${se}`).toBeLessThan(0.003 + 3 * se);
    }
  });
});
