import { describe, expect, it } from 'vitest';
import { Streams } from '../../../src/core/streams.js';
import { samplePopulation } from '../../../src/experiment/population.js';
import { deriveScenario, type Scenario } from '../../../src/scenario/index.js';
import { base, complaints, good, HEAD } from '../files.js';

const values = (s: Scenario, name: 'value' | 'size' | 'shock.sd' = 'value') => [
  ...samplePopulation(s, new Streams(1, 1)).attribute[name],
];

const ROWS = `${HEAD}turns: 3
labs:
  - { group: g, rows: [{ value: 100, size: 100 }, { value: 80, size: 80, shock.sd: 0.3 }] }
market: { cap: 90 }
regulator: { audits: { rate: 1 }, penalty: { perUnit: 1000 } }
`;
const FILE = {
  'test.yaml': `${HEAD}labs: [{ group: g, from: labs.csv, value: 7 }]\n`,
  'labs.csv': 'value,size\n100,100\n80,80\n',
};

describe('a variant or --set over listed labs', () => {
  it('wins over rows, for all of them, and leaves their other numbers', () => {
    const { base: plain, variants } = good(`${ROWS}variants: [{ name: half-value, set: { labs.g.value: 50 } }]\n`);
    expect([values(plain), values(variants[0]!.scenario)]).toEqual([
      [100, 80],
      [50, 50],
    ]);
    expect(values(variants[0]!.scenario, 'size')).toEqual([100, 80]);
    expect(values(base(ROWS, ['labs.*.value=9']))).toEqual([9, 9]);
  });
  it('wins over a file', () => {
    expect(values(base(FILE))).toEqual([100, 80]);
    expect(values(base(FILE, ['labs.g.value=50']))).toEqual([50, 50]);
    expect(values(base(FILE, ['labs.g.value=0.5 * size']))).toEqual([50, 40]);
  });
  it('wins in a scenario derived from another', () => {
    const derived = deriveScenario(base(FILE), [{ path: 'labs.g.value', value: 3 }]);
    expect(derived.ok && values(derived.scenario)).toEqual([3, 3]);
  });
  it('of a nested key, and of a map of them, takes only what it says', () => {
    expect(values(base(ROWS, ['labs.g.shock={ persistence: 0.5 }']), 'shock.sd')).toEqual([0, 0.3]);
    expect(values(base(ROWS, ['labs.g.shock.sd=0.1']), 'shock.sd')).toEqual([0.1, 0.1]);
    expect(values(base(ROWS, ['labs.g.shock={ sd: 0.2 }']), 'shock.sd')).toEqual([0.2, 0.2]);
  });
  it('that brings another list brings its numbers, and a setting after it wins over them', () => {
    expect(values(base(ROWS, ['labs.g.value=50', 'labs.g.rows=[{ value: 1 }, { value: 2 }, { value: 3 }]']))).toEqual([1, 2, 3]);
    expect(values(base(ROWS, ['labs.g.rows=[{ value: 1 }]', 'labs.g.value=50']))).toEqual([50]);
    const two = { ...FILE, 'other.csv': 'value\n5\n6\n7\n' };
    expect(values(base(two, ['labs.g.value=50', 'labs.g.from=other.csv']))).toEqual([5, 6, 7]);
    expect(values(base(two, ['labs.g.from=other.csv', 'labs.g.value=50']))).toEqual([50, 50, 50]);
  });
  it('of a count says what lists the labs', () => {
    expect(complaints(ROWS, ['labs.g.count=5'])[0]).toContain('listed in rows: a count does nothing');
    expect(complaints(FILE, ['labs.g.count=5'])[0]).toContain('listed in labs.csv: a count does nothing');
  });
});

describe('a file above', () => {
  const above = (text: string, below: Record<string, string>) => ({
    'above.yaml': `${HEAD}extends: test.yaml\n${text}`,
    ...below,
  });
  it('that changes a group by name wins over its listed labs', () => {
    for (const below of [FILE, { 'test.yaml': ROWS }]) {
      expect(values(base(above("labs: { '*': { value: 4 } }\n", below)))).toEqual([4, 4]);
      expect(values(base(above('labs: { g: { size: 4 } }\n', below)))).toEqual([100, 80]);
    }
  });
  it('that lists other labs gives defaults beside them', () => {
    expect(values(base(above('labs: { g: { value: 4, rows: [{ value: 1 }, { size: 2 }] } }\n', { 'test.yaml': ROWS })))).toEqual([
      1, 4,
    ]);
  });
});

it('a count beside a list of another length is an error, in rows and from a file', () => {
  expect(complaints(ROWS.replace('group: g,', 'group: g, count: 5,'))[0]).toContain('2 labs are listed beside this count (5)');
  expect(complaints({ ...FILE, 'test.yaml': FILE['test.yaml'].replace('group: g,', 'group: g, count: 5,') })[0]).toMatch(
    /^test.yaml:3.*2 labs are listed beside this count \(5\) → no count/,
  );
});
