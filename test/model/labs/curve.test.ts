import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Recorder } from '../../../src/core/index.js';
import { simulateJob } from '../../../src/experiment/index.js';
import type { World } from '../../../src/model/index.js';
import { loadScenario } from '../../../src/scenario/index.js';

const crisisWith = (...overrides: string[]) => {
  const loaded = loadScenario({ path: 'scenarios/crisis.yaml', readText: (path) => readFileSync(path, 'utf8'), overrides });
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.path}: ${p.message}`).join('\n'));
  return loaded.scenario.base;
};

describe('the price at which a lab leaves the market', () => {
  // the best report falls as permits get dearer, down to the threshold, where the lab has no report to file: its schedule ends in a jump
  it('is one at which its run is still there: what it pays for it uses', () => {
    const scenario = crisisWith('regulator.audits.strategy=signal');
    let bought = 0;
    const idle: string[] = [];
    const look: Recorder<World> = {
      turn({ state }, t) {
        state.permits.forEach((permits, i) => {
          if (permits < 1e-6) return;
          bought++;
          if (state.compute[i] === 0) idle.push(`turn ${t}, lab ${i + 1}: ${permits} permits`);
        });
      },
    };
    for (const replicate of [28, 40, 43, 55, 144, 170])
      expect(simulateJob(scenario, replicate, { check: true, recorders: () => [look] }).status).toBe('done');
    expect(bought).toBeGreaterThan(400);
    expect(idle).toEqual([]);
  });
});
