import { expect, it } from 'vitest';
import { conventionTable, type RunValues } from '../../src/analysis/index.js';
import { recordsOf } from '../../src/data/index.js';

const runs = (...price: number[]): RunValues => ({
  runs: price.length,
  names: ['price'],
  values: new Map([['price', Float64Array.from(price)]]),
});

it.each([
  ['a difference larger than the interval', runs(1, 2, 3), runs(11, 12.1, 12.9), true, 'yes'],
  ['a smaller one', runs(1, 2, 3), runs(1.1, 2.1, 3.2), true, 'no'],
  ['runs that all failed', runs(1, 2, 3), runs(Number.NaN, Number.NaN, Number.NaN), true, 'untold'],
  ['the same, with luck of their own', runs(1, 2, 3), runs(Number.NaN, Number.NaN, Number.NaN), false, 'untold'],
  ['one run', runs(1), runs(5), true, 'untold'],
  // 0.1 + 0.2 is not 0.3: what long sums leave moves nothing, however narrow the interval
  ['rounding beside no interval at all', runs(0.3, 0.3, 0.3), runs(0.1 + 0.2, 0.1 + 0.2, 0.1 + 0.2), false, 'no'],
])('a convention moves a number or not: %s', (_, base, other, paired, moves) => {
  const table = conventionTable(
    new Map([
      ['base', base],
      ['other', other],
    ]),
    'base',
    [{ name: 'other', labs: 1, paired }],
    ['price'],
  );
  expect(recordsOf(table)).toMatchObject([{ convention: 'other', metric: 'price', moves }]);
});
