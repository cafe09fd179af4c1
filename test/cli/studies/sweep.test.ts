import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../runner/study/support.js';
import { MINI, temporaryFolder } from '../../runner/support.js';
import { cli } from '../support.js';

describe('permitsim sweep', () => {
  it('runs a grid over any numbers and says of each outcome how it moves', async () => {
    const out = temporaryFolder();
    const { code, out: said } = await cli(
      'sweep',
      MINI,
      'regulator.audits.rate=0..1:6',
      '--replicates',
      '12',
      '--out',
      out,
      '--workers',
      '1',
    );
    expect(code).toBe(0);
    expect(said).toMatch(
      /complianceRate over regulator\.audits\.rate: (monotone( as far as can be told)?: it rises|not monotone)/,
    );
    // plainly monotone is only what moves one way in every pair of points
    const shapes = said.split('\n').filter((line) => /: monotone/.test(line));
    expect(shapes.length).toBeGreaterThan(0);
    for (const line of shapes)
      expect(/as far as can be told/.test(line), line).toBe(/no (fall|rise) that can be told/.test(line));
    expect(linesOf(join(out, 'mini-sweep'), 'design.csv').slice(1)).toEqual(['1,0', '2,0.2', '3,0.4', '4,0.6', '5,0.8', '6,1']);
  });

  it('takes lists, log steps, words and attributes of labs; the base is a point like any other', async () => {
    const out = temporaryFolder();
    const args = ['labs.frontier.value=5..20:3:log', 'regulator.coverage=whole,excess', 'regulator.audits.rate=0.2,0.3'];
    const { code } = await cli(
      'sweep',
      MINI,
      ...args,
      '--replicates',
      '2',
      '--out',
      out,
      '--workers',
      '1',
      '--outcome',
      'price',
      '--outcome',
      '2 * price',
    );
    expect(code).toBe(0);
    const design = linesOf(join(out, 'mini-sweep'), 'design.csv');
    expect(design[1]).toBe('1,5,whole,0.2');
    expect(design[12]).toBe('12,20,excess,0.3');
    expect(design[5]!.startsWith('5,10,')).toBe(true);
  });

  it('warns before it runs of a path that nothing reads, and says it is why nothing moves', async () => {
    const args = ['regulator.penalty.fixed=0,50', '--set', 'regulator.penalty.formula=40', '--replicates', '2'];
    const { code, out, err } = await cli('sweep', MINI, ...args, '--out', temporaryFolder(), '--workers', '1');
    expect(code).toBe(0);
    expect(err).toContain(
      'mini-sweep: regulator.penalty.fixed does nothing at any point: regulator.penalty.formula replaces it → regulator.penalty.formula: null',
    );
    expect(out).toContain('price over regulator.penalty.fixed: nothing moves: regulator.penalty.formula replaces it.');
  });

  it.each([
    ['seed=1,2', /all points meet the luck of one seed.*→ .*--seed 7/],
    ['replicates=2,5', /all points are run with the same replicates.*→ .*--replicates 20/],
    ['regulator.audits.rate', /not a sweep/],
    ['regulator.audits.rate=0..1', /not a span/],
    ['regulator.audits.rate=0..1:0', /not a number of values/],
    ['regulator.audits.rate=0..2:3', /out of range.*from 0 to 1/],
    ['regulator.audit.rate=0..1:3', /did you mean regulator\.audits\.rate/],
    ['regulator.audits.rate=1,1', /the same value twice/],
    ['regulator.audits.rate=0..1:3:log', /a logarithm needs positive values/],
    ['regulator.penalty.fixed=1..9:10000', /./],
  ])('refuses %s', async (path, message) => {
    const { code, err } = await cli(
      'sweep',
      MINI,
      path,
      ...(path.includes('10000') ? ['labs.*.detectability=0..1:9999'] : []),
      '--out',
      '/nowhere',
    );
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});
