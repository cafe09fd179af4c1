import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { build } from '../runner/build.js';
import { tablesOf } from '../runner/study/support.js';
import { MINI, temporaryFolder } from '../runner/support.js';
import { cli } from './support.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCS = readFileSync(join(ROOT, 'docs/studies.md'), 'utf8');
/** What the docs show: the fenced block that begins with this line. */
const shown = (first: string): string => {
  const from = DOCS.indexOf(`\n${first}`) + 1;
  return DOCS.slice(from, DOCS.indexOf('```', from));
};
const SHARDS = 3;

/** A folder as the docs suppose it: the study, and permitsim as a folder and as a command. */
const workFolder = (): { folder: string; env: NodeJS.ProcessEnv } => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'mini.yaml'), readFileSync(MINI));
  writeFileSync(
    join(folder, 'study.yaml'),
    'permitsim: 1\nname: my-study\nscenario: mini.yaml\nreplicates: 3\nlevers: { regulator.audits.rate: { from: 0, to: 1, steps: 400 } }\noutcomes: [complianceRate, price]\n',
  );
  symlinkSync(ROOT, join(folder, 'permitsim'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'permitsim'), `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/bin/permitsim.mjs" "$@"\n`, {
    mode: 0o755,
  });
  return { folder, env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` } };
};
/** The tables of the study in one run. */
const whole = async (folder: string) => {
  const out = temporaryFolder();
  expect((await cli('study', 'run', join(folder, 'study.yaml'), '--out', out, '--workers', '1', '--quiet')).code).toBe(0);
  return tablesOf(join(out, 'my-study'));
};
const snakemake = process.env.PERMITSIM_SNAKEMAKE ?? 'snakemake';
const there = spawnSync(snakemake, ['--version']).status === 0;
if (!there) process.stderr.write('SKIPPED: there is no snakemake (pip install it, or set PERMITSIM_SNAKEMAKE)\n');
beforeAll(build);

describe('the examples of docs/studies.md', () => {
  it('Kubernetes: every index runs its shard, and they merge to the bytes of one run', async () => {
    const { folder, env } = workFolder();
    const { kind, spec } = parse(shown('apiVersion: batch/v1'));
    expect([kind, spec.completionMode]).toEqual(['Job', 'Indexed']);
    const [container] = spec.template.spec.containers;
    const [program, flag, command] = container.command as [string, string, string];
    // as many shards as there are indices
    expect(command).toContain(`/${spec.completions} `);
    for (let index = 0; index < SHARDS; index++) {
      const { status, stderr } = spawnSync(program, [flag, command.replace(`/${spec.completions} `, `/${SHARDS} `)], {
        cwd: folder,
        env: { ...env, JOB_COMPLETION_INDEX: String(index) },
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
    }
    expect((await cli('study', 'merge', join(folder, 'study.yaml'), '--out', join(folder, 'output'))).code).toBe(0);
    expect(tablesOf(join(folder, 'output', 'my-study'))).toEqual(await whole(folder));
  });

  it.skipIf(!there)('Snakemake: the same', async () => {
    const { folder, env } = workFolder();
    const text = shown('N = 200');
    writeFileSync(join(folder, 'Snakefile'), text.replace('N = 200', `N = ${SHARDS}`));
    const { status, stderr } = spawnSync(snakemake, ['--cores', '2'], { cwd: folder, env, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    expect(tablesOf(join(folder, 'output', 'my-study'))).toEqual(await whole(folder));
  });
});
