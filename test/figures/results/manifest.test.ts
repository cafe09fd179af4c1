import { expect, test } from 'vitest';
import { parameterTable } from '../../../src/figures/page/tables.js';
import { resultsFromRun } from '../../../src/figures/results/manifest.js';
import { Results } from '../../../src/figures/results/results.js';

const manifest = {
  permitsim: '0.1.0',
  name: 'small',
  title: 'Small',
  seed: 7,
  baseline: 'base',
  counts: { replicates: 3 },
  scenario: {
    name: 'small',
    units: { turn: 'quarter', permit: '1e25 FLOP' },
    labs: [
      { group: 'a', count: 2, value: { uniform: { min: 1, max: 2 } }, discount: 0.9 },
      {
        group: 'b',
        value: { uniform: { min: 1, max: 2 } },
        discount: 0.98,
        rows: [
          { size: 3, name: 'x' },
          { size: 5, name: 'y' },
        ],
      },
    ],
    market: { collar: { floor: null, ceiling: null }, cap: '0.3 * bau' },
    regulator: {
      threshold: 1,
      signal: { noise: 'multiplicative', sd: 0.2, bias: 0, test: 'one-sided', tolerance: { falsePositiveRate: 0.05 } },
    },
  },
  variants: [
    { name: 'base', set: {} },
    { name: 'collar', set: { 'market.collar.floor': 4, 'market.collar.ceiling': [8, 9] } },
    { name: 'whole', set: { 'market.collar': { floor: 2 } } },
    { name: 'moving', set: { 'market.collar.floor': '2 * t', 'regulator.signal.tolerance': { ratio: 1.5 } } },
    { name: 'biased', set: { 'regulator.signal.bias': 0.1 } },
  ],
};
const series = 'scenario,variant,turn,metric,mean,sd,se,p05,p25,p50,p75,p95,n\nsmall,base,1,price,1,0,0,1,1,1,1,1,3\n';
const summary = 'scenario,variant,metric,mean,sd,se,ciLow,ciHigh,p05,p50,p95,n\nsmall,base,price,1,0,0,1,1,1,1,1,3\n';
const notes = [
  { path: 'labs.<group>.value', symbol: 'a', unit: 'M$', default: '1', meaning: 'value', source: 'x' },
  { path: 'labs.<group>.discount', symbol: 'δ', unit: '1', default: '0.98', meaning: 'discount', source: 'x' },
  { path: 'market.cap', symbol: 'Q', unit: 'permits', default: '1', meaning: 'cap', source: 'x' },
  { path: 'regulator.threshold', symbol: 'θ', unit: 'units', default: '1', meaning: 'threshold', source: 'x' },
];
const files = { 'timeseries.csv': series, 'summary.csv': summary };

test('a run folder becomes tables, collars, signals and parameters that differ from their default', () => {
  const results = resultsFromRun({ manifest, files, folder: 'small/', notes });
  expect(results.source).toEqual({ scenario: 'small', title: 'Small', seed: 7, replicates: 3, version: '0.1.0' });
  expect(results.collars).toEqual({ collar: { floor: 4, ceiling: [8, 9] }, whole: { floor: 2, ceiling: null } });
  expect(results.signals!.base!.tolerance).toBeCloseTo(0.2 * 1.6448536 - 0.02, 6);
  expect(results.signals!.moving!.tolerance).toBeCloseTo(Math.log(1.5), 12);
  expect(results.signals!.biased).toBeUndefined();
  expect(results.parameters!.map(({ path, value }) => `${path} = ${value}`)).toEqual([
    'a.count = 2',
    'b.count = 2',
    'b.size = 3 to 5, mean 4',
    'b.name = x, y',
    'labs.value = uniform(min 1, max 2)',
    'a.discount = 0.9',
    'market.cap = 0.3 * bau',
  ]);
  expect(results.summary.name).toBe('small/summary.csv');
  expect(results.turnUnit).toBe('quarter');
});

