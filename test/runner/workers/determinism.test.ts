import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../src/runner/workers/execute.js';
import { build } from '../build.js';
import { fingerprints, metricsOnly, miniPlan, runMini, temporaryFolder } from '../support.js';

beforeAll(build);

describe('the same scenario and seed', () => {
  it('give the same bytes with 1, 2 and 4 workers, with and without what looks on', async () => {
    const base = temporaryFolder();
    const run = async (name: string, options: Parameters<typeof runMini>[1]) => {
      await runMini(join(base, name), { baseline: 'base', formats: ['csv', 'json'], ...options });
      return fingerprints(join(base, name));
    };
    const plain = await run('plain', {});
    expect(Object.keys(plain)).toHaveLength(11);
    const whole = { labs: true, events: true, check: true };
    const all = await run('here', whole);
    expect(all).toMatchObject(plain);
    expect(await run('1', { ...whole, workers: 1 })).toEqual(all);
    expect(await run('2', { ...whole, workers: 2 })).toEqual(all);
    expect(await run('4', { ...whole, workers: 4 })).toEqual(all);
    expect(await run('4-plain', { workers: 4 })).toEqual(plain);
  });

  it('do not depend on how the runs are cut into batches', async () => {
    const plan = miniPlan();
    const context = metricsOnly(plan);
    const collect = async (cuts: number[][], workers: number) => {
      const values: number[] = [];
      const batches = cuts.map((replicates) => ({ variant: 1, replicates }));
      for await (const { metrics: some } of execute(context, batches, { workers })) values.push(...some);
      return values;
    };
    const one = await collect([[1, 2, 3, 4, 5, 6]], 1);
    expect(one.some((x) => x > 0)).toBe(true);
    expect(await collect([[1], [2, 3], [4, 5, 6]], 1)).toEqual(one);
    expect(await collect([[1, 2], [3], [4], [5], [6]], 3)).toEqual(one);
  });

  it('give each replicate its own luck and each variant the same', async () => {
    const folder = join(temporaryFolder(), 'luck');
    await runMini(folder, { labs: true, plan: miniPlan('turns=1') });
    const rows = readFileSync(join(folder, 'labs.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const [variant, replicate, lab, value] = ['variant', 'replicate', 'lab', 'value'].map((name) => rows[0]!.indexOf(name));
    const born = new Map<string, string>();
    for (const row of rows.slice(1)) born.set(`${row[variant!]}/${row[replicate!]}/${row[lab!]}`, row[value!]!);
    expect(new Set([...born].filter(([key]) => key.startsWith('base/')).map(([, x]) => x)).size).toBe(60);
    for (const [key, x] of born) expect(x).toBe(born.get(key.replace(/^[^/]+/, 'base')));
  });
});
