import { describe, expect, it } from 'vitest';
import { turning } from '../../../../src/analysis/index.js';
import { Streams } from '../../../../src/core/streams.js';
import { type Swept, sentenceOf } from '../../../../src/runner/study/analysis/turningWords.js';

const NONE = Number.NaN;
const said = (
  labels: readonly string[],
  rows: readonly (readonly number[])[],
  more: Partial<Swept> & { ordered?: boolean } = {},
) => {
  const { ordered = true, ...rest } = more;
  const found = turning(
    rows.map((row) => Float64Array.from(row)),
    200,
    new Streams(3, 0).named('test'),
    ordered,
  );
  return sentenceOf({ outcome: 'y', factor: 'x', curve: { labels, ordered }, found, slices: null, idle: null, ...rest });
};
const about = (row: readonly number[], replicates = 8) =>
  Array.from({ length: replicates }, (_, r) => row.map((y, k) => y + (k === 0 ? 0 : 0.01 * Math.sin(1 + r * 7 + k * 3))));

describe('a sentence says what is missing', () => {
  it('at which values, and what holds over the others', () => {
    expect(said(['6', '12', '24', '30'], about([1, -2, NONE, NONE]))).toMatch(
      /^y over x: cannot be told: no value at 24, 30; over the others monotone: it falls from 1 at 6 to −2 at 12 \(−3, 95 % interval −3\.00\d to −2\.99\d\); no rise anywhere\.$/,
    );
    expect(
      said(
        ['6', '12'],
        [
          [NONE, NONE],
          [NONE, NONE],
        ],
      ),
    ).toBe('y over x: cannot be told: no value at any point.');
    expect(
      said(
        ['6', '12'],
        [
          [1, NONE],
          [2, NONE],
        ],
      ),
    ).toBe('y over x: cannot be told: no value at 12.');
  });

  it('of a mean over other factors, whose points may have a value where it has none', () => {
    const slices: Swept['slices'] = ['untold', 'rises'];
    expect(
      said(
        ['6', '12'],
        [
          [NONE, NONE],
          [NONE, NONE],
        ],
        { slices },
      ),
    ).toContain('cannot be told: at none of its values has a replicate one at every point. On average');
    expect(
      said(
        ['6', '12'],
        [
          [1, NONE],
          [2, NONE],
        ],
        { slices },
      ),
    ).toContain('cannot be told: at 12 no replicate has one at every point. On average');
  });

  it('in how many replicates', () => {
    const rows = about([1, 2, 3]);
    rows[0]![1] = NONE;
    expect(said(['a1', 'a2', 'a3'], rows)).toMatch(/no fall anywhere, from 7 of 8 replicates: the others lack a value\.$/);
    expect(
      said(
        ['1', '2'],
        [
          [1, NONE],
          [NONE, 3],
        ],
      ),
    ).toBe('y over x: cannot be told: none of 2 replicates has a value at all points.');
    expect(
      said(
        ['1', '2', '3'],
        [
          [0, 0, 0],
          [0, 0, 0],
          [0, 1, NONE],
        ],
      ),
    ).toBe('y over x: cannot be told: the 2 of 3 replicates that have all values do not move, others do.');
  });

  it('in which slices there is no shape', () => {
    const words = (slices: Swept['slices'], ordered = true) =>
      /On average.*$/.exec(said(['1', '2'], about([1, 2]), { slices, ordered }))![0];
    expect(words(['valley', 'rises', 'untold', 'untold'])).toBe(
      'On average over the other factors; in 1 of 2 slices it turns, in 2 more it cannot be told.',
    );
    expect(words(['untold', 'untold'])).toBe('On average over the other factors; in none of 2 slices can it be told.');
    expect(words(['differs', 'flat'], false)).toBe('On average over the other factors; in 1 of 2 slices it differs.');
    expect(words([])).toBe('On average over the other factors.');
  });
});

it('replicates that agree are no interval', () => {
  expect(
    said(
      ['0.3', '0.35'],
      [
        [2, 3],
        [2, 3],
      ],
    ),
  ).toBe('y over x: cannot be told: from 2 at 0.3 to 3 at 0.35 (+1, the same in both replicates, too few for an interval).');
});

it('one run a point is where it was highest and lowest, and no shape', () => {
  expect(said(['6', '12', '18'], [[1.95, 1.92, 1.88]])).toBe(
    'y over x: in one run a point (no interval) highest at 6 (1.95), lowest at 18 (1.88); a shape cannot be told.',
  );
  expect(said(['6', '12', '18'], [[1.95, NONE, 1.88]])).toContain('lowest at 18 (1.88); no value at 12; a shape cannot be told.');
  expect(said(['6', '12'], [[2, 2]])).toBe('y over x: in one run a point (no interval) nothing moves; a shape cannot be told.');
});

it('words have no order to be monotone in', () => {
  const strategies = ['random', 'signal', 'ranked'];
  expect(said(strategies, about([1.93, 1, 2.9]), { ordered: false })).toMatch(
    /^y over x: differs: largest at ranked \(2\.\d+\), smallest at signal \((1|0\.99|1\.00)\d*\), \+1\.\d+ \(95 % interval 1\.\d+ to 1\.\d+\)\.$/,
  );
});

it('a factor that nothing reads is the reason why nothing moves', () => {
  const idle = 'regulator.penalty.formula replaces it';
  expect(
    said(
      ['0', '50'],
      [
        [2, 2],
        [3, 3],
      ],
      { idle },
    ),
  ).toBe(`y over x: nothing moves: ${idle}.`);
  expect(said(['0', '50'], [[2, 2]], { idle })).toBe(`y over x: nothing moves: ${idle}.`);
  expect(
    said(
      ['0', '50'],
      [
        [2, 2],
        [3, 3],
      ],
    ),
  ).toBe('y over x: nothing moves.');
});

it('what moves and rests on average has not stood still', () => {
  expect(
    said(
      ['1', '2'],
      [
        [1, 2],
        [2, 1],
      ],
    ),
  ).toBe('y over x: no move can be told from 0 (largest 0).');
});
