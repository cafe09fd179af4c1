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
test('the same in every replicate is what has no spread, not what has two equal quantiles', () => {
  expect(captionOf({ p50: 0, p05: 0, p95: 0, se: 0.4 })).toContain('median 0 in base (in at least 90 % of the replicates)');
  expect(captionOf({ p50: 3, p05: 3, p95: 3, se: 0 })).toContain('median 3 in base (the same in every replicate)');
  expect(captionOf({ p50: 3, p05: 3, p95: 3, se: Number.NaN }, 1)).toContain('median 3 in base (one replicate)');
});
