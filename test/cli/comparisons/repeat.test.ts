import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../runner/support.js';
import { cli } from '../support.js';

const folder = temporaryFolder();
const write = (name: string, regulator: string): string => {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(
    file,
    `permitsim: 1\nname: ${name}\nturns: 2\nreplicates: 2\nlabs: [{ group: x, count: 3, value: 10, size: 4 }]\nmarket: { cap: 6 }\nregulator: { threshold: 1, audits: { rate: 0.3 }, penalty: { ${regulator} } }\nvariants: [{ name: v, set: { market.cap: 8 } }, { name: w, set: { market.cap: 9 } }]\n`,
  );
  return file;
};
const commandIn = (path: string): string => JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')).host.command;

describe('a command that makes variants of its own', () => {
  const file = write('some', 'fixed: 40');
  it.each([
    [['compare', file, '--baseline', 'v', '--levers', '--labs'], 'some-v-levers', `compare ${file} --baseline v --levers --labs`],
    [['compare', file, '--conventions', '--seed', '3'], 'some-conventions', `compare ${file} --conventions --seed 3`],
    [['compare', file, '--decompose', `${file}:v`], 'some-to-some-v', `compare ${file} --decompose ${file}:v`],
    [['gap', file], 'some', `gap ${file}`],
  ])('%j is repeated as it was given', async (args, name, wanted) => {
    const out = join(folder, `out-${name}`);
    expect((await cli(...args, '--workers', '1', '--out', out)).code).toBe(0);
    expect(commandIn(join(out, name))).toBe(`permitsim ${wanted}`);
  });

  it('has a failed run repeated from the manifest: no file has the variant', async () => {
    // with nobody looking it passes
    const failing = write('half', 'formula: "violation > 0 and price > 0 ? 1/0 : 40"');
    const out = join(folder, 'out-half');
    const { code, err } = await cli('compare', failing, '--levers', '--workers', '1', '--out', out);
    expect(code).toBe(1);
    const manifest = join(out, 'half-levers', 'manifest.json');
    expect(err).toContain(`repeat it with: permitsim run ${manifest} --variant base --replicate 1 --check`);
    const again = await cli('run', manifest, '--variant', 'audit-rate-x0.5', '--replicate', '1', '--out', join(folder, 'again'));
    expect(again.err).toContain('failed');
    expect(again.err).not.toContain('no such variant');
  });
});
