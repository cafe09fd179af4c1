import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Streams } from '../../../src/core/streams.js';
import { writeSearch } from '../../../src/runner/study/analysis/write.js';
import type { PointResult } from '../../../src/runner/study/point.js';
import { type SearchReport, searchPolicy } from '../../../src/runner/study/search/search.js';
import { searchSentences } from '../../../src/runner/study/search/tables.js';
import { temporaryFolder } from '../support.js';
import { bytesOf, linesOf, planFrom } from './support.js';

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
const evaluateOn =
  (rows: () => readonly (readonly unknown[])[], replicatesOf: () => readonly number[]) =>
  (point: number): PointResult => {
    const [rate, fine] = rows()[point] as [number, number];
    const replicates = replicatesOf();
    const outcomes = new Float64Array(2 * replicates.length);
    replicates.forEach((replicate, r) => {
      outcomes[2 * r] = (rate * fine) / 4 + 0.2 * (new Streams(1, replicate).named('luck')() - 0.5);
      outcomes[2 * r + 1] = rate;
    });
    return { outcomes, failures: [] };
  };

const search = (text = STUDY): Promise<SearchReport> => {
  const own = text === STUDY ? plan : planFrom(text);
  return searchPolicy({
    plan: own,
    folder: join(temporaryFolder(), 'cheapest'),
    resume: false,
    force: false,
    formats: ['csv'],
    workers: 0,
    commandFor: () => '',
    evaluateFor: (listed) =>
      evaluateOn(
        () => listed.rows!,
        () => listed.replicates,
      ),
  });
};

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
    evaluateFor: (listed) => {
      const evaluate = evaluateOn(
        () => listed.rows!,
        () => listed.replicates,
      );
      return (point) => {
        if (++evaluated === stopAt) stop.abort();
        return evaluate(point);
      };
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
      /^The cheapest of \d+ mixes with coverage at least 0\.9 in 90 % of the runs, confirmed: rate /,
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
      /^No mix of \d+ has coverage at least 3 in 90 % of the runs\. The nearest: rate 1, fine 10/,
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
    expect([...stages]).toEqual(
      expect.arrayContaining([66, 98, 130, 162, 194, 226].map((mixes) => `${mixes} mixes, 0 on the grid`)),
    );
    expect(stages).toContain('226 mixes, 36 on the grid');
    expect(evaluated + piece.evaluated).toBe(once.evaluated);
    for (const list of ['candidates.csv', 'pareto.csv', 'winners.csv'])
      expect(linesOf(whole, list).length, list).toBeGreaterThan(2);
    expect(bytesOf(pieces)).toEqual(bytesOf(whole));
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
    expect(linesOf(one.folder, 'candidates.csv')).toHaveLength(1 + 2 + 64 + 5 * 32 + 36);
  });
});
