import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { MINI, temporaryFolder } from '../../runner/support.js';
import { cli } from '../support.js';

let folder: string;
beforeAll(async () => {
  folder = temporaryFolder();
  const { code } = await cli('compare', MINI, '--out', folder, '--workers', '1', '--replicates', '3', '--quiet');
  expect(code).toBe(0);
});
const run = (): string => join(folder, 'mini');
const report = (...rest: string[]) => cli('report', ...rest, '--no-png');
const memo = (text: string): string => {
  const file = join(temporaryFolder(), 'memo.md');
  writeFileSync(file, text);
  return file;
};

describe('report', () => {
  it('writes page, figures and tables beside what the run wrote, and says what it left out', async () => {
    const { code, out, err } = await report(run());
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ figures and their tables\n→ .*report\.html\n$/);
    expect(err).toContain('left out: mini: bank: permits banked: zero in every turn and variant');
    expect(readdirSync(run())).toEqual(expect.arrayContaining(['manifest.json', 'report.html', 'figures', 'tables']));
    expect(readdirSync(join(run(), 'figures'))).toEqual(
      expect.arrayContaining([
        'mini-price.svg',
        'mini-differences.svg',
        'mini-deterrence.svg',
        'mini-market-turn-3.svg',
        'captions.md',
      ]),
    );
    expect(readdirSync(join(run(), 'tables'))).toEqual(expect.arrayContaining(['mini-headline.md', 'mini-headline.tex']));
    const page = readFileSync(join(run(), 'report.html'), 'utf8');
    expect(page).toContain('<h1>Small world</h1>');
    expect(page).toContain('url(data:font/woff2;base64,');
    expect(page.length).toBeLessThan(3e6);
  });

  it('writes the same bytes twice', async () => {
    const [a, b] = [temporaryFolder(), temporaryFolder()];
    await report(run(), '--out', a);
    await report(run(), '--out', b);
    expect(readFileSync(join(a, 'report.html'), 'utf8')).toBe(readFileSync(join(b, 'report.html'), 'utf8'));
  });

  it('fills in a memo, takes a title, a workbook and the validation table, and answers in JSON', async () => {
    const out = temporaryFolder();
    const validation = join(out, 'theory.csv');
    writeFileSync(
      validation,
      'result,case,quantity,predicted,simulated,error,tolerance,pass\nT1,becker,share,0.5,0.501,0.001,0.01,true\n',
    );
    const template = memo(
      '# Note\n\nCompliance is {{ value mini/base complianceRate }}, with more audits {{ difference mini/strict complianceRate }}.\n',
    );
    const done = await report(
      run(),
      '--out',
      out,
      '--memo',
      template,
      '--title',
      'A & B',
      '--xlsx',
      '--validation',
      validation,
      '--json',
    );
    expect(done.code).toBe(0);
    const { page, figures, files } = JSON.parse(done.out);
    expect(page).toBe(join(out, 'report.html'));
    expect(figures).toBeGreaterThan(10);
    expect(files).toEqual(expect.arrayContaining(['memo.md', 'memo.tex', 'memo.html', 'results.xlsx', 'tables/validation.tex']));
    for (const file of files) expect(existsSync(join(out, file)), file).toBe(true);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('<h1>A &amp; B</h1>');
    expect(readFileSync(join(out, 'memo.md'), 'utf8')).toMatch(
      /Compliance is \[\d+(\.\d+)? %\]\([^)]*mini\/summary\.csv#row=\d+ "[^"]*"\), with more audits \[[+−]?\d/,
    );
    expect(readFileSync(join(out, 'results.xlsx')).toString('latin1', 0, 2)).toBe('PK');
  });

  it('draws pictures of 300 dpi where asked, and links to none that are not there', async () => {
    const out = temporaryFolder();
    expect((await cli('report', run(), '--out', out, '--quiet', '--png')).err).toBe('');
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('figures/mini-price.png');
    const plain = temporaryFolder();
    expect((await cli('report', run(), '--out', plain, '--quiet')).err).toBe('');
    expect(readFileSync(join(plain, 'report.html'), 'utf8')).not.toContain('.png');
    const png = readFileSync(join(out, 'figures', 'mini-price.png'));
    expect(png.readUInt32BE(16)).toBe(1950);
  });
});

