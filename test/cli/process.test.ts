import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../runner/build.js';
import { MINI, temporaryFolder } from '../runner/support.js';

const BIN = fileURLToPath(new URL('../../bin/permitsim.mjs', import.meta.url));

beforeAll(build);

describe('the program', () => {
  it('prints its version and its help', () => {
    expect(spawnSync(process.execPath, [BIN, '--version'], { encoding: 'utf8' }).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = spawnSync(process.execPath, [BIN, 'run', '--help'], { encoding: 'utf8' });
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('--replicates');
  });

  it.each([
    ['SIGINT', 130, '1'],
    ['SIGTERM', 143, '2'],
  ] as const)('leaves nothing after %s and exits %i', async (signal, code, workers) => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, [BIN, 'run', MINI, '--out', folder, '--replicates', '100000', '--workers', workers]);
    let err = '';
    child.stderr.on('data', (text) => {
      err += text;
    });
    // as soon as there is a temporary folder to leave behind
    while (readdirSync(folder).length === 0) await new Promise((done) => setTimeout(done, 50));
    child.kill(signal);
    const exit = await new Promise((done) => child.on('close', done));
    expect(exit).toBe(code);
    expect(err).toContain('Stopped. Nothing was written.');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps quiet when the reader has seen enough', () => {
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', `${process.execPath} ${BIN} schema | head -1; echo "\${PIPESTATUS[0]}"`],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(stdout).toBe('{\n0\n');
  });

  it('stops in the middle of a run that never ends by itself', async () => {
    const folder = temporaryFolder();
    const huge = ['--replicates', '1', '--turns', '5000', '--set', 'labs.0.count=100000', '--workers', '1'];
    const child = spawn(process.execPath, [BIN, 'run', MINI, '--out', folder, ...huge]);
    while (readdirSync(folder).length === 0) await new Promise((done) => setTimeout(done, 50));
    await new Promise((done) => setTimeout(done, 500));
    child.kill('SIGTERM');
    expect(await new Promise((done) => child.on('close', done))).toBe(143);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('dies at once at the second signal, and still leaves nothing', async () => {
    const folder = temporaryFolder();
    const huge = ['--replicates', '1', '--turns', '5000', '--set', 'labs.0.count=100000', '--workers', '1'];
    const child = spawn(process.execPath, [BIN, 'run', MINI, '--out', folder, ...huge]);
    while (readdirSync(folder).length === 0) await new Promise((done) => setTimeout(done, 50));
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    // both in one go, so that the first has not been answered yet
    child.kill('SIGINT');
    child.kill('SIGTERM');
    const code = await new Promise((done) => child.on('close', done));
    expect([130, 143]).toContain(code);
    expect(said).not.toContain('Stopped.');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('reads a scenario from standard input', () => {
    const folder = temporaryFolder();
    const input = 'permitsim: 1\nname: piped\nturns: 2\nreplicates: 2\nlabs: [{ group: a, count: 2 }]\n';
    const run = (text: string) =>
      spawnSync(process.execPath, [BIN, 'run', '-', '--out', folder, '--quiet'], { input: text, encoding: 'utf8' });
    expect(run(input).status).toBe(0);
    expect(readdirSync(join(folder, 'piped'))).toContain('turns.csv');
    const wrong = run('permitsim: 1\nname: wrong\nturns: x\n');
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('<stdin>:3:8  turns')]);
    expect(run('').status).toBe(2);
  });

  it('writes the same with the pool as without', () => {
    const folder = temporaryFolder();
    const { status } = spawnSync(process.execPath, [BIN, 'run', MINI, '--out', folder, '--workers', '2', '--quiet']);
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'mini'))).toContain('manifest.json');
  });
});
