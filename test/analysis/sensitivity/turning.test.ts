import { describe, expect, it } from 'vitest';
import { turning } from '../../../src/analysis/sensitivity/index.js';
import { Streams } from '../../../src/core/streams.js';

const NONE = Number.NaN;
const shapeOf = (rows: readonly (readonly number[])[], ordered = true) =>
  turning(
    rows.map((row) => Float64Array.from(row)),
    200,
    new Streams(3, 0).named('test'),
    ordered,
  );
/** The row again and again, every value a little different each time. */
const about = (row: readonly number[], replicates = 8, noise = (k: number): number => (k === 0 ? 0 : 0.01)) =>
  Array.from({ length: replicates }, (_, r) => row.map((y, k) => y + noise(k) * Math.sin(1 + r * 7 + k * 3)));

describe('what is missing', () => {
  it('leaves no shape, but one over the other values', () => {
    const found = shapeOf(about([3, 2, 1, NONE, NONE]));
    expect(found).toMatchObject({ shape: 'untold', told: 'falls', missing: [3, 4], n: 8, of: 8, fall: { from: 0, to: 2 } });
  });

  it('in some replicates leaves those out, and counts them', () => {
    const rows = about([1, 2, 3], 8);
    rows[0]![1] = NONE;
    rows[5]![2] = NONE;
    expect(shapeOf(rows)).toMatchObject({ shape: 'rises', n: 6, of: 8, missing: [] });
  });

  it('in all replicates but one, or in each at another value, leaves none', () => {
    expect(
      shapeOf([
        [1, 2],
        [NONE, 3],
        [1, NONE],
      ]),
    ).toMatchObject({ shape: 'untold', n: 1 });
    expect(
      shapeOf([
        [1, NONE],
        [NONE, 3],
      ]),
    ).toMatchObject({ shape: 'untold', n: 0, missing: [], fall: null, rise: null });
    expect(shapeOf([[NONE, NONE]])).toMatchObject({ shape: 'untold', missing: [0, 1] });
  });

  it('hides moves: those with all values may rest where the others move', () => {
    expect(
      shapeOf([
        [0, 0, 0],
        [0, 0, 0],
        [0, 1, NONE],
      ]),
    ).toMatchObject({ shape: 'untold', still: false, n: 2 });
  });
});

describe('replicates that agree', () => {
  it('are too few for an interval below twenty, unless nothing moves in any', () => {
    const found = shapeOf([
      [2, 3],
      [2, 3],
    ]);
    expect(found).toMatchObject({ shape: 'untold', open: { from: 0, to: 1, estimate: 1, ciLow: NONE } });
    expect(shapeOf(Array.from({ length: 19 }, (_, r) => [r, r + 1])).shape).toBe('untold');
    expect(shapeOf(Array.from({ length: 20 }, (_, r) => [r, r + 1]))).toMatchObject({ shape: 'rises', rise: { ciLow: 1 } });
    expect(
      shapeOf([
        [2, 2],
        [3, 3],
      ]),
    ).toMatchObject({ shape: 'flat', still: true, fall: null, rise: null });
  });

  it('agree too where sums leave the last digit different', () => {
    expect(
      shapeOf([
        [0.1, 0.1 + 0.2],
        [0.2, 0.4],
        [0.3, 0.5],
      ]).shape,
    ).toBe('untold');
  });

  it('on average only do not rest', () => {
    expect(
      shapeOf([
        [1, 2],
        [2, 1],
      ]),
    ).toMatchObject({ shape: 'flat', still: false });
  });
});

it('one run has no shape', () => {
  expect(shapeOf([[1, 2, 1]])).toMatchObject({ shape: 'untold', turn: null, rise: { from: 0, to: 1, ciLow: NONE } });
});

describe('where it turns', () => {
  it('is the end of a sure move that a sure one the other way follows, not the lowest of all means', () => {
    // the last value is the lowest on average, and all noise
    const found = shapeOf(about([5, 2.5, 3.25, 1.4], 6, (k) => (k === 3 ? 6 : 0.001)));
    expect(Math.min(...found.means)).toBe(found.means[3]);
    expect(found).toMatchObject({ shape: 'valley', turn: 1, fall: { from: 0, to: 1 }, rise: { from: 1, to: 2 } });
  });

  it('of more turns than one is the greatest', () => {
    expect(shapeOf(about([5, 2, 6, 5.5]))).toMatchObject({ shape: 'turns', turn: 1 });
    expect(shapeOf(about([0.5, 0, 6, 1]))).toMatchObject({ shape: 'turns', turn: 2 });
  });

  it('cannot be told where a sure rise lies within a sure fall', () => {
    const rows = about([2, 0, 1, -2], 12).map(([a, b, c, d], r) => {
      const luck = r % 2 === 0 ? 20 : -20;
      return [a! + luck, b!, c!, d! + luck];
    });
    expect(shapeOf(rows)).toMatchObject({ shape: 'turns', turn: null, fall: { from: 0, to: 3 }, rise: { from: 1, to: 2 } });
  });
});

describe('values without an order', () => {
  it('differ, from the smallest to the largest, whichever comes first', () => {
    const found = shapeOf(about([2, 3, 1]), false);
    expect(found).toMatchObject({ shape: 'differs', turn: null, fall: null, rise: { from: 2, to: 1 } });
    expect(found.rise!.estimate).toBeCloseTo(2, 1);
  });

  it('do not differ as far as can be told', () => {
    expect(
      shapeOf(
        [
          [1, 2],
          [2, 1],
          [1, 1.5],
        ],
        false,
      ).shape,
    ).toBe('flat');
  });
});
