import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Streams } from '../../../../src/core/streams.js';
import { writeSearch } from '../../../../src/runner/study/analysis/write.js';
import { type SearchReport, searchPolicy } from '../../../../src/runner/study/search/search.js';
import { searchSentences } from '../../../../src/runner/study/search/sentences.js';
import { temporaryFolder } from '../../support.js';
import { bytesOf, linesOf, planFrom } from '../support.js';
import { searchIn, type World } from './support.js';

const STUDY = `
permitsim: 1
name: cheapest
scenario: mini
replicates: 20
levers:
  rate: { path: regulator.audits.rate, from: 0, to: 1 }
  fine: { path: regulator.penalty.fixed, from: 0, to: 10 }
outcomes: { coverage: complianceRate, auditCost: price }
target: { outcome: coverage, atLeast: 0.9, confidence: 0.9 }
search: { cost: auditCost + 0.1 * fine, maximise: [coverage], candidates: 64, rounds: 5, winners: 3, confirm: 300, grid: 6 }
`;
const plan = planFrom(STUDY);
/**
 * Coverage = rate · fine / 4, and luck that is the same for every mix of a replicate: ±0.1 uniform. It is at least 0.9 in 90 % of the runs where
 * rate · fine / 4 − 0.08 ≥ 0.9, that is rate · fine ≥ 3.92. The cost rate + 0.1 fine is least where rate = 0.1 fine: rate √0.392 = 0.626, fine 6.26.
 */
const coverageOf: World = (values, replicate) => {
  const [rate, fine] = values as [number, number];
  return [(rate * fine) / 4 + 0.2 * (new Streams(1, replicate).named('luck')() - 0.5), rate];
};
const search = async (text = STUDY): Promise<SearchReport> => (await searchIn(text, coverageOf)).report;

/** A search in a folder of its own that is asked to stop while it evaluates its `stopAt`-th point. */
const until = async (folder: string, stopAt: number) => {
  const stop = new AbortController();
  let evaluated = 0;
  const report = await searchPolicy({
    plan,
    folder,
    resume: true,
    force: false,
    formats: ['csv'],
    workers: 0,
    commandFor: () => '',
    signal: stop.signal,
    evaluateFor: (listed) => (point) => {
      if (++evaluated === stopAt) stop.abort();
      const outcomes = listed.replicates.flatMap((replicate) => [...coverageOf(listed.valuesAt(point), replicate)]);
      return { outcomes: Float64Array.from(outcomes), failures: [] };
    },
  });
  return { report, evaluated };
};

