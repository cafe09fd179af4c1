import { describe, expect, it } from 'vitest';
import { runTasks } from '../../../src/runner/theory/theory.js';
import { CASES, NOT_SIMULATED } from '../../../src/theory/cases/index.js';
import {
  type Case,
  defineCase,
  EXACT,
  lattice,
  MONTE_CARLO,
  meanOf,
  parameterSets,
  runCase,
  runSuite,
  type Simulate,
  selectCases,
  share,
  tasksOf,
} from '../../../src/theory/suite/suite.js';
import { renderSummaries, renderTable, summaries, summarise } from '../../../src/theory/suite/suiteTable.js';
import { near } from '../support.js';

/** A simulator that knows one thing: the price is the number set. */
const fake: Simulate = ({ set }) => ({ turns: [{ turn: 1, price: Number(set[0]!.value) }], labs: [] });

const simple = (off: number, tolerance: Case['tolerance'] = EXACT): Case =>
  defineCase({
    id: 'simple',
    result: 'T0',
    title: 'a case',
    citation: 'nobody',
    parameters: { x: 3 },
    draw: (u) => ({ x: u(1, 2) }),
    predict: (p) => ({ price: p.x }),
    runs: (p) => [{ scenario: 'none', set: [{ path: 'price', value: p.x + off }] }],
    measure: ([run]) => ({ price: { value: run!.turns[0]!.price as number, standardError: 0.1 } }),
    tolerance,
  });

describe('the suite', () => {
  it('passes what is right, fails what is wrong, and fails NaN', () => {
    const passes = (off: number, tolerance?: Case['tolerance']): boolean =>
      runCase(simple(off, tolerance), { x: 3 }, 'published', fake).every((row) => row.pass);
    expect(passes(0)).toBe(true);
    expect(passes(2e-6)).toBe(true);
    expect(passes(4e-6)).toBe(false);
    expect(passes(Number.NaN)).toBe(false);
    expect(passes(0.39, MONTE_CARLO)).toBe(true);
    expect(passes(0.41, MONTE_CARLO)).toBe(false);
    expect(passes(0.0099, lattice(100))).toBe(true);
    expect(passes(0.0101, lattice(100))).toBe(false);
  });
  it('says when a case measures what it does not predict, or the other way round', () => {
    const base = simple(0);
    expect(() => runCase({ ...base, measure: () => ({}) }, { x: 3 }, '', fake)).toThrow(/does not measure/);
    expect(() => runCase({ ...base, measure: () => ({ price: 1, cost: 2 }) }, { x: 3 }, '', fake)).toThrow(
      /cost, which it does not predict/,
    );
  });
  it('draws the same sets from the same seed, others from another, and does not let one case shift another', () => {
    const [a, b] = [parameterSets(simple(0), 3, 1), parameterSets(simple(0), 3, 1)];
    expect(a).toEqual(b);
    expect(a.map((s) => s.label)).toEqual(['published', 'drawn 1', 'drawn 2', 'drawn 3']);
    expect(parameterSets(simple(0), 3, 2)).not.toEqual(a);
    expect(parameterSets({ ...simple(0), id: 'other' }, 3, 1)).not.toEqual(a);
  });
  it('takes parameters from outside, leaves out what cannot be run, knows names', () => {
    const rows = runSuite([simple(0)], { simulate: fake, draws: 3, seed: 1, set: { x: 9 } });
    expect(rows.map((r) => [r.parameters, r.predicted])).toEqual([['set', 9]]);
    expect(() => runSuite([simple(0)], { simulate: fake, draws: 0, seed: 1, set: { y: 9 } })).toThrow(/has no y; it has x/);
    expect(() => tasksOf(CASES, { draws: 0, seed: 1, set: { nowhere: 1 } })).toThrow(/none of these cases has nowhere/);
    // a case with a list of that name keeps its own
    expect(tasksOf(CASES, { draws: 0, seed: 1, only: ['T6'], set: { detection: 0.1 } }).map((t) => t.case.id)).toEqual([
      't06-noncompliance',
      't06-linear',
    ]);
    expect(runSuite([{ ...simple(0), lacks: 'something' }], { simulate: fake, draws: 0, seed: 1 })).toEqual([]);
    expect(runSuite([simple(0)], { simulate: fake, draws: 3, seed: 1 })).toHaveLength(4);
    expect(() => selectCases(CASES, ['T99'])).toThrow(/no case T99/);
    expect(selectCases(CASES, ['T6']).map((c) => c.id)).toEqual(['t06-noncompliance', 't06-each', 't06-linear', 't06-own']);
  });
  it('standard errors', () => {
    near(meanOf([1, 2, 3, 4]).value, 2.5);
    near(meanOf([1, 2, 3, 4]).standardError!, Math.sqrt(5 / 3 / 4));
    near(share(0.3, 100, 0.5).standardError!, 0.05);
    near(share(0, 100, 0).standardError!, 0.01);
  });
});

