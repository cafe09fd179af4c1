import { describe, expect, it } from 'vitest';
import { searchFigures } from '../../../../src/runner/study/analysis/figures.js';
import { searchSentences } from '../../../../src/runner/study/search/sentences.js';
import { searchIn } from './support.js';

const LEVELS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
interface Asked {
  readonly levels?: readonly number[];
  readonly confidence?: number;
  readonly cost?: string;
  readonly search?: string;
}
/** Ten mixes of one lever, each found by the first round. The search has the replicates 1 to 4; those after it are fresh. */
const study = ({ levels = LEVELS, confidence = 0.7, cost = 'rate', search = 'winners: 1, confirm: 4' }: Asked): string => `
permitsim: 1
name: ten
scenario: mini
replicates: 4
levers:
  rate: { path: regulator.audits.rate, levels: [${levels.join(', ')}] }
outcomes: { covered: complianceRate }
target: { outcome: covered, atLeast: 1, confidence: ${confidence} }
search: { cost: "${cost}", candidates: 128, rounds: 1, ${search} }
`;
/** Is the target met by a rate in a replicate of the search, and in the first, second … fresh one? null: the run fails. */
type Meets = (rate: number, fresh: number | null) => boolean | null;

const told = async (asked: Asked, meets: Meets) => {
  const { report } = await searchIn(study(asked), ([rate], replicate) => {
    const met = meets(Number(rate), replicate > 4 ? replicate - 4 : null);
    // the dearer reach further
    return [met === null ? Number.NaN : met ? 1 + Number(rate) : 0];
  });
  return { report, sentences: searchSentences(report), all: searchSentences(report).join('\n') };
};

describe('where none of those run again is confirmed', () => {
  it('a few fresh runs do not say that the search was lucky', async () => {
    const { sentences } = await told({ levels: [0.2] }, (_, fresh) => fresh === null || fresh <= 2);
    expect(sentences).toEqual([
      "1 of 1 mix tried has covered at least 1 in 70 % of the runs in the search's 4 replicates; none of the 1 run again does under fresh luck. The nearest: rate 0.2, cost (rate) 0.2; under fresh luck 50 % of 4 runs meet it (95 % interval 15 % to 85 %). With 4 fresh runs it may be chance that one that met it in the search did not again: 70 % lies within its interval.",
    ]);
  });

  it('an interval that lies below what is asked for does, of those alone that ran again', async () => {
    const { report, all } = await told({ search: 'winners: 1, confirm: 40' }, (_, fresh) => fresh === null || fresh <= 10);
    expect(report.confirmed).toHaveLength(2);
    expect(all).toContain('10 of 10 mixes tried have covered at least 1 in 70 % of the runs');
    expect(all).toContain('none of the 2 run again does under fresh luck');
    expect(all).toContain('The other 8 were not run again.');
    expect(all).toContain(
      'The 2 that met it in the search and not again were probably lucky there: the whole 95 % intervals lie below 70 %.',
    );
  });

  it('both are said where they differ', async () => {
    const { all } = await told(
      { search: 'winners: 1, confirm: 40' },
      (rate, fresh) => fresh === null || fresh <= (rate < 0.2 ? 4 : 26),
    );
    expect(all).toContain(
      'Of the 2 that met it in the search and not again 1 was probably lucky there (the whole 95 % interval lies below 70 %); with 40 fresh runs it may be chance for the other.',
    );
  });
});

describe('the cheapest that is confirmed', () => {
  it('is the cheapest of those run again, and cheaper ones that were not are counted', async () => {
    const { report, sentences } = await told(
      { search: 'winners: 2, confirm: 40' },
      (rate, fresh) => fresh === null || rate > 0.25,
    );
    const ran = report.confirmed.map(({ candidate }) => candidate.cost).sort((a, b) => a - b);
    const best = ran.find((cost) => cost > 0.25)!;
    const left = LEVELS.filter((rate) => rate < best && !ran.includes(rate));
    expect(ran).toEqual([0.1, 0.2, 0.5, 0.8]);
    expect(left).toEqual([0.3, 0.4]);
    expect(sentences[0]).toBe(
      'The cheapest confirmed of the 4 mixes run again: rate 0.5, cost (rate) 0.5; covered at least 1 in 70 % of the runs is asked for, and under fresh luck 100 % of 40 runs meet it (95 % interval 91.2 % to 100 %). 2 that cost less in the search met the target there and were not run again.',
    );
    expect(sentences[1]).toBe(
      "2 of the 4 mixes run again are confirmed; of 10 tried 10 met the target in the search's 4 replicates. The 2 that met it in the search and not again were probably lucky there: the whole 95 % intervals lie below 70 %.",
    );
  });

  it('has no luck told of where all are confirmed', async () => {
    const { all } = await told({ search: 'winners: 3, confirm: 5' }, () => true);
    expect(all).toContain(
      "3 of the 3 mixes run again are confirmed; of 10 tried 10 met the target in the search's 4 replicates.",
    );
    expect(all).not.toMatch(/luck(y| there)|chance|not run again/);
  });

  it('leaves fresh runs that failed out of their number', async () => {
    const { all } = await told({ levels: [0.2] }, (_, fresh) => (fresh === 2 ? null : true));
    expect(all).toContain('The mix run again, confirmed: rate 0.2');
    expect(all).toContain('under fresh luck 100 % of the 3 of 4 runs that have a value meet it');
  });
});

