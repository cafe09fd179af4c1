import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { complianceSentence } from '../../../src/analysis/index.js';
import { briefOf } from '../../../src/figures/page/brief.js';
import { CHOICE_HASH, CHOICE_SCRIPT } from '../../../src/figures/page/choice.js';
import { headlineTable } from '../../../src/figures/page/tables.js';
import { Results, type ResultTables } from '../../../src/figures/results/results.js';
import { sideBySide } from '../../../src/figures/results/sideBySide.js';
import { judge } from '../../../src/figures/results/verdicts.js';
import { tableFromCsv } from '../../../src/figures/tables/index.js';

const METRICS = [
  'complianceRate',
  'complianceByCompute',
  'exemptRate',
  'coveredRate',
  'bunchRate',
  'abstainRate',
  'deterredRate',
  'price',
];
const LEVELS = [0.5, 0.4, 0.1, 0.15, 0.2, 0.05, 0.22, 3];

const none = (): [] => [];

/** A world with differences as given: variant, metric, difference, p-value. */
const worldOf = (rows: readonly (readonly [string, string, number, number])[], more: Partial<ResultTables> = {}): Results => {
  const variants = ['base', ...new Set(rows.map(([variant]) => variant))];
  const series = variants.flatMap((v) =>
    METRICS.map((m, k) => `w,${v},1,${m},${LEVELS[k]},0,0,${Array(5).fill(LEVELS[k]).join(',')},40`),
  );
  const summary = variants.flatMap((v) =>
    METRICS.map((m, k) => `w,${v},${m},${LEVELS[k]},0.1,0.01,${LEVELS[k]! - 0.02},${LEVELS[k]! + 0.02},0,0,1,40`),
  );
  const differences = rows.map(
    ([v, m, d, p]) =>
      `${v},base,${m},${d},${p === 1 ? 0 : 0.001},${p === 1 ? d : d - 0.002},${p === 1 ? d : d + 0.002},${p},40,1`,
  );
  const csv = (head: string, lines: readonly string[]): ReturnType<typeof tableFromCsv> =>
    tableFromCsv([head, ...lines].join('\n'), 'w');
  return new Results({
    source: { scenario: 'w', title: 'W', seed: 7, replicates: 40 },
    timeseries: csv('scenario,variant,turn,metric,mean,sd,se,p05,p25,p50,p75,p95,n', series),
    summary: csv('scenario,variant,metric,mean,sd,se,ciLow,ciHigh,p05,p50,p95,n', summary),
    differences: csv('variant,baseline,metric,difference,se,ciLow,ciHigh,pValue,n,varianceRatio', differences),
    folder: '',
    ...more,
  });
};