test('a source is that of the value, and a value without one has none', () => {
  const scenario = {
    ...manifest.scenario,
    regulator: { ...manifest.scenario.regulator, threshold: 7 },
    sources: { 'labs.a.value': 'placeholder: a guess', 'labs.b.value': 'placeholder: a guess', 'labs.a.discount': 'a paper' },
  };
  const results = resultsFromRun({ manifest: { ...manifest, scenario }, files, folder: '', notes });
  const from = Object.fromEntries(results.parameters!.map(({ path, source }) => [path, source]));
  expect(from['labs.value']).toBe('placeholder: a guess');
  expect(from['a.discount']).toBe('a paper');
  // the schema's own source, x, belongs to the default of the key: a threshold of 7 is the user's
  expect(from['regulator.threshold']).toBe('set in the scenario, no source given');
  expect(results.defaults!.map(({ path, source }) => `${path}: ${source}`)).toEqual(['b.discount: x']);
  const table = parameterTable(new Results(results));
  // the eighth is set too: what has its default is not in the table
  expect(table.note).toContain(
    '1 of 8 values are placeholders and 6 of 8 have no source given. What is not listed has its default',
  );
  expect(table.rows.find(([path]) => path === 'labs.value')!.at(-1)).toBe('PLACEHOLDER: a guess');
});

test('of the lab panel only the baseline is kept', () => {
  const labs =
    'scenario,variant,replicate,turn,lab,group\nsmall,base,1,1,1,a\nsmall,base2,1,1,1,a\nsmall,collar,1,1,1,a\nsmall,base,1,1,2,b';
  expect(resultsFromRun({ manifest, files: { ...files, 'labs.csv': labs }, folder: '' }).labs!.texts('lab')).toEqual(['1', '2']);
  const quoted = resultsFromRun({ manifest, files: { ...files, 'labs.csv': labs.replace(',a\n', ',"a, b"\n') }, folder: '' });
  expect(quoted.labs!.texts('group')[0]).toBe('a, b');
});

test('what is missing is named', () => {
  expect(() => resultsFromRun({ manifest, files: { 'timeseries.csv': series }, folder: 'small/' })).toThrow(
    'small/ has no summary.csv',
  );
  expect(() => resultsFromRun({ manifest: {}, files, folder: 'x/' })).toThrow('x/manifest.json is not a manifest');
});

test.each<[string, Record<string, unknown>, Record<string, unknown>, RegExp | null]>([
  ['one threshold', {}, {}, null],
  ['a threshold by turn', { threshold: '1 * 1.02^t' }, { threshold: [1.02, 1.0404] }, null],
  ['a threshold with its unit', { threshold: '2e25 FLOP' }, { threshold: 2 }, null],
  ['a list of spreads', { 'signal.sd': [0.2, 0.1] }, { 'signal.sd': [0.2, 0.1] }, null],
  [
    'known in the run alone',
    { threshold: '0.1 * bau' },
    { threshold: null },
    /left out: regulator\.threshold depends on business/,
  ],
  ['no noise at the end', { 'signal.sd': [0.2, 0] }, { 'signal.sd': [0.2, 0] }, /left out: in some turns there is no noise/],
  ['a biased signal', { 'signal.bias': 0.1 }, { 'signal.bias': 0.1 }, /left out: they are drawn for signals without a bias/],
  ['no noise', { 'signal.sd': 0, threshold: '1 * 1.02^t' }, { 'signal.sd': 0, threshold: [1.02, 1.0404] }, null],
])('figures of signals are drawn, or said to be left out: %s', (_, changed, known, said) => {
  const full = (tree: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(tree).map(([path, value]) => [`regulator.${path}`, value]));
  const { warnings = [], signals } = resultsFromRun({
    manifest: { ...manifest, variants: [{ name: 'base', set: full(changed), numbers: full(known) }] },
    files,
    folder: '',
    notes,
  });
  expect(signals?.base === undefined).toBe(said !== null || changed['signal.sd'] === 0);
  if (said === null) expect(warnings).toEqual([]);
  else expect(warnings.join()).toMatch(said);
});

test('what expressions and units come to is read from the numbers beside them', () => {
  const set = { 'regulator.threshold': '1e25 FLOP * 1.5^(t-1)', 'market.collar.floor': '4 M$', 'market.collar.ceiling': '9 * t' };
  const numbers = { 'regulator.threshold': [1, 1.5], 'market.collar.floor': 4, 'market.collar.ceiling': [9, 18] };
  const tolerance = { 'regulator.signal.tolerance': { absolute: 0.5 } };
  const { signals, collars } = resultsFromRun({
    manifest: { ...manifest, variants: [{ name: 'base', set: { ...set, ...tolerance }, numbers }] },
    files,
    folder: '',
  });
  expect(collars!.base).toEqual({ floor: 4, ceiling: [9, 18] });
  expect(signals!.base!.threshold).toEqual([1, 1.5]);
  // the same slack is a smaller ratio of a larger threshold
  expect(signals!.base!.tolerance).toEqual([Math.log(1.5), Math.log(1 + 0.5 / 1.5)]);
});
