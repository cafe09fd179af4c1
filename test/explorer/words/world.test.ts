import { describe, expect, it } from 'vitest';
import { KINDS, type Outline, type RunResult } from '../../../src/explorer/engine/protocol.js';
import { worldInWords } from '../../../src/explorer/words/world.js';

type Shares = Partial<Record<(typeof KINDS)[number], number>>;

const said = (means: Readonly<Record<string, number>>, groups: Readonly<Record<string, Shares>>): string => {
  const names = Object.keys(groups);
  const outline = {
    groups: names.map((name) => ({ name, count: 5 })),
    turns: 4,
    turnUnit: 'year',
    moneyUnit: 'M$',
  } as unknown as Outline;
  const result = {
    metrics: Object.fromEntries(Object.entries(means).map(([name, x]) => [name, { runs: Float64Array.of(x) }])),
    shares: Float64Array.from(names.flatMap((name) => KINDS.map((kind) => groups[name]![kind] ?? 0))),
  } as unknown as RunResult;
  return worldInWords(outline, result);
};
const OWED = { obligation: 10, overshootIllicit: 6, complianceByCompute: 0.5, price: 3 };

describe('a world in words', () => {
  it('covers nothing where nobody owes, though the metric calls that all of it', () => {
    const text = said({ obligation: 0, overshootIllicit: 0, complianceByCompute: 1, price: 0 }, { x: { exempt: 1 } });
    expect(text).toContain('over 4 years: nobody owes a permit. Nobody violates.');
  });
  it('covers a share of all that is owed, not the mean of the shares of the turns', () => {
    expect(said(OWED, { x: { evade: 0.5 } })).toContain('40 % of the permits owed are covered, at 3 M$ a permit');
  });
  it('tells those who never violate from those who hardly do', () => {
    const text = said(OWED, { x: { evade: 0.5 }, y: { evade: 0.0023 }, z: { covered: 1 } });
    expect(text).toContain('Of the x labs 50 % evade in a year; z labs never violate; hardly any lab of y violates.');
    expect(said(OWED, { x: { evade: 0.004 } })).toContain('Hardly anybody violates.');
  });
});
