import { beforeAll, describe, expect, test } from 'vitest';
import { forest } from '../../../src/figures/charts/forest.js';
import { flagChance, wilson } from '../../../src/figures/charts/signal.js';
import { overlaid } from '../../../src/figures/charts/timeseries.js';
import { openStudio, type Studio } from '../../../src/figures/drawing/studio.js';
import { Results } from '../../../src/figures/results/results.js';
import { TOPICS } from '../../../src/figures/results/topic.js';
import { tableFromCsv, tableFromRows } from '../../../src/figures/tables/index.js';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});

describe('small snapshots', () => {
  const points = (variant: string, shift: number) =>
    [1, 2, 3].map((turn) => ({
      scenario: 'small',
      variant,
      turn,
      metric: 'price',
      mean: turn + shift,
      se: 0.1,
      p05: turn + shift - 0.5,
      p25: turn + shift - 0.2,
      p50: turn + shift,
      p75: turn + shift + 0.2,
      p95: turn + shift + 0.5,
    }));
  const small = (): Results =>
    new Results({
      source: { scenario: 'small', title: 'A small world', seed: 1, replicates: 3, version: '0.0.0' },
      timeseries: tableFromRows([...points('base', 4), ...points('collar', 5)], 'timeseries.csv'),
      summary: tableFromRows(
        [
          {
            scenario: 'small',
            variant: 'base',
            metric: 'price',
            mean: 6,
            sd: 1,
            se: 0.1,
            ciLow: 5.8,
            ciHigh: 6.2,
            p05: 5,
            p50: 6,
            p95: 7,
            n: 3,
          },
        ],
        'summary.csv',
      ),
      differences: tableFromRows(
        [
          {
            variant: 'collar',
            baseline: 'base',
            metric: 'price',
            difference: 1,
            se: 0.2,
            ciLow: 0.6,
            ciHigh: 1.4,
            pValue: 0.01,
            n: 3,
          },
        ],
        'differences.csv',
      ),
      collars: { collar: { floor: 5, ceiling: [7, 8, 9] } },
      folder: '',
    });
  test('time series', async () =>
    expect(overlaid(studio, small(), TOPICS[0]!)[0]!.svg).toMatchFileSnapshot('snapshots/price.svg'));
  test('forest', async () => expect(forest(studio, small()).svg).toMatchFileSnapshot('snapshots/differences.svg'));
});

describe('the signal', () => {
  test('flag chances are those of T4', () => {
    expect(flagChance(3, 1.644854, 1, 'one-sided')).toBeCloseTo(0.912315, 5);
    expect(flagChance(2, 1.959964, 1, 'two-sided')).toBeCloseTo(0.516005, 5);
    expect(flagChance(0, 1.959964, 1, 'two-sided')).toBeCloseTo(0.05, 6);
  });
  test('Wilson interval', () => {
    expect(wilson(0, 7)[0]).toBe(0);
    expect(wilson(0, 7)[1]).toBeCloseTo(0.3543, 3);
    expect(wilson(5, 10)[0]).toBeCloseTo(0.2366, 3);
  });
});

test('tables read CSV by column name', () => {
  const table = tableFromCsv('variant,mean\r\n"a,""b""",1.5\r\nc,\r\n', 'x.csv');
  expect(table.texts('variant')).toEqual(['a,"b"', 'c']);
  expect([...table.numbers('mean')]).toEqual([1.5, Number.NaN]);
  expect(() => table.numbers('median')).toThrow('x.csv has no column "median"; it has variant, mean');
});
