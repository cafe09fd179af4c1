import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../runner/build.js';
import { linesOf, tablesOf } from '../../runner/study/support.js';
import { MINI, temporaryFolder } from '../../runner/support.js';
import { cli } from '../support.js';
import { run, study } from './support.js';

const BIG = `
permitsim: 1
name: big
scenario: mini.yaml
replicates: 4
uncertainties:
  mean: { path: "labs.*.value.lognormal.mean", uniform: [8, 40] }
  regulator.penalty.fixed: { from: 1, to: 1000, scale: log }
levers:
  regulator.audits.rate: { from: 0.01, to: 1 }
outcomes: { compliance: complianceRate, double: 2 * complianceRate, price: price }
target: { outcome: compliance, atLeast: 0.85, confidence: 0.75 }
design: { lhs: { points: 240 } }
`;
beforeAll(build);

describe('permitsim study', () => {
  it('runs a design, analyses it and says what it found', async () => {
    const out = temporaryFolder();
    const { code, out: said } = await cli('study', 'run', study(BIG), '--out', out, '--workers', '2');
    expect(code).toBe(0);
    expect(said).toContain('240 points × 4 replicates × 5 turns');
    expect(said).toMatch(/compliance: first-order indices from the sample regulator/);
    expect(said).toMatch(/of 240 points have compliance at least 0\.85 in 75 % of the runs/);
    expect(said).toMatch(/The box .*: .* % of its points meet it/);
    expect(linesOf(join(out, 'big'), 'indices.csv')).toHaveLength(1 + 9);
    const [header, ...rows] = linesOf(join(out, 'big'), 'results.csv');
    expect(header).toBe('point,replicate,compliance,double,price');
    for (const row of rows) {
      const [, , compliance, double] = row.split(',').map(Number);
      expect(double).toBe(2 * compliance!);
    }
  });

  it('says one of a thing as one', async () => {
    const small = BIG.replace(/replicates: \d+/, 'replicates: 1');
    const plan = await cli('study', 'plan', study(small), '--set', 'turns=1', '--out', temporaryFolder());
    expect(plan.out).toContain('240 points × 1 replicate = 240 runs');
    expect(plan.out).toContain(', 1 turn, seed');
  });

  it('plans without running, and says how far it is', async () => {
    const [file, out] = [study(BIG), temporaryFolder()];
    const plan = await cli('study', 'plan', file, '--out', out, '--workers', '2');
    expect(plan.out).toContain('lhs, 240 points × 4 replicates = 960 runs');
    expect((await cli('study', 'status', file, '--out', out)).out).toContain('not begun, 0 of');
    expect(readdirSync(out)).toEqual([]);
  });

  it('in shards, merged by command, is the same as in one', async () => {
    const file = study(BIG);
    const outs = Array.from({ length: 3 }, temporaryFolder);
    const whole = temporaryFolder();
    await cli('study', 'run', file, '--out', whole, '--workers', '1');
    for (const [i, out] of outs.entries()) {
      const { code, out: said } = await cli('study', 'run', file, '--out', out, '--shard', `${i + 1}/3`, '--workers', '1');
      expect(code).toBe(0);
      expect(said).toContain('permitsim study merge');
    }
    const { code } = await cli('study', 'merge', file, '--out', outs[1]!, join(outs[2]!, 'big'), join(outs[0]!, 'big'));
    expect(code).toBe(0);
    expect(tablesOf(join(outs[1]!, 'big'))).toEqual(tablesOf(join(whole, 'big')));
  });

  it('killed at random five times and resumed, is the same as in one go', async () => {
    const file = study(BIG.replace('points: 240', 'points: 1000'));
    const [whole, killed] = [temporaryFolder(), temporaryFolder()];
    await cli('study', 'run', file, '--out', whole, '--workers', '2');
    const args = ['study', 'run', file, '--out', killed, '--workers', '2', '--resume'];
    const parts = () => (existsSync(join(killed, 'big', 'parts')) ? readdirSync(join(killed, 'big', 'parts')).length : 0);
    for (let k = 0; k < 5; k++) {
      const wanted = parts() + 1 + Math.floor(2 * Math.random());
      expect((await run(args, 'SIGKILL', () => parts() >= wanted)).code).toBe(null);
      expect(existsSync(join(killed, 'big', 'manifest.json'))).toBe(false);
    }
    expect((await run(args)).code).toBe(0);
    expect(tablesOf(join(killed, 'big'))).toEqual(tablesOf(join(whole, 'big')));
  });

  it('stopped by Ctrl-C finishes its parts and prints the command that goes on', async () => {
    const file = study(BIG.replace('points: 240', 'points: 800'));
    const out = temporaryFolder();
    const { code, err } = await run(
      ['study', 'run', file, '--out', out, '--workers', '2'],
      'SIGINT',
      () => existsSync(join(out, 'big', 'parts')) && readdirSync(join(out, 'big', 'parts')).length > 2,
    );
    expect(code).toBe(130);
    const command = /^ {2}permitsim (.+)$/m.exec(err)![1]!;
    expect(command).toBe(`study run ${file} --out ${out} --workers 2 --format csv --resume`);
    expect(readdirSync(join(out, 'big', 'parts')).every((name) => name.endsWith('.part'))).toBe(true);
    const again = await cli(...command.split(' '));
    expect(again.code).toBe(0);
    expect(linesOf(join(out, 'big'), 'points.csv')).toHaveLength(801);
  });

  it('goes on where points fail: exit code 3, each with the command that repeats it', async () => {
    const file = study(BIG.replace('design:', 'derived: { market.cap: 40 - mean * 1.5 }\ndesign:').replace('240', '40'));
    const { code, err } = await cli('study', 'run', file, '--out', temporaryFolder(), '--workers', '1');
    expect(code).toBe(3);
    const command = /repeat it with: permitsim (run mini\.yaml --set .*--check)/.exec(err)![1]!;
    const { code: again, err: same } = await cli(
      ...command.replaceAll("'", '').replace('mini.yaml', MINI).split(' '),
      '--out',
      temporaryFolder(),
    );
    expect(again).toBe(2);
    expect(same).toMatch(/market\.cap/);
  });

  it('goes on with nothing but the same study', async () => {
    const [file, out] = [study(BIG), temporaryFolder()];
    await cli('study', 'run', file, '--out', out, '--workers', '1', '--shard', '1/2');
    const { code, err } = await cli('study', 'run', file, '--out', out, '--seed', '3', '--resume');
    expect(code).toBe(5);
    expect(err).toContain('the scenario has changed');
  });

  it.each([
    ['scenario: mini.yaml', 'scenario: mini2.yaml', /study\.yaml:4:11 {2}scenario: .*mini2\.yaml.*no such file/],
    ['uniform: [8, 40]', 'uniform: [40, 8]', /study\.yaml:7:\d+ {2}uncertainties\.mean.*uniform/],
    [
      'regulator.audits.rate',
      'regulator.audit.rate',
      /study\.yaml:10:\d+ {2}levers\.regulator\.audit\.rate: no such path.*did you mean regulator\.audits\.rate/,
    ],
    ['to: 1 }', 'to: 1.5 }', /study\.yaml:10:\d+ .*out of range \(regulator\.audits\.rate = 1\.5\) → a number from 0 to 1/],
    ['complianceRate, double', 'complianceRat, double', /no such metric \(complianceRat\) → did you mean complianceRate\?/],
    [
      '{ lhs: { points: 240 } }',
      '{ lsh: { points: 240 } }',
      /study\.yaml:13:\d+ {2}design\.lsh: unknown design.*did you mean lhs/,
    ],
    ['{ lhs: { points: 240 } }', 'grid', /uncertainties\.mean: a grid needs its values/],
    ['{ lhs: { points: 240 } }', '{ saltelli: { base: 100 } }', /not a power of two \(100\) → 128/],
    [
      'outcome: compliance,',
      'outcome: complience,',
      /target\.outcome: no such outcome \(complience\) → did you mean compliance\?/,
    ],
    ['replicates: 4', 'replicats: 4', /study\.yaml:5:1 {2}replicats: unknown key .* did you mean replicates\?/],
    [
      'path: "labs.*.value.lognormal.mean"',
      'path: seed',
      /study\.yaml:7:\d+ {2}uncertainties\.mean: all points meet the luck of one seed.*→ seed: 7 of the study, or --seed 7/,
    ],
    [
      'design:',
      'derived: { replicates: mean }\ndesign:',
      /study\.yaml:13:\d+ {2}derived\.replicates: all points are run with the same/,
    ],
    ['scale: log', 'scale: lin', /not a scale \(lin\) → linear or log/],
    ['points: 240', 'points: 0', /out of range \(0\)/],
  ])('refuses %s → %s, saying where and what would be right', async (from, to, message) => {
    const file = study(BIG.replace(from, to));
    const { code, err } = await cli('study', 'run', file, '--out', '/nowhere');
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it('refuses a thousand million points with their number, time and size', async () => {
    const { code, err } = await cli('study', 'run', study(BIG.replace('points: 240', 'points: 1000000000')), '--out', '/nowhere');
    expect(code).toBe(2);
    expect(err).toMatch(
      /1,000,000,000 points × 4 replicates are 4,000,000,000 runs: about .* (days|years) on \d+ cores?, .* [GT]B of results and .* GB of memory/,
    );
  });
});
