import { describe, expect, it } from 'vitest';
import { runValues } from '../../src/analysis/index.js';
import { createBlock } from '../../src/data/index.js';
import { HEAD } from '../scenario/files.js';
import { play, variantsOf } from './support.js';

/** Figures that divide: a share is within its whole, and what has nothing to be divided by is missing. */

describe('the share of audited labs that are found', () => {
  it('has what other channels find in neither part', () => {
    // cap 0, no fine: 100 labs violate. Monitoring 1 finds everybody in every turn, audited or not; an audit is as likely as 0.1,
    // and by then all it looks at are found: hitRate 1, while found/audits is about 10.
    const run = play(
      variantsOf(`${HEAD}turns: 10
labs: [{ group: g, count: 100, value: 10, size: 3, detectability: 0.5 }]
market: { cap: 0, timing: schedule }
regulator: { threshold: 1, audits: { rate: 0.1 }, backcheck: { rule: additive }, monitoring: 1, penalty: { fixed: 0 } }
`).get('base')!,
    );
    const [found, audits, hits] = ['found', 'audits', 'hitRate'].map((figure) => run.turns(figure)) as [
      number[],
      number[],
      number[],
    ];
    for (let t = 0; t < 10; t++) {
      expect(found[t]).toBe(100);
      expect(audits[t]! > 0 && audits[t]! < 50).toBe(true);
      expect(hits[t]).toBe(1);
      const both = run.labs('audited', t + 1).filter((audited, i) => audited === 1 && run.labs('found', t + 1)[i] === 1);
      expect(hits[t]).toBe(both.length / audits[t]!);
    }
  });
});

describe('what divides by nothing', () => {
  const yaml = (metrics: string): string => `${HEAD}turns: 3
labs: [{ group: g, count: 4, value: 10, size: 3 }]
market: { cap: 0, timing: schedule }
regulator: { threshold: 0, audits: { rate: 0.5 }, signal: { sd: 0.1 }, penalty: { fixed: 0 } }
metrics: { ${metrics} }
`;
  it('suspicion of a lab that reports nothing is missing; the lab is flagged all the same', () => {
    const run = play(variantsOf(yaml('')).get('base')!);
    expect(run.labs('reported')).toEqual([0, 0, 0, 0]);
    expect(run.labs('compute')).toEqual([3, 3, 3, 3]);
    expect(run.labs('flagged')).toEqual([1, 1, 1, 1]);
    expect(run.labs('suspicion')).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });
  it('a metric of the scenario is empty, with either sign; not what is computed well', () => {
    // cap 0 in every turn
    const run = play(variantsOf(yaml('a: compute / cap, b: -compute / cap, c: cap / cap, d: compute / labs')).get('base')!);
    for (const name of ['a', 'b', 'c']) expect(run.turns(name)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(run.turns('d')).toEqual([3, 3, 3]);
  });
});

describe('volatility of the price', () => {
  it('sees a crash to zero in every second turn', () => {
    // changes −8, 8, −8: mean −8/3, Σ(Δ + 8/3)² = 2·(16/3)² + (32/3)² = 1536/9, over n − 1 = 2: 256/3
    const block = createBlock(1, 4, ['price']);
    block.values.set([8, 0, 8, 0]);
    expect(runValues(block).values.get('priceVolatility')![0]).toBeCloseTo(Math.sqrt(256 / 3), 12);
  });
});
