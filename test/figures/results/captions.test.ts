import { expect, test } from 'vitest';
import { seriesCaption } from '../../../src/figures/results/captions.js';
import { Results } from '../../../src/figures/results/results.js';
import { tableFromRows } from '../../../src/figures/tables/index.js';

const captionOf = (numbers: Record<string, number>, replicates = 200): string => {
  const results = new Results({
    source: { scenario: 's', replicates },
    timeseries: tableFromRows(
      [{ scenario: 's', variant: 'base', turn: 20, metric: 'finesDue', mean: 1, p25: 0, p75: 0, ...numbers }],
      't',
    ),
    summary: tableFromRows([], 's'),
    folder: '',
  });
  return seriesCaption(results, results.names.of('finesDue'));
};

test('quantiles are numbers of the file, not rounded by the standard error of a mean', () => {
  expect(captionOf({ p50: 15.75, p05: 0, p95: 87, se: 9 })).toBe(
    'Fines due in turn 20: median 15.75 in base (90 % of replicates between 0 and 87).',
  );
  expect(captionOf({ p50: 15.75, p05: 0, p95: 87.128456, se: 9 })).toContain('between 0 and 87.1)');
});
test('a variant that ends in another turn is told with that turn', () => {
  const row = { scenario: 's', metric: 'price', mean: 1, se: 0, p05: 3, p25: 3, p50: 3, p75: 3, p95: 3 };
  const turns = (variant: string, n: number) =>
    Array.from({ length: n }, (_, t) => ({ ...row, variant, turn: t + 1, p50: 3 + t }));
  const results = new Results({
    source: { scenario: 's', replicates: 200 },
    timeseries: tableFromRows(
      [...turns('base', 2), ...turns('long', 5), ...turns('other', 2).map((own) => ({ ...own, p50: 9 }))],
      't',
    ),
    summary: tableFromRows([], 's'),
    folder: '',
  });
  expect(seriesCaption(results, results.names.of('price'))).toMatch(
    /in turn 2: median 4 .*; 9 in other and 7 in long \(turn 5\)\./,
  );
});
test('the same in every replicate is what has no spread, not what has two equal quantiles', () => {
  expect(captionOf({ p50: 0, p05: 0, p95: 0, se: 0.4 })).toContain('median 0 in base (in at least 90 % of the replicates)');
  expect(captionOf({ p50: 3, p05: 3, p95: 3, se: 0 })).toContain('median 3 in base (the same in every replicate)');
  expect(captionOf({ p50: 3, p05: 3, p95: 3, se: Number.NaN }, 1)).toContain('median 3 in base (one replicate)');
});
test('where runs are of other lengths the last turn of each is said', () => {
  const row = (variant: string, turn: number, p50: number) => ({
    scenario: 's',
    variant,
    turn,
    metric: 'price',
    mean: p50,
    sd: 1,
    se: 0.1,
    p05: p50 - 1,
    p25: p50 - 1,
    p50,
    p75: p50 + 1,
    p95: p50 + 1,
    n: 9,
  });
  const results = new Results({
    source: { scenario: 's', replicates: 9 },
    timeseries: tableFromRows(
      [row('base', 1, 3), row('base', 2, 4), row('brief', 1, 2), row('other', 1, 1), row('other', 2, 5)],
      't',
    ),
    summary: tableFromRows([], 's'),
    folder: '',
  });
  const said = seriesCaption(results, results.names.of('price'));
  expect(said).toContain('in turn 2: median 4');
  expect(said).toContain('5 in other and 2 in brief (turn 1).');
});