describe('where no mix meets the target in the search', () => {
  it('fresh luck that meets it is told in the same breath, and the mix is one', async () => {
    const { sentences } = await told({ levels: [0.2], confidence: 0.45 }, (_, fresh) => fresh !== null && fresh <= 3);
    expect(sentences).toEqual([
      "No mix of 1 tried has covered at least 1 in 45 % of the runs in the search's 4 replicates, but 1 of the 1 run again does under fresh luck: rate 0.2, cost (rate) 0.2, where 0 % of the search's runs do; under fresh luck 75 % of 4 runs meet it (95 % interval 30.1 % to 95.4 %). With 4 fresh runs that may be chance.",
    ]);
  });

  it('and none again', async () => {
    const { sentences } = await told({}, () => false);
    expect(sentences[0]).toMatch(
      /^No mix of 10 tried has covered .* in the search's 4 replicates, and none run again does under fresh luck\. The nearest: rate 0\.1, where 0 % of the runs do; under fresh luck 0 % of 4 runs meet it/,
    );
  });

  it('since every run failed, nothing is said of its share', async () => {
    const { all } = await told({}, () => null);
    expect(all).toBe('Nothing can be said of 10 mixes: no run has a value of covered.');
  });
});

describe('runs without a value of the outcome', () => {
  // an outcome may be empty in a run that came to its end: fines per finding where nothing is found
  it('are not said to have failed, and fresh ones are counted', async () => {
    const { all } = await told({}, (rate, fresh) => (rate > 0.45 || (fresh !== null && fresh > 2) ? null : true));
    expect(all).toContain('of 4 tried (another 6 without a value of covered in any run) 4 met the target');
    expect(all).toContain('under fresh luck 100 % of the 2 of 4 runs that have a value meet it (95 % interval');
    expect(all).not.toContain('failed');
  });
});

describe('the front', () => {
  const search = 'maximise: [covered], winners: 1, confirm: 4';
  it('counts mixes that cost and give the same, and none of which the cost cannot be told', async () => {
    const cost = 'rate > 0.85 ? sqrt(-rate) : rate > 0.45 ? 2 : 1';
    const { report } = await searchIn(study({ cost, search }), ([rate]) => [Number(rate) > 0.45 ? 1 : 0]);
    expect(report.front.map((each) => each.cost)).toEqual([1, 2]);
    expect(searchSentences(report).at(-1)).toBe(
      '8 mixes are on the Pareto front of less cost, more covered, at 2 points (some cost and give the same): costs from 1 to 2.',
    );
    const [figure] = await searchFigures(report);
    expect(figure!.caption).toBe('8 of 10 mixes are on the front, at 2 points.');
  });
  it('names mixes alone where all differ', async () => {
    const { report } = await searchIn(study({ search }), ([rate]) => [Number(rate)]);
    expect(searchSentences(report).at(-1)).toBe(
      '10 mixes are on the Pareto front of less cost, more covered: costs from 0.1 to 1.',
    );
  });
});

it('a winner whose few fresh runs agree has no interval of an outcome', async () => {
  const { report } = await searchIn(study({}), ([rate], replicate) => [Number(rate) + (rate === 0.1 ? 0.01 * replicate : 1)]);
  const [{ outcomes, candidate }] = report.confirmed as [(typeof report.confirmed)[number]];
  expect(candidate.values[0]).not.toBe(0.1);
  expect(outcomes[0]!.ciLow).toBeNaN();
});

describe('the grid beside the search', () => {
  const search = 'winners: 1, confirm: 4, grid: 2';

  it('costs the same where both cost nothing, in percent that are whole', async () => {
    const { all } = await told({ confidence: 0.55, cost: '0 * rate', search }, () => true);
    expect(all).toContain('in 55 % of the runs');
    expect(all).toContain("The search's costs the same.");
    expect(all).not.toMatch(/–|NaN|less or the same/);
  });

  it('costs more or less by a share of it where both cost something, by an amount where not', async () => {
    const { report } = await told({ search }, () => true);
    const compared = (own: number, grid: number): string => {
      const confirmed = report.confirmed.map((each) => ({ ...each, cost: each.source === 'grid' ? grid : own }));
      return / The search's .*/.exec(searchSentences({ ...report, confirmed }).join('\n'))?.[0] ?? '';
    };
    expect(compared(3, 4)).toBe(" The search's costs 25 % less.");
    expect(compared(5, 4)).toBe(" The search's costs 25 % more.");
    expect(compared(4, 4)).toBe(" The search's costs the same.");
    expect(compared(0, 2)).toBe(" The search's costs 2 less.");
    expect(compared(2, 0)).toBe(" The search's costs 2 more.");
    expect(compared(-1, 2)).toBe(" The search's costs 3 less.");
    expect(compared(1, Number.POSITIVE_INFINITY)).toBe('');
  });

  it('that meets it under fresh luck alone is told', async () => {
    const { all } = await told({ search }, (_, fresh) => fresh !== null);
    expect(all).toContain(
      "On the grid of 10 mixes none met the target in the search's 4 replicates, but the nearest does under fresh luck: rate 0.1, cost 0.1; under fresh luck 100 % of 4 runs meet it",
    );
    expect((await told({ search }, () => false)).all).toMatch(
      /On the grid of 10 mixes none met the target in the search's 4 replicates\.$/,
    );
  });
});
