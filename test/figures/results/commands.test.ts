import { expect, test } from 'vitest';
import { caveatsOf } from '../../../src/figures/page/caveats.js';
import { commandOf, compareOf } from '../../../src/figures/results/commands.js';
import { Results, type ResultTables } from '../../../src/figures/results/results.js';
import { tableFromRows } from '../../../src/figures/tables/index.js';

const QUANTILES = { sd: 0, se: 0, p05: 1, p25: 1, p50: 1, p75: 1, p95: 1 };
const resultsOf = (command: string | undefined, variant = 'base', more: Partial<ResultTables> = {}): Results =>
  new Results({
    source: { scenario: 'my-world', seed: 7, replicates: 40 },
    timeseries: tableFromRows([{ scenario: 'my-world', variant, turn: 1, metric: 'price', mean: 1, ...QUANTILES }], 't'),
    summary: tableFromRows([{ scenario: 'my-world', variant, metric: 'price', mean: 1, ...QUANTILES }], 's'),
    folder: '',
    ...(command !== undefined && { command }),
    ...more,
  });

test('the command of a run is the one that was typed', () => {
  expect(commandOf(resultsOf('permitsim run my.yaml --turns 3'))).toBe('permitsim run my.yaml --turns 3');
  expect(commandOf(resultsOf(undefined))).toBe('permitsim run my-world --seed 7 --replicates 40');
});
test('of what came on stdin it is the manifest; such a scenario is read again to be compared', () => {
  const piped = resultsOf(undefined, 'base', { folder: 'output/my-world/' });
  expect(commandOf(piped)).toBe('permitsim run output/my-world/manifest.json');
  expect(compareOf(piped, '--conventions')).toBe('permitsim compare - --conventions');
  const again = resultsOf('permitsim run output/my-world/manifest.json', 'base', { folder: 'output/my-world/' });
  expect(compareOf(again)).toBe('permitsim compare -');
});
test('a comparison is offered of the file that was run, not of the name in it, and with its settings', () => {
  const results = resultsOf("permitsim run runs/my.yaml --set 'market.cap=3 * bau' --replicates 40");
  const offered = "permitsim compare runs/my.yaml --set 'market.cap=3 * bau' --replicates 40 --conventions";
  expect(compareOf(results, '--conventions')).toBe(offered);
  expect(caveatsOf([results]).at(-1)).toContain(`: ${offered}.`);
  expect(compareOf(resultsOf('permitsim compare my.yaml'), '--conventions')).toBe('permitsim compare my.yaml --conventions');
  expect(compareOf(resultsOf(undefined))).toBe('permitsim compare my-world');
});
test('and of the variant that they are about, said once', () => {
  const of = (command: string): string => compareOf(resultsOf(command, 'posted'), '--conventions');
  expect(of("permitsim run lawless --seed 3 --variant posted --variant 'a b'")).toBe(
    'permitsim compare lawless --seed 3 --baseline posted --conventions',
  );
  expect(of('permitsim compare lawless --baseline posted')).toBe('permitsim compare lawless --baseline posted --conventions');
});
test.each([
  [
    'permitsim compare a.yaml --baseline v --levers --set x=1 --labs',
    'permitsim compare a.yaml --baseline v --set x=1 --conventions',
  ],
  ["permitsim compare a.yaml --decompose 'b c.yaml:v' --turns 4", 'permitsim compare a.yaml --turns 4 --conventions'],
  ['permitsim gap a.yaml --orders 40', 'permitsim compare a.yaml --conventions'],
])('what %s has of its own is left out where it is compared under other conventions', (command, wanted) => {
  expect(compareOf(resultsOf(command), '--conventions')).toBe(wanted);
});
