import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../runner/support.js';
import { cli } from './support.js';

const folder = temporaryFolder();
const write = (name: string, ...lines: string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const HEAD = ['permitsim: 1', 'turns: 2', 'replicates: 2', 'labs: [{ group: a, count: 3 }]'];
const wrong = write('wrong.yaml', 'permitsim: 1', 'name: wrong', 'turns: x', 'seed: -1');
const sound = write('sound.yaml', ...HEAD, 'name: sound', 'market: { collar: { floor: 1, ceiling: 2 } }');
const ours = write('ours.yaml', ...HEAD, 'name: ours', 'metrics: { gain: nothing + 1 }');
const study = write('study.yaml', 'permitsim: 1', 'name: s', `scenario: ${sound}`, 'design: nothing');
const outcome = write(
  'outcome.yaml',
  'permitsim: 1',
  'name: s',
  'scenario: sound.yaml',
  'levers: { fine: { path: regulator.penalty.fixed, levels: [1, 2] } }',
  'outcomes: { gain: nothing + 1 }',
  'design: grid',
);
const clash = write(
  'clash.yaml',
  ...HEAD,
  'name: clash',
  'market: { collar: { floor: 1, ceiling: 5 } }',
  'variants:',
  '  - { name: low, set: { market.collar.ceiling: 2 } }',
  '  - { name: high, set: { market.collar.floor: 4 } }',
);
const lines = [
  { file: wrong, line: 3, column: 8, path: 'turns', value: 'x', fix: expect.stringMatching(/number/) },
  { file: wrong, line: 4, path: 'seed', value: '-1' },
];

describe('problems of a scenario', () => {
  it.each([
    ['run', ['run', wrong], lines],
    ['compare', ['compare', wrong], lines],
    ['gap', ['gap', wrong], lines],
    ['sweep', ['sweep', wrong, 'regulator.penalty.fixed=1,2'], lines],
    ['explore', ['explore', wrong], lines],
    ['study plan', ['study', 'plan', study], [{ file: study, line: 4, path: 'design', value: 'nothing' }]],
    ['the other scenario of a decomposition', ['compare', sound, '--decompose', wrong], lines],
    [
      'additions that cannot stand together',
      ['gap', clash],
      [{ file: 'clash with low+high', line: 0, path: 'market.collar.ceiling', value: '2', fix: expect.stringMatching(/floor/) }],
    ],
    [
      'a swept value',
      ['sweep', sound, 'market.collar.floor=1,-5'],
      [{ file: 'sweep', path: 'market.collar.floor', value: '-5' }],
    ],
    ['a metric of its own', ['run', ours], [{ file: ours, path: 'metrics.gain', value: 'nothing + 1' }]],
    ['a metric of its own, swept', ['sweep', ours, 'regulator.penalty.fixed=1,2'], [{ file: ours, path: 'metrics.gain' }]],
    [
      'a swept outcome',
      ['sweep', sound, 'regulator.penalty.fixed=1,2', '--outcome', 'prise'],
      [{ file: 'sweep', path: 'outcomes', value: 'prise', fix: 'did you mean price?' }],
    ],
    ['an outcome of a study', ['study', 'plan', outcome], [{ file: outcome, path: 'outcomes.gain', value: 'nothing + 1' }]],
  ])('are data with --json: %s', async (_, argv, problems) => {
    const { code, out, err } = await cli(...argv, '--out', folder, '--json');
    expect([code, out]).toEqual([2, '']);
    const { error } = JSON.parse(err);
    expect(error.problems).toMatchObject(problems);
    const plain = await cli(...argv, '--out', folder);
    // the same in words, each problem with one way out
    for (const { message, fix } of error.problems)
      expect(plain.err).toMatch(new RegExp(`${escaped(message)}.* → ${escaped(fix)}`));
    expect(plain.err.split('\n').filter((line) => line.split(' → ').length > 2)).toEqual([]);
  });

  it('are counted beyond the first twenty of a file', async () => {
    const many = write('many.yaml', 'permitsim: 1', 'name: many', ...Array.from({ length: 30 }, (_, n) => `nothing${n}: 1`));
    const { err } = await cli('sweep', many, 'regulator.penalty.fixed=1,2');
    expect(err).toContain(`${many}  and 10 more → mend these first`);
    expect(err.match(/unknown key/g)).toHaveLength(20);
    expect(JSON.parse((await cli('sweep', many, 'x=1', '--json')).err).error.problems).toHaveLength(30);
  });
});
