import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
      expect(out).not.toMatch(/NaN|figure moved|depend/);
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

  it('says with -v in which variants labs had to search for their plans', async () => {
    const counts = async (...rest: string[]) => {
      const { err } = await run('run', temporaryFolder(), '-v', '--set', 'replicates=2', ...rest);
      const entries = err
        .trim()
        .split('\n')
        // beside what is logged stands that the formula takes the place of the fine
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line));
      return Object.fromEntries(
        entries.flatMap(({ variant, searches }) => (searches === undefined ? [] : [[variant, searches]])),
      );
    };
    expect(await counts()).toEqual({ base: 0, strict: 0, posted: 0 });
    const some = await counts('--set', 'regulator.penalty.formula=20 + 0.1 * compute');
    expect(Object.keys(some)).toEqual(['base', 'strict', 'posted']);
    expect(Math.min(...Object.values<number>(some))).toBeGreaterThan(0);
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

  it('check --probe times runs of every variant, and says which fail', async () => {
    const { out } = await cli('check', MINI, '--probe');
    expect(out).toMatch(/estimate +about .* from 6 runs of each variant/);
    const [timed] = JSON.parse((await cli('check', MINI, '--probe', '--json')).out).scenarios;
    expect(timed.estimate.timed).toBe(6);
    expect(timed.estimate.within).toBeLessThanOrEqual(2);
    const failing = await cli('check', MINI, '--probe', '--set', 'market.cap=sqrt(95 - bau)', '--set', 'turns=2');
    expect(failing.out).toMatch(/warning +\w+, replicate \d, turn \d, announce: .*not a finite real number/);
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
