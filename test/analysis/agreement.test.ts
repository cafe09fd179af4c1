import { describe, expect, it } from 'vitest';
import {
  conventionTable,
  differences,
  effects,
  pairedDifference,
  type RunValues,
  summary,
  verdicts,
} from '../../src/analysis/index.js';
import { recordsOf } from '../../src/data/index.js';

const runs = (figures: Readonly<Record<string, readonly number[]>>): RunValues => ({
  runs: Object.values(figures)[0]!.length,
  names: Object.keys(figures),
  values: new Map(Object.entries(figures).map(([name, values]) => [name, Float64Array.from(values)])),
});
const same = (x: number, n: number): number[] => new Array<number>(n).fill(x);
const upTo = (n: number): number[] => Array.from({ length: n }, (_, r) => r / 7);
const row = (table: ReturnType<typeof differences>, metric: string) => recordsOf(table).find((one) => one.metric === metric)!;

describe('replicates that agree', () => {
  it.each([2, 19])('%d of them tell no difference: others may not', (n) => {
    const d = pairedDifference(Float64Array.from(same(0.5, n)), Float64Array.from(same(0.75, n)));
    expect(d).toMatchObject({ difference: 0.25, se: 0, ciLow: Number.NaN, ciHigh: Number.NaN, pValue: Number.NaN, n });
    expect(verdicts([{ ...d, least: 0 }])).toEqual(['open']);
  });
  it('20 do, by a sign test', () => {
    const d = pairedDifference(Float64Array.from(same(0.5, 20)), Float64Array.from(same(0.75, 20)));
    expect(d).toMatchObject({ difference: 0.25, ciLow: 0.25, ciHigh: 0.25, pValue: 2 ** -19 });
    expect(verdicts([{ ...d, least: 0 }])).toEqual(['up']);
  });
  it('agree but for rounding all the same', () => {
    // 5/6 − 4/6 and 4/6 − 3/6 differ in the last bit
    const d = pairedDifference(Float64Array.of(4 / 6, 3 / 6), Float64Array.of(5 / 6, 4 / 6));
    expect([d.se, d.ciLow, d.pValue]).toEqual([0, Number.NaN, Number.NaN]);
  });
  it('of 0 in every run is what was seen', () => {
    const d = pairedDifference(Float64Array.of(1, 2), Float64Array.of(1, 2));
    expect(d).toMatchObject({ difference: 0, ciLow: 0, ciHigh: 0, pValue: 1 });
    expect(verdicts([{ ...d, least: 0 }])).toEqual(['still']);
  });
});

describe('a model without chance', () => {
  it('has exact differences: every figure of both is the same in each of five runs', () => {
    const base = runs({ price: same(2, 5), share: same(0.5, 5) });
    const other = runs({ price: same(3, 5), share: same(0.75, 5) });
    expect(row(differences('v', 'base', other, base), 'share')).toMatchObject({ ciLow: 0.25, ciHigh: 0.25, pValue: 0 });
    expect(recordsOf(summary('s', 'base', base))[1]).toMatchObject({ ciLow: 0.5, ciHigh: 0.5 });
  });
  it('is none where any other figure differs, or where runs are few', () => {
    const chancy = runs({ price: upTo(5), share: same(0.5, 5) });
    const other = runs({ price: upTo(5), share: same(0.75, 5) });
    expect(row(differences('v', 'base', other, chancy), 'share')).toMatchObject({ ciLow: null, pValue: null });
    expect(recordsOf(summary('s', 'base', chancy))[1]).toMatchObject({ mean: 0.5, se: 0, ciLow: null });
    const few = runs({ share: same(0.5, 4) });
    expect(row(differences('v', 'base', runs({ share: same(1, 4) }), few), 'share')).toMatchObject({ pValue: null });
  });
  it('leaves failed runs aside', () => {
    const base = runs({ share: [0.5, Number.NaN, 0.5, 0.5, 0.5, 0.5] });
    const other = runs({ share: same(0.75, 6) });
    expect(row(differences('v', 'base', other, base), 'share')).toMatchObject({ n: 5, ciLow: 0.25, pValue: 0 });
  });
});

it('effects of factors that agree in few runs have no interval', () => {
  const cells = { neither: 'a', first: 'b', second: 'c', both: 'd' };
  const at = (n: number) =>
    new Map(['a', 'b', 'c', 'd'].map((name, k) => [name, runs({ price: upTo(n), share: same(k / 4, n) })] as const));
  const total = (n: number) =>
    recordsOf(effects(at(n), cells, { first: 'x', second: 'y' })).find((r) => r.effect === 'total' && r.metric === 'share')!;
  expect(total(3)).toMatchObject({ difference: 0.75, ciLow: null, pValue: null });
  expect(total(20)).toMatchObject({ difference: 0.75, ciLow: 0.75, pValue: 2 ** -19 });
});

describe('a convention moves a number', () => {
  const moves = (base: RunValues, other: RunValues, paired: boolean): unknown =>
    recordsOf(
      conventionTable(
        new Map([
          ['base', base],
          ['other', other],
        ]),
        'base',
        [{ name: 'other', labs: 1, paired }],
        ['share'],
      ),
    )[0]!.moves;
  it('only where its own interval leaves out 0 too', () => {
    // mean difference 0.3, larger than the base's interval, of values from −0.5 to 1.1
    const base = runs({ share: [1, 1.01, 1, 1.01] });
    expect(moves(base, runs({ share: [0.5, 1.5, 2.1, 1.1] }), true)).toBe('no');
    expect(moves(base, runs({ share: [1.3, 1.32, 1.31, 1.29] }), true)).toBe('yes');
  });
  it.each([true, false])('and not where few runs agree by chance (paired: %s)', (paired) => {
    const base = runs({ price: upTo(5), share: same(0.5, 5) });
    expect(moves(base, runs({ price: upTo(5), share: same(0.75, 5) }), paired)).toBe('untold');
    expect(moves(base, base, paired)).toBe('no');
  });
});
