import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { groupBy, readCsv } from '../../../src/data/index.js';
import { StoppedError } from '../../../src/runner/files/errors.js';
import { NothingRan } from '../../../src/runner/run/gather.js';
import { execute } from '../../../src/runner/workers/execute.js';
import { build } from '../build.js';
import { fingerprints, metricsOnly, miniPlan, runMini, temporaryFolder } from '../support.js';

const runsIn = (folder: string): string[] =>
  groupBy(readCsv(readFileSync(join(folder, 'turns.csv'), 'utf8')), ['variant', 'replicate']).map(({ key }) => key.join('/'));

beforeAll(build);

describe('a run that fails', () => {
  // business as usual is about 95 units of compute, more in some replicates: there the cap has no real value
  const plan = () => miniPlan('market.cap=sqrt(95 - bau)', 'turns=2');

  it('is said with seed, turn, phase and the command to repeat it, and the others go on', async () => {
    const folder = join(temporaryFolder(), 'mini');
    const { failures, summary } = await runMini(folder, { plan: plan(), labs: true, events: true });
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.length).toBeLessThan(18);
    expect(failures[0]).toMatchObject({
      seed: 7,
      phase: 'announce',
      command: expect.stringMatching(/--variant \w+ --replicate \d/),
    });
    expect(failures[0]!.message).toContain('not a finite real number');
    const failed = failures.map(({ variant, replicate }) => `${variant}/${replicate}`);
    const all = ['base', 'strict', 'posted'].flatMap((variant) =>
      [1, 2, 3, 4, 5, 6].map((replicate) => `${variant}/${replicate}`),
    );
    expect(runsIn(folder)).toEqual(all.filter((run) => !failed.includes(run)));
    // what a failed run had written before it failed is taken back
    const labs = readCsv(readFileSync(join(folder, 'labs.csv'), 'utf8'));
    expect(labs.rows).toBe((18 - failures.length) * 2 * 10);
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).counts.failed).toBe(failures.length);
    expect(summary.rows).toBeGreaterThan(0);
  });

  it('fails alike in any worker', async () => {
    const [one, two] = [join(temporaryFolder(), 'mini'), join(temporaryFolder(), 'mini')];
    await runMini(one, { plan: plan(), labs: true });
    await runMini(two, { plan: plan(), labs: true, workers: 2 });
    expect(fingerprints(two)).toEqual(fingerprints(one));
  });

  it('may be all of them: then nothing is written', async () => {
    const parent = temporaryFolder();
    const error = await runMini(join(parent, 'mini'), { plan: miniPlan('market.cap=sqrt(-bau)') }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(NothingRan);
    expect((error as NothingRan).failures).toHaveLength(18);
    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('a worker that dies', () => {
  it('loses only the run that killed it', async () => {
    const folder = join(temporaryFolder(), 'mini');
    const workerFile = fileURLToPath(new URL('../../fixtures/deadlyWorker.mjs', import.meta.url));
    const { failures } = await runMini(folder, { workers: 2, workerFile, labs: true });
    expect(failures).toMatchObject([
      { variant: 'strict', replicate: 3, seed: 7, phase: 'worker', message: expect.stringContaining('the worker died') },
    ]);
    expect(runsIn(folder)).toHaveLength(17);
    expect(readdirSync(folder)).not.toContain('.parts');
  });
});

describe('a run that is stopped', () => {
  it.each([1, 2])('leaves nothing (%i workers)', async (workers) => {
    const parent = temporaryFolder();
    const stop = new AbortController();
    const run = runMini(join(parent, 'mini'), {
      plan: miniPlan('replicates=3000'),
      workers,
      signal: stop.signal,
      onProgress: (done) => {
        if (done > 0) stop.abort('SIGINT');
      },
    });
    await expect(run).rejects.toThrow(StoppedError);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('stops a batch that is under way', async () => {
    const plan = miniPlan('labs.0.count=20000', 'turns=2000', 'replicates=2');
    const stop = new AbortController();
    setTimeout(() => stop.abort('SIGTERM'), 1500);
    const results = execute(metricsOnly(plan), [{ variant: 0, replicates: [1, 2] }], { workers: 1, signal: stop.signal });
    await expect(results.next()).rejects.toThrow('SIGTERM');
  });
});
