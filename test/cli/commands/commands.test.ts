import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/data/index.js';
import { MINI, temporaryFolder } from '../../runner/support.js';
import { cli } from '../support.js';

const run = (command: string, folder: string, ...rest: string[]) =>
  cli(command, MINI, '--out', folder, '--workers', '1', ...rest);

describe('run', () => {
  it('prints variants with intervals and says where the files are', async () => {
    const folder = temporaryFolder();
    const { code, out, err } = await run('run', folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('3 variants × 6 replicates × 5 turns, seed 7: 18 runs');
    expect(out).toMatch(/variant +price +complianceRate/);
    expect(out).toMatch(/^strict +[\d.]+ ±[\d.]+/m);
    expect(out).toContain(join(folder, 'mini'));
    expect(readdirSync(join(folder, 'mini'))).toContain('turns.csv');
  });

  it('gives one JSON document with --json', async () => {
    const { code, out } = await run('run', temporaryFolder(), '--json');
    expect(code).toBe(0);
    const { scenarios } = JSON.parse(out);
    expect(scenarios).toHaveLength(1);
    expect(scenarios[0].summary).toContainEqual(expect.objectContaining({ variant: 'base', metric: 'price', n: 6 }));
  });

  it('takes overrides, a selection of runs, and other formats', async () => {
    const folder = temporaryFolder();
    const { code } = await run(
      'run',
      folder,
      '--turns=3',
      '--seed',
      '9',
      '--set',
      'regulator.audits.rate=0.1',
      '--variant',
      'strict',
      '--replicate',
      '4',
      '--format',
      'csv,json',
      '--labs',
      '--events',
      '--check',
    );
    expect(code).toBe(0);
    const turns = readCsv(readFileSync(join(folder, 'mini', 'turns.csv'), 'utf8'));
    expect(turns.rows).toBe(3);
    expect(readdirSync(join(folder, 'mini'))).toEqual(
      expect.arrayContaining(['labs.csv', 'labs.json', 'events.ndjson', 'turns.json']),
    );
    const { seed, scenario } = JSON.parse(readFileSync(join(folder, 'mini', 'manifest.json'), 'utf8'));
    expect([seed, scenario.regulator.audits.rate]).toEqual([9, 0.1]);
  });

  it('repeats a selected run exactly', async () => {
    const [all, one] = [temporaryFolder(), temporaryFolder()];
    await run('run', all);
    await run('run', one, '--variant', 'strict', '--replicate', '4');
    const lines = (folder: string) => readFileSync(join(folder, 'mini', 'turns.csv'), 'utf8').split('\n');
    expect(lines(one).slice(1, -1)).toEqual(lines(all).filter((line) => line.startsWith('mini,strict,4,')));
  });

  it('exits 1 when a run fails, with the command that repeats it', async () => {
    const { code, err, out } = await run('run', temporaryFolder(), '--set', 'market.cap=sqrt(95 - bau)');
    expect(code).toBe(1);
    expect(err).toContain('repeat it with: permitsim run');
    expect(err).toContain("--set 'market.cap=sqrt(95 - bau)'");
    expect(out).toContain('failed in');
  });

  it('writes and says nothing of a scenario of which no run comes to its end', async () => {
    const folder = temporaryFolder();
    const { code, err, out } = await run('run', folder, '--set', 'market.cap=sqrt(1 - t*bau)');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/mini: all \d+ runs failed, so nothing was written/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says the same of it without a folder', async () => {
    const failing = ['run', MINI, '--set', 'market.cap=sqrt(1 - t*bau)', '--workers', '1'];
    const [streamed, written] = [
      await cli(...failing, '--stdout', 'csv'),
      await cli(...failing, '--out', join(temporaryFolder(), 'out')),
    ];
    expect(streamed).toEqual(written);
    expect(streamed.err).toMatch(/^failed: base, replicate 1 .*\n {2}repeat it with: permitsim run /);
  });

  it('says nothing of a baseline of which no run comes to its end', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'half.yaml');
    const [labs, cap] = ['labs: [{ group: a, count: 3 }]', 'market: { cap: sqrt(1 - t*bau) }'];
    const variants = 'variants: [{ name: sound, set: { market.cap: 2 } }]';
    writeFileSync(file, `permitsim: 1\nname: half\nturns: 2\nreplicates: 3\n${labs}\n${cap}\n${variants}\n`);
    for (const command of ['run', 'compare']) {
      const { code, out } = await cli(command, file, '--out', join(folder, command));
      expect(code).toBe(1);
      expect(out).toContain('3 failed');
      expect(out).not.toMatch(/NaN|nothing moved|depend/);
    }
  });

  it('exits 4 when results are there already', async () => {
    const folder = temporaryFolder();
    await run('run', folder);
    const again = await run('run', folder);
    expect(again.code).toBe(4);
    expect(again.err).toContain('--force');
    expect((await run('run', folder, '--force', '--quiet')).code).toBe(0);
  });

  it('logs with -v', async () => {
    const { err } = await run('run', temporaryFolder(), '-vv');
    const entries = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entries.map(({ msg }) => msg)).toContain('written');
  });
});

describe('compare', () => {
  it('prints paired differences and writes them', async () => {
    const folder = temporaryFolder();
    const { code, out } = await run('compare', folder);
    expect(code).toBe(0);
    expect(out).toMatch(/metric +base +strict +posted/);
    expect(out).toMatch(/^price +[\d.]+ +\+[\d.]+ ±[\d.]+ ↑/m);
    expect(
      readCsv(readFileSync(join(folder, 'mini', 'differences.csv'), 'utf8'))
        .columns.map((c) => c.name)
        .slice(0, 9),
    ).toEqual('variant,baseline,metric,difference,se,ciLow,ciHigh,pValue,n'.split(','));
  });

  it('takes another baseline and every metric', async () => {
    const { code, out } = await run('compare', temporaryFolder(), '--baseline', 'strict', '--all');
    expect(code).toBe(0);
    expect(out).toMatch(/metric +strict +base +posted/);
    expect(out).toContain('priceVolatility');
    const wrong = await run('compare', temporaryFolder(), '--baseline', 'nobody');
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('base, strict, posted');
  });
});

describe('the other commands', () => {
  it('check says what will run', async () => {
    const { code, out } = await cli('check', MINI);
    expect(code).toBe(0);
    expect(out).toContain('10: 4 frontier (divisible), 6 follower (divisible)');
    expect(out).toContain('regulator.audits.rate: 0.2 → 0.5');
    expect(out).toMatch(/estimate +about .* MB of memory/);
    expect(JSON.parse((await cli('check', MINI, '--json')).out).scenarios[0].runs).toBe(18);
  });

  it('schema, list, show give data', async () => {
    expect(JSON.parse((await cli('schema')).out)).toHaveProperty('properties.market');
    const listed = JSON.parse((await cli('list', '--json')).out) as { name: string }[];
    expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['crisis', 'lawless', 'maxwell']));
    expect((await cli('show', 'lawless')).out).toContain('name: lawless');
    expect(JSON.parse((await cli('show', MINI, '--set', 'turns=9')).out).turns).toBe(9);
  });

  it('init writes a scenario that checks', async () => {
    const folder = temporaryFolder();
    const before = process.cwd();
    const { code } = await cli('init', 'my-world', '--out', folder);
    expect(code).toBe(0);
    expect(process.cwd()).toBe(before);
    expect((await cli('check', join(folder, 'my-world.yaml'))).out).toContain('my-world:');
    expect((await cli('init', 'my-world', '--out', folder)).code).toBe(4);
    expect((await cli('init', '../escape', '--out', folder)).code).toBe(2);
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
