import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../src/scenario/files/csv.js';
import { loadScenario } from '../../../src/scenario/index.js';
import { base, complaints, HEAD, UNITS } from '../files.js';

const files = (csv: string, group = '{ group: a, from: labs.csv, size: 7 }') => ({
  'dir/s.yaml': `${HEAD}${UNITS}labs: [${group}]\n`,
  'dir/labs.csv': csv,
});
const one = (csv: string, says: string) => {
  const all = complaints(files(csv));
  expect(all, all.join('\n')).toHaveLength(1);
  expect(all[0]).toContain(says);
};

describe('labs from a file', () => {
  it('become rows of the scenario; what is missing is said by the group', () => {
    const s = base(
      files(
        'name,value,racing.capability,benefit,liability\r\n"Lab ""One"", Inc",12,5,run,unlimited\r\nTwo,15 MUSD,default,divisible,2 billion USD\r\n\r\n',
      ),
    );
    const [group] = s.labs;
    expect([group!.count, group!.from, group!.size]).toEqual([2, null, 7]);
    expect(group!.rows).toEqual([
      { name: 'Lab "One", Inc', value: 12, 'racing.capability': 5, benefit: 'run', liability: Infinity },
      { name: 'Two', value: 15, benefit: 'divisible', liability: 2000 },
    ]);
  });
  it('an empty cell, a missing value, R’s row numbers: errors with the way out, never a silent default', () => {
    expect(complaints(files('name,value,size\nOne,12,3\nTwo,,3\n'))[0]).toMatch(
      /^dir\/labs.csv:3:5 {2}value: an empty cell → a value, or default for what the group says/,
    );
    expect(complaints(files('value,size\n12,NA\n'))[0]).toContain('size: a missing value (NA) → a value, or default');
    expect(complaints(files('"","value"\n"1",12\n'))[0]).toContain('a column without a name → a name for it, or remove it (R');
    expect(base(files('value\ndefault\n12\n', '{ group: a, from: labs.csv, value: 7 }')).labs[0]!.rows).toEqual([
      {},
      { value: 12 },
    ]);
  });
  it('says file, line and column of what is wrong', () => {
    expect(complaints(files('value,size\n12,3\n13,many\n'))).toEqual([
      'dir/labs.csv:3:4  size: not a number (many) → a number in 1e25 FLOP, or with a unit such as "1e26 FLOP"\n    13,many\n       ^',
    ]);
  });
  it('text where a number belongs', () => one('value\nmuch\n', 'dir/labs.csv:2:1  value: not a number (much)'));
  it('an expression is no number', () => one('value\n=1+2\n', 'value: not a number (=1+2)'));
  it('a number out of range', () => one('detectability\n1.2\n', 'out of range (1.2)'));
  it('an infinity', () => one('value\n1e999\n', 'not a finite number'));
  it('a wrong unit', () => one('size\n3 MUSD\n', 'wrong unit MUSD'));
  it('an unknown column', () => one('valeu\n3\n', 'unknown column (valeu) → did you mean value?'));
  it('__proto__ as a column', () => one('__proto__\n3\n', 'unknown column'));
  it('a column twice', () => one('value,value\n3,4\n', 'the same column twice'));
  it('a row with a field missing', () => one('value,size\n3,4\n5\n', 'dir/labs.csv:3:1  1 fields where the header has 2'));
  it('semicolons', () => one('value;size\n3;4\n', 'fields separated by ; or tabs'));
  it('an open quote', () => one('value,name\n3,"x\n', 'a quote that is not closed'));
  it('an empty file', () => one('', 'an empty labs file'));
  it('no labs', () => one('value\n', 'a labs file without labs'));
  it('UTF-16', () => one('v\0a\0', 'not UTF-8 text'));
  it('a word that is not a choice', () => one('benefit\nrunning\n', 'not one of the choices (running) → one of divisible, run'));
  it('several problems at once, after which the rest of the scenario is looked at too', () => {
    const all = complaints({
      ...files('value,size\nx,y\n'),
      'dir/s.yaml': `${HEAD}turns: 0\nlabs: [{ group: a, from: labs.csv }]\n`,
    });
    expect(all).toHaveLength(3);
  });
  it('a file that is not there', () =>
    expect(complaints(files('value\n1\n', '{ group: a, from: none.csv }'))[0]).toContain(
      'labs.0.from: cannot be read: no such file dir/none.csv',
    ));
  it('a path that climbs', () =>
    expect(complaints(files('value\n1\n', '{ group: a, from: ../labs.csv }'))[0]).toContain(
      'climbs out of the folder (../labs.csv)',
    ));
});

describe('parseCsv', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', ';') });
  it('reads back what RFC 4180 writes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, end) => {
          const text = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',') + end).join('');
          expect(parseCsv(text).rows.map((row) => row.map((c) => c.text))).toEqual(rows);
        },
      ),
    );
  });
  it('never hangs and never throws', () => {
    fc.assert(
      fc.property(cell, (text) => void parseCsv(text)),
      { numRuns: 500 },
    );
  });
});

describe('a file of several groups', () => {
  const load = (labs: string, csv: string) =>
    loadScenario({
      path: 'main.yaml',
      readText: (path) =>
        ({
          'main.yaml': `permitsim: 1\nname: main\nlabs: ${labs}\n`,
          'labs.csv': csv,
        })[path] ?? '',
    });
  const CSV = 'group,name,value,size,source,note\na,one,1,2,a book,x\nb,two,3,4,"a paper, 2020",\na,three,5,default,,\n';

  it('each group takes its own rows; where they are from goes with them, other remarks do not', () => {
    const loaded = load('[{ group: a, from: labs.csv, size: 9 }, { group: b, from: labs.csv }]', CSV);
    expect(loaded.ok && loaded.scenario.base.labs.map(({ group, rows }) => [group, rows])).toEqual([
      [
        'a',
        [
          { name: 'one', value: 1, size: 2, source: 'a book' },
          { name: 'three', value: 5 },
        ],
      ],
      ['b', [{ name: 'two', value: 3, size: 4, source: 'a paper, 2020' }]],
    ]);
  });

  it.each([
    ['[{ group: a, from: labs.csv }]', CSV, 'labs of b in the file that no group takes'],
    [
      '[{ group: a, from: labs.csv }, { group: b, from: labs.csv }, { group: c, from: labs.csv }]',
      CSV,
      'no lab of group c: the file holds a, b',
    ],
    ['[{ from: labs.csv }]', CSV, 'no group named: the file holds a, b'],
    ['[{ group: a, from: labs.csv }]', 'group,value\n,3\n', 'a lab without a group'],
  ])('%s: %#', (labs, csv, message) => {
    const loaded = load(labs, csv);
    expect(loaded.ok ? [] : loaded.problems.map((p) => p.message)).toContainEqual(expect.stringContaining(message));
  });
});
