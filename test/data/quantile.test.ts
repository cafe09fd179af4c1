import { describe, expect, it } from 'vitest';
import { Streams } from '../../src/core/index.js';
import { quantileSorted, quantilesOf, sortedPresent } from '../../src/data/index.js';

describe('quantiles by selection', () => {
  const PROBABILITIES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];
  const bySelection = (values: Float64Array): Float64Array => {
    const out = new Float64Array(PROBABILITIES.length);
    quantilesOf(values, PROBABILITIES, out);
    return out;
  };
  const byOrder = (values: Float64Array): Float64Array =>
    Float64Array.from(PROBABILITIES, (p) => quantileSorted(sortedPresent(values), p));

  it('are those of the values in order, bit for bit, with ties, missing values and infinities', () => {
    const draw = new Streams(1, 1).named('quantiles');
    const kinds: readonly (() => number)[] = [
      draw,
      () => Math.floor(5 * draw()),
      () => (draw() < 0.9 ? 3 : draw()),
      () => (draw() < 0.2 ? Number.NaN : draw() - 0.5),
      () => (draw() < 0.1 ? Infinity : draw() < 0.1 ? -Infinity : draw()),
    ];
    for (const kind of kinds)
      for (const n of [1, 2, 3, 24, 25, 26, 200, 1001]) {
        const values = Float64Array.from({ length: n }, kind);
        const before = values.slice();
        expect(bySelection(values)).toEqual(byOrder(values));
        expect(values).toEqual(before);
        for (const ordered of [values.slice().sort(), values.slice().sort().reverse()])
          expect(bySelection(ordered)).toEqual(byOrder(ordered));
      }
  });

  it('are missing where every value is', () => {
    expect([...bySelection(new Float64Array(3).fill(Number.NaN))].every(Number.isNaN)).toBe(true);
    expect([...bySelection(new Float64Array(0))].every(Number.isNaN)).toBe(true);
  });
});
