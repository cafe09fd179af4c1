import boxMuller from '@stdlib/random/base/box-muller/lib/index.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Luck, type LuckGroup } from '../../src/core/luck.js';
import { Streams } from '../../src/core/streams.js';

const TURNS = 4;
const normals = (prng: () => number) => boxMuller.factory({ prng });

/** What each lab of each group draws, turn by turn. */
const drawn = (groups: readonly LuckGroup[], replicate = 1, name = 'audit', shape: typeof normals | null = null) => {
  const luck = new Luck(new Streams(7, replicate), name, groups, shape);
  const labs: Record<string, number[]> = {};
  const column = new Float64Array(groups.reduce((n, { count }) => n + count, 0)).fill(Number.NaN);
  for (let t = 0; t < TURNS; t++) {
    luck.fill(column);
    let at = 0;
    for (const { name: group, count } of groups)
      for (let k = 0; k < count; k++, at++) {
        const lab = `${group} ${k}`;
        labs[lab] = [...(labs[lab] ?? []), column[at]!];
      }
  }
  return labs;
};
const sized = (a: number, b: number): LuckGroup[] => [
  { name: 'a', count: a },
  { name: 'b', count: b },
];

describe('luck by group and number', () => {
  it('is nobody else’s business: groups of any size, before and after others, draw the same', () => {
    fc.assert(
      fc.property(fc.nat(70), fc.nat(70), fc.nat(70), fc.nat(70), fc.boolean(), (a, b, more, other, shaped) => {
        const shape = shaped ? normals : null;
        const small = drawn(sized(a, b), 1, 'signal', shape);
        const large = drawn([{ name: 'first', count: other }, ...sized(a + more, b).reverse()], 1, 'signal', shape);
        for (const [lab, values] of Object.entries(small)) expect(large[lab], lab).toEqual(values);
      }),
      { numRuns: 100 },
    );
  });
  it('is each lab’s own: no two labs, turns, streams or replicates draw alike', () => {
    const all = [drawn(sized(40, 40)), drawn(sized(40, 40), 2), drawn(sized(40, 40), 1, 'signal')];
    const values = all.flatMap((labs) => Object.values(labs).flat());
    expect(values.length).toBe(3 * 80 * TURNS);
    expect(new Set(values).size).toBe(values.length);
  });
  it('is uniform over labs, and independent between neighbours and from block to block', () => {
    const n = 20_000;
    const values = Object.values(drawn([{ name: 'a', count: n }])).map((draws) => draws[0]!);
    const mean = values.reduce((s, x) => s + x, 0) / n;
    // sd of a mean of uniforms: √(1/12n); of the lag-1 correlation: 1/√n; four of each
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    const lag = values.slice(1).reduce((s, x, i) => s + (x - 0.5) * (values[i]! - 0.5), 0) / (n / 12);
    expect(Math.abs(lag)).toBeLessThan(4 / Math.sqrt(n));
  });
});