describe('a search', () => {
  it('finds the cheapest mix that meets the target, as calculus does, and confirms it under fresh luck', async () => {
    const report = await search();
    const best = report.confirmed
      .filter(({ confirmed, source }) => confirmed && source === 'search')
      .sort((a, b) => a.cost - b.cost)[0]!;
    const [rate, fine] = best.candidate.values as [number, number];
    // 2 √(0.1 · 3.92) = 1.2522; the luck of 20 replicates is not that of all
    expect(rate * fine).toBeGreaterThan(3.7);
    expect(best.cost).toBeGreaterThan(1.2);
    expect(best.cost).toBeLessThan(1.32);
    expect(best.share.ciHigh).toBeGreaterThan(0.9);
    // better than the best of 36 on the grid
    const grid = report.confirmed.find(({ source }) => source === 'grid')!;
    expect(best.cost).toBeLessThan(grid.cost);
    expect(searchSentences(report)[0]).toMatch(
      /^The cheapest confirmed of the \d mixes run again: rate .*; coverage at least 0\.9 in 90 % of the runs is asked for, and under fresh luck /,
    );
  });

  it('has a front on which less cost is less coverage', async () => {
    const { front } = await search();
    expect(front.length).toBeGreaterThan(5);
    for (let i = 1; i < front.length; i++) {
      expect(front[i]!.cost).toBeGreaterThanOrEqual(front[i - 1]!.cost);
      expect(front[i]!.outcomes[0]).toBeGreaterThan(front[i - 1]!.outcomes[0]!);
    }
  });

  it('says so where nothing meets the target', async () => {
    const report = await search(STUDY.replace('atLeast: 0.9', 'atLeast: 3'));
    expect(report.confirmed.every(({ confirmed }) => !confirmed)).toBe(true);
    expect(searchSentences(report)[0]).toMatch(
      /^No mix of \d+ tried has coverage at least 3 in 90 % of the runs in the search's 20 replicates, and none run again does under fresh luck\. The nearest: rate 1, fine 10/,
    );
  });

  it('stopped after every part, within its rounds, its grid and its last runs, and resumed, is the same as in one go, and runs nothing twice', async () => {
    const [whole, pieces] = [temporaryFolder(), temporaryFolder()].map((folder) => join(folder, 'cheapest')) as [string, string];
    const once = await until(whole, Number.POSITIVE_INFINITY);
    await writeSearch(once.report, 'permitsim study run cheapest');
    let evaluated = 0;
    // how large a part is hangs on the estimated time of a run: each piece is one, whatever it holds
    const stages = new Set<string>();
    let piece = await until(pieces, 1);
    for (; piece.report.stopped; piece = await until(pieces, 1)) {
      expect(piece.report).toMatchObject({ confirmed: [], front: [] });
      stages.add(`${piece.report.candidates.length} mixes, ${piece.report.grid.length} on the grid`);
      evaluated += piece.evaluated;
    }
    await writeSearch(piece.report, 'permitsim study run cheapest');
    const { candidates } = once.report;
    const rounds = [0, 1, 2, 3, 4, 5].map((last) => candidates.filter(({ round }) => round <= last).length);
    expect(rounds[0]).toBe(66);
    expect([...stages]).toEqual(expect.arrayContaining(rounds.map((mixes) => `${mixes} mixes, 0 on the grid`)));
    expect(stages).toContain(`${candidates.length} mixes, 36 on the grid`);
    expect(evaluated + piece.evaluated).toBe(once.evaluated);
    for (const list of ['candidates.csv', 'pareto.csv', 'winners.csv'])
      expect(linesOf(whole, list).length, list).toBeGreaterThan(2);
    expect(bytesOf(pieces)).toEqual(bytesOf(whole));
  });

  it('runs no mix twice under the same luck, not in its rounds and not on its grid', async () => {
    const { report, ran } = await searchIn(STUDY, coverageOf);
    expect(new Set(ran).size).toBe(ran.length);
    const tried = report.candidates.map(({ values }) => JSON.stringify(values));
    expect(new Set(tried).size).toBe(tried.length);
    // levers go to their ends often, so some of the points are the same mix
    expect(tried.length).toBeLessThan(2 + 64 + 5 * 32);
    expect(report.grid).toHaveLength(36);
    expect(report.grid.filter(({ values }) => tried.includes(JSON.stringify(values))).length).toBeGreaterThanOrEqual(2);
  });

  it('with one value of its lever has one mix', async () => {
    const one = STUDY.replace('from: 0, to: 1 }', 'levels: [0.2] }').replace('from: 0, to: 10 }', 'levels: [2] }');
    const { report, ran } = await searchIn(one, coverageOf);
    expect(report.candidates).toHaveLength(1);
    expect(report.grid).toHaveLength(1);
    expect(ran).toHaveLength(20 + 300);
  });

  it('is the same twice, and writes tables and a figure', async () => {
    const [one, two] = [await search(), await search()];
    expect(one.candidates).toEqual(two.candidates);
    expect(one.confirmed).toEqual(two.confirmed);
    const { files } = await writeSearch(one, 'permitsim study run cheapest');
    expect(files).toEqual(
      expect.arrayContaining([
        'candidates.csv',
        'pareto.csv',
        'winners.csv',
        'findings.md',
        'figures/cheapest-front-coverage.svg',
      ]),
    );
    expect(linesOf(one.folder, 'candidates.csv')).toHaveLength(1 + one.candidates.length + 36);
  });
});
