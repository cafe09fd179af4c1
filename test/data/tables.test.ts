import { describe, expect, it } from 'vitest';
import {
  createBlock,
  groupBy,
  jsonRows,
  pick,
  quantile,
  recordsOf,
  stack,
  TableBuilder,
  turnRows,
} from '../../src/data/index.js';

const build = (rows: [string, number][]) => {
  const builder = new TableBuilder({ key: 'text', x: 'number' });
  for (const row of rows) builder.add(...row);
  return builder.build();
};

describe('tables', () => {
  it('groups rows in order of first appearance', () => {
    const t = build([
      ['b', 1],
      ['a', 2],
      ['b', 3],
    ]);
    const groups = groupBy(t, ['key']);
    expect(groups.map((g) => [g.key[0], [...pick(t, 'x', g.rows)]])).toEqual([
      ['b', [1, 3]],
      ['a', [2]],
    ]);
  });

  it('stacks tables whose words have different codes', () => {
    const both = stack([
      build([
        ['a', 1],
        ['b', 2],
      ]),
      build([
        ['b', 3],
        ['c', 4],
      ]),
    ]);
    expect(recordsOf(both).map((r) => `${r.key}${r.x}`)).toEqual(['a1', 'b2', 'b3', 'c4']);
  });

  it('writes JSON records with null for missing and words for infinities', () => {
    expect(
      jsonRows(
        build([
          ['a', Number.NaN],
          ['b', Infinity],
        ]),
      ),
    ).toBe(',\n{"key":"a","x":null},\n{"key":"b","x":"Infinity"}');
  });

  it('takes quantiles of type 7 of the values that are there', () => {
    // R: quantile(c(1, 2, 4, 8), c(0, .05, .5, .95, 1))
    const x = [8, Number.NaN, 1, 4, 2];
    expect([0, 0.05, 0.5, 0.95, 1].map((p) => quantile(x, p))).toEqual(
      [1, 1.15, 3, 7.399999999999999, 8].map((v) => expect.closeTo(v, 12)),
    );
    expect(quantile([], 0.5)).toBeNaN();
    expect(quantile([Infinity, Infinity], 0.3)).toBe(Infinity);
  });

  it('writes every k-th turn and the last', () => {
    const block = createBlock(1, 5, ['m']);
    block.values.set([1, 2, 3, 4, 5]);
    const turns = (every: number) =>
      recordsOf(turnRows({ scenario: 's', variant: 'base', replicate: 1 }, block.values, ['m'], every)).map((r) => r.turn);
    expect(turns(1)).toEqual([1, 2, 3, 4, 5]);
    expect(turns(2)).toEqual([2, 4, 5]);
    expect(turns(9)).toEqual([5]);
  });
});
