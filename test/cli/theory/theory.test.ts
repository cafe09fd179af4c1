import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv, recordsOf } from '../../../src/data/index.js';
import { temporaryFolder } from '../../runner/support.js';
import { cli } from '../support.js';

describe('theory', () => {
  it('prints predicted, simulated, error, tolerance and pass; sums up on stderr', async () => {
    const { code, out, err } = await cli('theory', '--only', 't06-noncompliance', '--draws', '1');
    expect(code).toBe(0);
    expect(out).toMatch(/^result +case +parameters +quantity +predicted +simulated +error +tolerance +pass$/m);
    expect(out).toMatch(/^T6 +t06-noncompliance +published +price +26 +26 .* pass$/m);
    expect(out).not.toMatch(/drawn 1/);
    expect(out).toContain('At drawn parameters: 12 of 12 quantities in 1 cases pass (--all lists them).');
    expect(err).toMatch(/^24 of 24 quantities in 1 cases pass, 2 parameter sets, [\d.]+ s$/m);
    expect((await cli('theory', '--only', 't06-noncompliance', '--draws', '1', '--all')).out).toMatch(/drawn 1 +price/);
  });
  it('--set changes the parameters and the prediction follows', async () => {
    const { code, out } = await cli('theory', '--only', 'T6', '--set', 'detection=0.1', '--json');
    expect(code).toBe(0);
    const { pass, rows, cases, notSimulated } = JSON.parse(out);
    expect(pass).toBe(true);
    const price = rows.find(
      (row: { case: string; quantity: string }) => row.case === 't06-noncompliance' && row.quantity === 'price',
    );
    expect(price.parameters).toBe('set');
    expect(price.predicted).toBeCloseTo(18.5714, 4);
    expect(price.simulated).toBeCloseTo(price.predicted, 8);
    expect(cases.map((c: { case: string }) => c.case)).toEqual(['t06-noncompliance', 't06-linear']);
    expect(notSimulated.length).toBeGreaterThan(0);
    const list = await cli('theory', '--only', 't12-banking', '--set', 'caps=[150, 100, 120]', '--json');
    expect(JSON.parse(list.out).pass).toBe(true);
  });
  it('exit 1 where a case fails: parameters outside what the result assumes', async () => {
    // nine in ten honest labs flagged would need a tolerance below nothing
    const { code, out } = await cli('theory', '--only', 't04-signal', '--set', 'falsePositiveRate=0.9');
    expect(code).toBe(1);
    expect(out).toMatch(/FAIL$/m);
  });
  it('says what is wrong with the command line', async () => {
    expect(await cli('theory', '--only', 'T99')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no case T99; there are t01-becker/),
    });
    expect(await cli('theory', '--set', 'nowhere=1')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/none of these cases has nowhere/),
    });
    expect(await cli('theory', '--set', 'detection=abc')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/not a parameter/),
    });
    expect(await cli('theory', '--draws', 'x')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--draws must be a whole number/),
    });
  });
  it('--write: Markdown, LaTeX and CSV', async () => {
    const folder = join(temporaryFolder(), 'tables');
    const { code, err } = await cli('theory', '--only', 't13-collar', '--quick', '--write', folder);
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([
      'theory-cases.md',
      'theory-cases.tex',
      'theory-rows.md',
      'theory-rows.tex',
      'theory.csv',
    ]);
    expect(err).toContain(join(folder, 'theory.csv'));
    expect(readFileSync(join(folder, 'theory-cases.md'), 'utf8')).toMatch(
      /\| T13 \| t13-collar \| Hard and soft ceiling, floor \|/,
    );
    const latex = readFileSync(join(folder, 'theory-rows.tex'), 'utf8');
    expect(latex).toMatch(/^\\begin\{tabular\}\{llllrrrrl\}\n\\toprule\n[\s\S]*\\bottomrule\n\\end\{tabular\}\n$/);
    const rows = recordsOf(readCsv(readFileSync(join(folder, 'theory.csv'), 'utf8')));
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ case: 't13-collar', quantity: 'priceHard', predicted: 25, pass: 'true' });
    // a file in the way is an error of writing
    writeFileSync(join(folder, 'file'), '');
    expect((await cli('theory', '--only', 't13-collar', '--quick', '--write', join(folder, 'file'))).code).toBe(4);
  });
});

describe('check', () => {
  it('warns of the cobweb that the suite shows to diverge', async () => {
    const file = new URL('../../../scenarios/theory/t20-cobweb.yaml', import.meta.url).pathname;
    expect((await cli('check', file)).out).toMatch(/prices may never settle.*a weight below 0.8/);
    expect((await cli('check', file, '--set', 'labs.lab.expectation.weight=0.4')).out).not.toMatch(/never settle/);
  });
});

describe('splitcomp', () => {
  it('prints shares, tornado and σ*, and writes CSV', async () => {
    const folder = temporaryFolder();
    const { code, out } = await cli('splitcomp', '--out', folder, '--count', '2000', '--cells', '40');
    expect(code).toBe(0);
    expect(out).toMatch(/^comply +[\d.]+ ±[\d.]+ % +11.88 % +11.80 %$/m);
    expect(out).toMatch(/^B .*−20\.42$/m);
    expect(out).toContain('σ* = 0.5370');
    expect(out).toContain('B-a: 0, B-F: 0, c-sigma: 0, a-d: 0, B-sigma: 0');
    expect(existsSync(join(folder, 'splitcomp', 'heatmap-c-sigma.csv'))).toBe(true);
    expect((await cli('splitcomp', '--out', folder, '--count', '2000', '--cells', '40')).code).toBe(4);
    expect((await cli('splitcomp', '--count', '1')).err).toMatch(/--count must be at least 100/);
  });
});

describe('gap', () => {
  const small = ['--set', 'labs.lab.count=20', '--set', 'record.every=3', '--turns', '3', '--replicates', '2', '--workers', '1'];
  it('says what each addition moves, and of its own scenario only what holds', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'three.yaml');
    const text = readFileSync(new URL('../../../scenarios/gap.yaml', import.meta.url), 'utf8').replace(
      'name: gap',
      'name: three',
    );
    // the first three additions
    writeFileSync(file, text.slice(0, text.indexOf('  # the audit rate follows')));
    const { code, out } = await cli('gap', file, '--out', folder, ...small);
    expect(code).toBe(0);
    expect(out).toContain('8 variants × 2 replicates × 3 turns');
    expect(out).toMatch(/^addition +alone +shapley +last +smallest +largest$/m);
    for (const name of ['reputation', 'risk-aversion', 'integrity']) expect(out).toMatch(new RegExp(`^${name} +[+−]?\\d`, 'm'));
    // what the shipped study alone can say is not said of another
    expect(out).toContain('It ranks the variants of this scenario');
    expect(out).not.toContain('share of a parameter space');
    const rows = recordsOf(readCsv(readFileSync(join(folder, 'three', 'gap.csv'), 'utf8')));
    expect(rows).toHaveLength(3 * 5 + 1);
    const shares = rows.filter((row) => row.effect === 'shapley').reduce((sum, row) => sum + Number(row.difference), 0);
    expect(shares).toBeCloseTo(Number(rows.at(-1)!.difference), 10);
  });
  it('needs additions', async () => {
    expect(await cli('gap', 'splitcomp')).toMatchObject({ code: 2, err: expect.stringMatching(/two additions or more/) });
  });
});