describe('the first screen', () => {
  test('takes compliance apart: what it says adds up', () => {
    const text = complianceSentence((name) => LEVELS[METRICS.indexOf(name)]!);
    expect(text).toBe(
      '50 % of all labs comply: 10 % owe nothing, 15 % are covered by permits, 20 % stay at the threshold, 5 % do not run. Of those that stay there or do not run, 88 % would run uncovered if nobody looked. Permits cover 40 % of what is owed in a turn, on average; all of it where nothing is owed.',
    );
  });
  test('calls found only what is found among all differences of the page, and large enough', () => {
    const noise = Array.from({ length: 20 }, (_, k) => [`n${k}`, 'complianceByCompute', 0.02, k === 0 ? 0.04 : 0.6] as const);
    const small = ['tiny', 'complianceByCompute', 0.001, 1e-9] as const;
    const rows = judge(worldOf([...noise, small]), ['complianceByCompute']);
    expect(rows.filter(({ verdict }) => verdict === 'up')).toEqual([]);
    expect(rows.find(({ variant }) => variant === 'tiny')!.verdict).toBe('small');
    const brief = briefOf([worldOf([...noise, small])], none)!;
    expect(brief.answers.join(' ')).toContain('No variant of 21 is found to move compliance by compute');
  });
  test('names the largest first, and what moved nothing as such', () => {
    const results = worldOf([
      ['weak', 'complianceByCompute', 0.05, 1e-9],
      ['strong', 'complianceByCompute', -0.3, 1e-9],
      ['idle', 'complianceByCompute', 0, 1],
    ]);
    const { answers, table, commands } = briefOf([results], none)!;
    expect(answers.join(' ')).toMatch(/2 of 3 variants are found .*: strong by −30\.0\d? pp and weak by \+5\.0\d? pp\./);
    expect(answers.join(' ')).toContain('idle moves no headline figure in any pair of runs');
    expect(table!.keys).toEqual(['base', 'weak', 'strong']);
    expect(commands).toEqual([expect.stringMatching(/^permitsim compare /)]);
  });
  test('says below the table why each variant stands there, with the difference it is shown for', () => {
    const results = worldOf([
      ['cheap', 'price', -1.5, 1e-9],
      ['strong', 'complianceByCompute', -0.3, 1e-9],
      ['noise', 'complianceByCompute', 0.2, 0.9],
    ]);
    const { table } = briefOf([results], none)!;
    expect(table!.keys).toEqual(['base', 'cheap', 'strong']);
    expect(table!.note).toMatch(/cheap \(permit price −1\.50*\) and strong \(compliance by compute −30\.0* pp\)/);
    expect(table!.note).not.toContain('noise');
  });
  test('says how many of those found it shows', () => {
    const many = Array.from({ length: 8 }, (_, k) => [`v${k}`, 'complianceByCompute', 0.1 + 0.05 * k, 1e-9] as const);
    const { table } = briefOf([worldOf(many)], none)!;
    expect(table!.title).toBe('The baseline and 5 of 8 variants that move a headline figure');
    const one = worldOf(many);
    const two = new Results({ ...one.tables, source: { ...one.source, scenario: 'v', title: 'V' } });
    const both = briefOf([one, two], none)!.table!;
    expect(both.title).toBe('The baseline and 6 of 16 variants that move a headline figure');
    expect(both.note).toContain('V (3 of 8): ');
    expect(briefOf([worldOf(many.slice(0, 2))], none)!.table!.title).toBe(
      'The baseline and all 2 variants that move a headline figure',
    );
  });
  test('with one replicate nothing is found, and nothing is found not to be', () => {
    const source = { scenario: 'w', title: 'W', replicates: 1 };
    const { answers, caveats } = briefOf([worldOf([['a', 'complianceByCompute', 0.3, 0.9]], { source })], none)!;
    expect(answers.join(' ')).toContain('With one replicate it cannot be told whether a moves compliance by compute.');
    expect(answers.join(' ')).not.toContain('No variant');
    expect(caveats.join(' ')).toContain('Only 1 replicate: there are no intervals');
  });
  test('a few replicates that agree find nothing either, and say so', () => {
    const results = worldOf([['a', 'complianceByCompute', -0.25, Number.NaN]]);
    const head = 'variant,baseline,metric,difference,se,ciLow,ciHigh,pValue,n,varianceRatio';
    const differences = tableFromCsv(`${head}\na,base,complianceByCompute,-0.25,0,,,,6,`, 'w');
    const few = new Results({ ...results.tables, differences, source: { ...results.source, replicates: 6 } });
    expect(briefOf([few], none)!.answers.join(' ')).toContain('Of a (−25.0 pp in each of 6 pairs of runs) it cannot be told.');
  });
  test('counts turns where variants have their own, and names what can be run', () => {
    const one = worldOf([['long', 'price', 0, 1]]);
    const head = 'scenario,variant,turn,metric,mean,sd,se,p05,p25,p50,p75,p95,n';
    const rows = ['w,base,1', 'w,long,1', 'w,long,2'].map((key) => `${key},price,3,0,0,3,3,3,3,3,40`);
    const timeseries = tableFromCsv([head, ...rows].join('\n'), 'w');
    const { asked, caveats, commands } = briefOf(
      [new Results({ ...one.tables, timeseries, command: 'permitsim run my/world.yaml --turns 1' })],
      none,
    )!;
    expect(asked).toEqual(['2 variants × 40 replicates × 1 to 2 turns.']);
    expect(commands).toEqual(['permitsim run my/world.yaml --turns 1']);
    expect(caveats.at(-1)).toContain('permitsim compare my/world.yaml --turns 1 --conventions.');
  });
  test('an interval of a share that is drawn ends where shares end', () => {
    const results = worldOf([['a', 'complianceByCompute', 0.3, 1e-9]]);
    const head = 'scenario,variant,metric,mean,sd,se,ciLow,ciHigh,p05,p50,p95,n';
    const summary = tableFromCsv(`${head}\nw,base,complianceRate,0.029,0.1,0.023,-0.017,0.075,0,0,1,20`, 'w');
    const cells = headlineTable([new Results({ ...results.tables, summary })]).rows[0]!.join(' ');
    expect(cells).toContain('[0.0, 7.5]');
    expect(cells).not.toContain('−');
  });
  test('draws its figures for the variants of its table', () => {
    const results = worldOf([
      ['strong', 'complianceByCompute', -0.3, 1e-9],
      ['idle', 'complianceByCompute', 0, 1],
    ]);
    const drawn: string[][] = [];
    const draw = (shown: readonly Results[]): [] => {
      for (const { variants } of shown) drawn.push([...variants]);
      return [];
    };
    const brief = briefOf([results], draw)!;
    expect(drawn).toEqual([brief.table!.keys]);
  });
  test('puts the baselines of several scenarios side by side, each under its own title', () => {
    const one = worldOf([['strong', 'complianceByCompute', -0.3, 1e-9]]);
    const two = new Results({ ...one.tables, source: { ...one.source, scenario: 'v', title: 'V' } });
    const both = sideBySide([one, two], 'both');
    expect(both.variants).toEqual(['W', 'V']);
    expect(both.series.get('price', 'V')).toEqual(one.series.get('price', 'base'));
    expect(both.source).toMatchObject({ seed: 7, replicates: 40 });
  });
  test('says once what holds in all scenarios', () => {
    const one = worldOf([], { failed: 2 });
    const two = new Results({ ...one.tables, source: { ...one.source, scenario: 'v', title: 'V', replicates: 5 } });
    const { caveats } = briefOf([one, two], none)!;
    expect(caveats.filter((text) => text.includes('2 runs failed'))).toEqual(['All: 2 runs failed and are missing.']);
    expect(caveats.find((text) => text.includes('Only 5 replicates'))).toMatch(/^V: /);
  });
  test('leaves twins out of its table', () => {
    const twin = (name: string) => [[name, 'complianceByCompute', -0.3, 1e-9] as const];
    expect(briefOf([worldOf([...twin('a'), ...twin('b')])], none)!.table!.keys).toEqual(['base', 'a']);
  });
  test('says what to beware of, and not what does not hold', () => {
    const parameter = { path: 'x', symbol: '', value: '1', unit: '', meaning: '' };
    const guessed = worldOf([], {
      parameters: [
        { ...parameter, source: 'placeholder: a guess' },
        { ...parameter, source: 'a paper' },
      ],
      failed: 2,
    });
    const said = briefOf([guessed], none)!.caveats.join(' ');
    expect(said).toContain('1 of 2 values set are placeholders');
    expect(said).toContain('2 runs failed');
    const sound = briefOf([worldOf([], { parameters: [{ ...parameter, source: 'a paper' }], failed: 0 })], none)!.caveats.join(
      ' ',
    );
    expect(sound).not.toMatch(/placeholder|failed|no source|replicate/);
  });
});

test('the page runs no script but its own', () => {
  expect(createHash('sha256').update(CHOICE_SCRIPT).digest('base64')).toBe(CHOICE_HASH);
});