describe('what is wrong is said, with exit 2', () => {
  it('a folder that is not a run', async () => {
    const empty = temporaryFolder();
    const { code, err } = await report(empty);
    expect(code).toBe(2);
    expect(err).toContain(
      `${join(empty, 'manifest.json')} cannot be read → name a folder that permitsim run, compare or study has written`,
    );
    expect(readdirSync(empty)).toEqual([]);
  });
  it('a memo that is not there', async () => {
    const { code, err } = await report(run(), '--out', temporaryFolder(), '--memo', '/nowhere/memo.md');
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining('/nowhere/memo.md cannot be read → name a file that is there'),
    });
  });
  it('placeholders that name nothing: each with file, line and column, and nothing is written', async () => {
    const out = temporaryFolder();
    const file = memo('# Note\n\nIt is {{ value mini/base complianceRat }}.\n{{ figure mini/prize }}\n');
    const { code, err } = await report(run(), '--out', out, '--memo', file);
    expect(code).toBe(2);
    expect(err).toContain(`${file}:3:7  `);
    expect(err).toMatch(/did you mean complianceRate/);
    expect(err).toContain(`${file}:4:1  `);
    expect(readdirSync(out)).toEqual([]);
  });
  it('no folder at all', async () => {
    expect((await report()).code).toBe(2);
  });

  it('takes a study beside a world, and its numbers into the memo', async () => {
    const out = temporaryFolder();
    const file = join(out, 'study.yaml');
    writeFileSync(join(out, 'mini.yaml'), readFileSync(MINI));
    writeFileSync(
      file,
      'permitsim: 1\nname: rates\nscenario: mini.yaml\nreplicates: 3\nlevers: { rate: { path: regulator.audits.rate, levels: [0, 0.5] } }\noutcomes: [complianceByCompute]\ndesign: grid\n',
    );
    expect((await cli('study', 'run', file, '--out', out, '--workers', '1', '--seed', '5', '--quiet')).code).toBe(0);
    const template = memo('{{ value mini/base price }}, {{ value rates/2 complianceByCompute }}, {{ seed rates }}\n');
    const { code } = await report(run(), join(out, 'rates'), '--out', join(out, 'report'), '--memo', template);
    expect(code).toBe(0);
    const page = readFileSync(join(out, 'report', 'report.html'), 'utf8');
    expect(page).toContain('<span class="answer">complianceByCompute over rate: ');
    expect(page).toContain(`permitsim study run ${file} --seed 5`);
    const mean = Number(
      readFileSync(join(out, 'rates', 'points.csv'), 'utf8')
        .split('\n')[2]!
        .split(',')[2],
    );
    const made = readFileSync(join(out, 'report', 'memo.md'), 'utf8');
    const cited = /\[([\d.]+) %\]\(sources\/rates\/points\.csv#row=3 /.exec(made)!;
    expect(Math.abs(Number(cited[1]) - 100 * mean)).toBeLessThan(0.51);
    expect(made).toContain('[5](sources/rates/study.json');
  });
  it('says of a few replicates, of turns and of a tolerance what its files say, and how it can be repeated', async () => {
    const to = temporaryFolder();
    const labs =
      'labs: [{ group: x, count: 4, value: { uniform: [8, 12] }, size: 4 }, { group: y, count: 4, value: 10, size: 4, integrity: 5 }]';
    const law =
      'regulator: { threshold: 1, violationTolerance: 0.5, audits: { rate: 0.3 }, penalty: { perUnit: 4, quadratic: 4 } }';
    const variants = 'variants: [{ name: lax, set: { regulator.audits.rate: 0.1 } }, { name: long, set: { turns: 5 } }]';
    const file = join(to, 'some.yaml');
    writeFileSync(file, `permitsim: 1\nname: some\nturns: 2\nreplicates: 5\n${labs}\nmarket: { cap: 12 }\n${law}\n${variants}\n`);
    const compared = await cli('compare', file, '--out', to, '--workers', '1');
    const again = await cli('run', join(to, 'some', 'manifest.json'), '--out', join(to, 'again'), '--workers', '1');
    expect([compared.code, again.code]).toEqual([0, 0]);
    const manifest = JSON.parse(readFileSync(join(to, 'again', 'some', 'manifest.json'), 'utf8'));
    expect(manifest.host.command).toBe(`permitsim run ${join(to, 'some', 'manifest.json')}`);
    expect((await report(join(to, 'some'))).code).toBe(0);
    const page = readFileSync(join(to, 'some', 'report.html'), 'utf8');
    expect(page).toContain('3 variants × 5 replicates × 2 to 5 turns.');
    expect(compared.out).toContain('have permits, or fall short by no more than the tolerance');
    expect(page).toContain('have permits, or fall short by no more than the tolerance');
    expect(page).toContain(`permitsim compare ${file} --conventions.`);
    const captions = readFileSync(join(to, 'some', 'figures', 'captions.md'), 'utf8');
    expect(captions).toContain('With 5 replicates that agree differences have no interval');
    expect(captions).not.toContain('With one replicate');
  });
});