describe('the quick form', () => {
  it('every case passes at its published parameters', async () => {
    const rows = await runTasks(tasksOf(CASES, { draws: 0, seed: 2026 }));
    const failed = rows.filter((row) => !row.pass);
    expect(failed, renderTable(failed, 'plain')).toEqual([]);
    expect(new Set(rows.map((row) => row.case)).size).toBe(CASES.length);
  });
  it('a case that cannot be run is a row that fails and says why', async () => {
    const broken = { ...simple(0), runs: () => [{ scenario: 't01-becker', set: [{ path: 'turnz', value: 1 }] }] };
    const [row] = await runTasks(tasksOf([broken], { draws: 0, seed: 1 }));
    expect(row!.pass).toBe(false);
    expect(row!.quantity).toMatch(/^cannot be run: t01-becker: .*turnz/);
  });
});

describe('the registry', () => {
  it('names are unique, and predictions follow from every set that is drawn', () => {
    expect(new Set(CASES.map((c) => c.id)).size).toBe(CASES.length);
    for (const c of CASES) {
      for (const { parameters } of parameterSets(c, 5, 7)) {
        const predictions = Object.entries(c.predict(parameters));
        expect(predictions.length).toBeGreaterThan(0);
        for (const [name, value] of predictions) expect(Number.isFinite(value), `${c.id} ${name}`).toBe(true);
        expect(c.runs(parameters).length).toBeGreaterThan(0);
      }
    }
  });
  it('every result T1–T23 is there or said to be missing', () => {
    const known = new Set([...CASES.map((c) => c.result), ...NOT_SIMULATED.map((n) => n.result)]);
    for (let k = 1; k <= 23; k++) expect(known.has(`T${k}`), `T${k}`).toBe(true);
  });
});

describe('the table', () => {
  const rows = [...runCase(simple(0), { x: 3 }, 'published', fake), ...runCase(simple(1), { x: 1234.5 }, 'a|b_c', fake)];
  it('plain, Markdown and LaTeX', () => {
    expect(renderTable(rows, 'plain')).toBe(
      [
        'result  case    parameters  quantity  predicted  simulated  error  tolerance  pass',
        'T0      simple  published   price             3          3      0     3.0e-6  pass',
        'T0      simple  a|b_c       price        1234.5     1235.5      1     0.0012  FAIL',
        '',
      ].join('\n'),
    );
    expect(renderTable(rows, 'markdown')).toContain('| T0 | simple | a\\|b_c | price | 1234.5 | 1235.5 | 1 | 0.0012 | FAIL |');
    const latex = renderTable(rows, 'latex');
    expect(latex).toContain('\\toprule');
    expect(latex).toContain('T0 & simple & a|b\\_c & price & 1234.5 & 1235.5 & 1 & 0.0012 & FAIL \\\\');
  });
  it('one line a case, with the largest share of the tolerance used', () => {
    const list = summaries([simple(0)], rows);
    expect(list).toMatchObject([{ case: 'simple', sets: 2, quantities: 2, pass: false }]);
    near(list[0]!.worst, 1 / (1e-6 * 1234.5), 1e-6);
    expect(renderSummaries(list, 'markdown')).toContain('| T0 | simple | a case | nobody | 2 | 2 | 810 | FAIL |');
    expect(renderSummaries(list, 'latex')).toContain('\\begin{tabular}{llllrrrl}');
  });
  it('sums up', () => {
    expect(summarise(rows)).toBe('1 of 2 quantities in 1 cases pass');
  });
});
