import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.js';
import { MINI, temporaryFolder } from '../runner/support.js';
import { cli } from './support.js';

describe('help', () => {
  it.each([[], ...COMMANDS.map(({ usage }) => [usage.split(' ')[0]!])])('of %s names each option once', async (...command) => {
    const { code, out } = await cli(...command, '--help');
    expect(code).toBe(0);
    const lines = out.split('\n').filter((line) => /^ +-/.test(line));
    expect(lines.length).toBeGreaterThan(3);
    const names = lines.flatMap((line) => /^ +((?:--?[\w-]+,? ?)+)/.exec(line)![1]!.trim().split(/, */));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});

describe('what is wrong on the command line', () => {
  it.each([
    [['run'], 'Not enough'],
    [['rnu', 'lawless'], 'run'],
    [[], 'Say what to do'],
    [['run', MINI, '--replicates', 'abc'], '--replicates must be a whole number'],
    [['run', MINI, '--turns', '1.5'], '--turns must be a whole number'],
    [['run', MINI, '--seed=-1'], '--seed must be a whole number'],
    [['run', MINI, '--workers', '0'], '--workers must be at least 1'],
    [['run', MINI, '--seed', '1', '--seed', '2'], '--seed is given more than once'],
    [['run', MINI, '--format', 'docx'], '--format must be some of csv'],
    [['run', MINI, '--set', 'turns'], '--set must be path=value'],
    [['run', MINI, '--set'], 'set'],
    [['run', MINI, '--colour'], 'colour'],
    [['run', MINI, '--variant', 'nobody'], 'base, strict, posted'],
    [['run', MINI, '--table', 'turns'], '--table turns: a table for another program'],
    [['compare', MINI, '--levers', '--table', 'turns,summary'], '--table turns,summary: a table for another program'],
    [['compare', MINI, '--variant', 'base'], '--variant base: nothing to compare base with → another variant'],
    [['compare', MINI, '--variant', 'strict', '--baseline', 'strict', '--stdout', 'csv'], 'nothing to compare strict with'],
    [['run', MINI, '--set', 'regulator.audit.rate=0.1'], 'audits'],
    [['run', MINI, '--set', 'metrics={ x: nothing + 1 }'], 'metrics.x'],
    [['run', MINI, '--set', 'metrics={ price: 1 }'], 'there is a column of that name'],
    [['run', MINI, MINI], 'two scenarios are named mini'],
    [['run', 'nowhere.yaml'], 'no such file'],
    [['run', 'nothing'], 'one of'],
    [['show', 'nothing'], 'one of'],
  ])('%j exits 2 and says so', async (argv, message) => {
    const folder = temporaryFolder();
    const { code, err, out } = await cli(
      ...argv,
      ...(['run', 'compare'].includes(argv[0] ?? '') && argv.length > 1 ? ['--out', folder] : []),
    );
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [['--stdout', 'csv', '--out', 'here', '--force'], '--out here, --force: --stdout csv writes no file → without them'],
    [['--stdout', 'json', '--format', 'parquet'], '--format parquet: --stdout json writes no file → without it'],
  ])('%j beside each other exit 2', async (options, message) => {
    const { code, err, out } = await cli('run', MINI, ...options);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('refuses files that are no text, or too much of it', async () => {
    const folder = temporaryFolder();
    const write = (name: string, bytes: Buffer): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const refused = async (path: string) => (await cli('check', path)).err;
    expect(await refused(write('utf16.yaml', Buffer.from('\ufeffturns: 3', 'utf16le')))).toContain('UTF-16');
    expect(await refused(write('latin1.yaml', Buffer.from([0x61, 0xe9, 0x62])))).toContain('not UTF-8');
    expect(await refused(write('large.yaml', Buffer.alloc(5_000_000, 'a')))).toContain('too large');
    mkdirSync(join(folder, 'folder.yaml'));
    expect(await refused(join(folder, 'folder.yaml'))).toContain('no');
    expect(existsSync(join(folder, 'output'))).toBe(false);
  });
});
