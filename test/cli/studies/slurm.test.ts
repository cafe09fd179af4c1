import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../runner/build.js';
import { tablesOf } from '../../runner/study/support.js';
import { MINI, temporaryFolder } from '../../runner/support.js';
import { cli } from '../support.js';

const BIN = fileURLToPath(new URL('../../../bin/permitsim.mjs', import.meta.url));
const file = (): string => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'mini.yaml'), readFileSync(MINI));
  writeFileSync(
    join(folder, 'study.yaml'),
    'permitsim: 1\nname: array\nscenario: mini.yaml\nreplicates: 3\nlevers: { regulator.audits.rate: { from: 0, to: 1, steps: 400 } }\noutcomes: [complianceRate, price]\n',
  );
  return join(folder, 'study.yaml');
};
beforeAll(build);

describe('permitsim study slurm', () => {
  it('writes a job array over the shards and the merge after it', async () => {
    const [study, out] = [file(), temporaryFolder()];
    const { code, out: said } = await cli(
      'study',
      'slurm',
      study,
      '--tasks',
      '4',
      '--out',
      out,
      '--time',
      '00:10:00',
      '--partition',
      'main',
      '--seed',
      '9',
      '--dry',
    );
    expect(code).toBe(0);
    expect(said).toContain('sbatch --dependency=afterok:');
    const array = readFileSync(join(out, 'array-slurm', 'array.sh'), 'utf8');
    expect(array).toContain('#SBATCH --array=1-4\n');
    expect(array).toContain('#SBATCH --partition=main\n');
    expect(array).toMatch(
      /study run \S+study\.yaml --shard "\$SLURM_ARRAY_TASK_ID\/4" --workers 1 --resume --quiet --seed 9 --out /,
    );
    expect(readFileSync(join(out, 'array-slurm', 'merge.sh'), 'utf8')).toMatch(/study merge \S+study\.yaml .*--seed 9/);
  });

  it('says so where there is no cluster', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      const { code, err } = await cli('study', 'slurm', file(), '--out', temporaryFolder());
      expect(code).toBe(2);
      expect(err).toMatch(/no sbatch here .* → run it on the cluster, or add --dry/);
    } finally {
      process.env.PATH = path;
    }
  });

  // a real Slurm: Debian's slurm-wlm and munge, one node is enough
  const cluster = spawnSync('sinfo', ['--noheader', '--states=idle,mixed,alloc'], { encoding: 'utf8', timeout: 10_000 });
  const there = cluster.status === 0 && cluster.stdout.trim() !== '';
  if (!there) process.stderr.write('SKIPPED: no Slurm answers here (sinfo); the job array is only written, not run\n');

  it.skipIf(!there)('runs on a real Slurm to the same bytes as here', { timeout: 400_000 }, async () => {
    const [study, out, here] = [file(), temporaryFolder(), temporaryFolder()];
    const submitted = spawnSync(process.execPath, [BIN, 'study', 'slurm', study, '--tasks', '3', '--out', out], {
      encoding: 'utf8',
    });
    expect(submitted.stderr).toBe('');
    expect(submitted.stdout).toMatch(/in \d tasks.*, job \d+; merged by job \d+/);
    for (let waited = 0; waited < 300 && !existsSync(join(out, 'array', 'findings.md')); waited++) await sleep(1000);
    expect((await cli('study', 'run', study, '--out', here, '--workers', '1')).code).toBe(0);
    expect(tablesOf(join(out, 'array'))).toEqual(tablesOf(join(here, 'array')));
  });
});
