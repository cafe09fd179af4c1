import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { numbersOf, readCsv, recordsOf } from '../../../src/data/index.js';
import { simulateJob } from '../../../src/experiment/index.js';
import { LAB_COLUMNS, labCell } from '../../../src/model/accounts/panel.js';
import { ATTRIBUTE, classifyInSimulator, studySplitcomp, writeSplitcomp } from '../../../src/runner/theory/splitcomp.js';
import { loadScenario } from '../../../src/scenario/index.js';
import { classify, type SplitKey, STRONG } from '../../../src/theory/decision/splitcomp.js';

const folder = mkdtempSync(join(tmpdir(), 'permitsim-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const points = readFileSync(new URL('../../fixtures/splitcomp-points.csv', import.meta.url), 'utf8');
const YAML = `permitsim: 1
name: points
turns: 1
replicates: 2
labs: [{ group: lab, from: points.csv, benefit: run, value: 0, size: 1 }]
market: { cap: 0, timing: schedule }
regulator: { jurisdictions: { count: 10 } }
`;

describe('SplitComp through the engine', () => {
  it('decides its own 1,000 points as SplitComp does, point by point, by labs: from:', () => {
    const [head, ...rows] = points.trim().split('\n');
    const columns = head!.split(',');
    expect(columns.at(-1)).toBe('decision');
    const csv = [
      columns.slice(0, -1).map((name) => ATTRIBUTE[name as SplitKey]),
      ...rows.map((row) => row.split(',').slice(0, -1)),
    ]
      .map((row) => row.join(','))
      .join('\n');
    const loaded = loadScenario({ path: 'points.yaml', readText: (path) => (path === 'points.yaml' ? YAML : `${csv}\n`) });
    if (!loaded.ok) throw new Error(loaded.problems[0]!.message);
    const action = LAB_COLUMNS.find(({ name }) => name === 'action')!;
    const decided: string[] = [];
    const run = simulateJob(loaded.scenario.base, 1, {
      check: true,
      recorders: (world) => [{ turn: () => void decided.push(...rows.map((_, i) => String(labCell(action, world, i)))) }],
    });
    expect(run.status).toBe('done');
    const words = ['comply', 'evade', 'split'];
    expect(decided).toEqual(rows.map((row) => words[Number(row.split(',').at(-1))]));
    expect(new Set(decided)).toEqual(new Set(words));
  });

  it('points on a boundary: ties as in the paper', () => {
    const X = STRONG.a * STRONG.d * STRONG.F;
    const tied = [
      { ...STRONG, B: X, sigma: 1 },
      { ...STRONG, B: X * (1 + 1e-6), sigma: 1 },
      { ...STRONG, sigma: 0.537 },
      { ...STRONG, sigma: 0.5371 },
    ];
    expect(classifyInSimulator(tied)).toEqual(tied.map(classify));
    expect(classifyInSimulator(tied)).toEqual(['comply', 'evade', 'split', 'evade']);
  });

  const options = { labs: 4000, seed: 7, cells: 20 };
  const study = studySplitcomp(options);
  it('shares and tornado lie around the exact values', () => {
    for (const row of recordsOf(study.shares))
      expect(Math.abs(Number(row.simulated) - Number(row.exact))).toBeLessThan(4 * Number(row.se));
    const swings = recordsOf(study.tornado);
    expect(swings.map((row) => row.parameter)).toEqual(['B', 'a', 'd', 'F', 'sigma', 'c']);
    for (const row of swings) {
      const half = Number(row.swingHigh) - Number(row.swing);
      expect(Math.abs(Number(row.swing) - Number(row.swingExact))).toBeLessThan(2.1 * half);
    }
  });
  it('heatmaps agree cell by cell, σ* is 0.537', () => {
    expect(study.heatmaps.map(({ id, disagree }) => [id, disagree])).toEqual([
      ['B-a', 0],
      ['B-F', 0],
      ['c-sigma', 0],
      ['a-d', 0],
      ['B-sigma', 0],
    ]);
    expect(study.critical.exact).toBeCloseTo(0.537037, 6);
    expect(study.critical.simulated).toBeCloseTo(0.537, 9);
  });
  it('writes them as CSV, whole or not at all, and not over something else', () => {
    const path = join(folder, 'splitcomp');
    const files = writeSplitcomp(path, false, options, study);
    expect(files.every((file) => existsSync(join(path, file)))).toBe(true);
    const map = readCsv(readFileSync(join(path, 'heatmap-B-sigma.csv'), 'utf8'));
    expect(map.rows).toBe(400);
    expect(numbersOf(map, 'sigma')[0]).toBe(0.01);
    expect(numbersOf(map, 'B')[399]).toBeCloseTo(1, 12);
    expect(readCsv(readFileSync(join(path, 'boundaries.csv'), 'utf8')).rows).toBeGreaterThan(50);
    expect(() => writeSplitcomp(path, false, options, study)).toThrow(/already/);
    writeSplitcomp(path, true, options, study);
  });
});
