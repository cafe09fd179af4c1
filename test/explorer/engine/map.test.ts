import { describe, expect, it } from 'vitest';
import { mapRows } from '../../../src/explorer/engine/map.js';
import type { Position } from '../../../src/explorer/engine/protocol.js';
import { Scenarios } from '../../../src/explorer/engine/scenarios.js';

const TEXT = `permitsim: 1
name: two
turns: 3
replicates: 9
labs: [{ group: lab, count: 5, value: { lognormal: { mean: 12, sd: 3 } }, size: { uniform: [4, 9] } }]
market: { cap: 0.4 * bau }
regulator: { audits: { rate: 0.2 }, penalty: { fixed: 20 } }
`;
const POSITION: Position = { scenario: 'two', text: null, set: {} };
const GRID = {
  x: { path: 'regulator.audits.rate', values: [0, 0.5, 2] },
  y: { path: 'market.cap', values: ['0.2 * bau', '0.5 * bau', '0.8 * bau', '1 * bau'] },
  metric: 'price',
  replicates: 4,
};

const made = (rows: readonly number[]): Map<number, readonly number[]> => {
  const scenarios = new Scenarios();
  scenarios.open({ files: { '0/two.yaml': TEXT }, paths: { two: '0/two.yaml' } });
  const found = new Map<number, readonly number[]>();
  for (const answer of mapRows(scenarios, POSITION, { ...GRID, rows }))
    if (answer?.kind === 'map') found.set(answer.row, answer.values);
  return found;
};

describe('a map', () => {
  const all = made([0, 1, 2, 3]);

  it('is the same by whichever workers its rows are made', () => {
    expect([...all.keys()]).toEqual([0, 1, 2, 3]);
    const shared = new Map([...made([2, 0]), ...made([3, 1])]);
    for (const [row, values] of all) expect(shared.get(row)).toEqual(values);
    expect(new Set(all.get(0)).size).toBeGreaterThan(1);
  });

  it('leaves out what cannot be run, and nothing else', () => {
    for (const values of all.values()) expect(values.map(Number.isNaN)).toEqual([false, false, true]);
  });
});
