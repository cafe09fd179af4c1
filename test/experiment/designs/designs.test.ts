import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Streams } from '../../../src/core/streams.js';
import {
  type Design,
  grid,
  lhs,
  morris,
  morrisStep,
  oneAtATime,
  saltelli,
  sobol,
  union,
} from '../../../src/experiment/designs/index.js';
import { permutation } from '../../../src/experiment/designs/permutation.js';

const column = (design: Design, d: number, from = 0, to = design.points): number[] => {
  const out = new Float64Array(design.factors);
  return Array.from({ length: to - from }, (_, i) => {
    design.at(from + i, out);
    return out[d]!;
  });
};

describe('Sobol’ points', () => {
  it('are the published ones without scrambling: first points of the first dimensions, Gray-code order', () => {
    // Joe & Kuo's own example output of new-joe-kuo-6: 0, .5, .75/.25, .25/.75, .375 …
    const design = sobol(8, 3, null);
    const rounded = (d: number) => column(design, d).map((x) => Math.floor(x * 8) / 8);
    expect(rounded(0)).toEqual([0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125]);
    expect(rounded(1)).toEqual([0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625]);
    expect(rounded(2)).toEqual([0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375]);
  });

  it('have one point in each dyadic interval of every dimension in every block of 2^k, scrambled or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 0, max: 127 }),
        fc.option(fc.integer({ min: 0, max: 1000 })),
        (k, block, d, seed) => {
          const n = 2 ** k;
          const cells = column(sobol(n * (block + 1), 128, seed), d, n * block, n * (block + 1)).map((x) => Math.floor(x * n));
          expect([...cells].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are a (0, m, 2)-net in the first two dimensions: one point in each elementary rectangle', () => {
    const design = sobol(64, 2, 7);
    const [x, y] = [column(design, 0), column(design, 1)];
    for (let k = 0; k <= 6; k++) {
      const cells = x.map((a, i) => Math.floor(a * 2 ** k) * 2 ** (6 - k) + Math.floor(y[i]! * 2 ** (6 - k)));
      expect(new Set(cells).size).toBe(64);
    }
  });

  it('are never 0 or 1, and other points with another seed', () => {
    expect(column(sobol(1024, 1, null), 0).every((x) => x > 0 && x < 1)).toBe(true);
    expect(column(sobol(4, 1, 1), 0)).not.toEqual(column(sobol(4, 1, 2), 0));
  });
});

describe('a Latin hypercube', () => {
  it('has one point in each stratum of every dimension', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 0, max: 1e6 }), (n, seed) => {
        const design = lhs(n, 3, seed);
        for (let d = 0; d < 3; d++) expect(new Set(column(design, d).map((x) => Math.floor(x * n))).size).toBe(n);
      }),
      { numRuns: 60 },
    );
  });

  it('pairs dimensions at random: correlations are those of chance', () => {
    const n = 1000;
    const design = lhs(n, 6, 3);
    const columns = Array.from({ length: 6 }, (_, d) => column(design, d).map((x) => x - 0.5));
    for (let a = 0; a < 6; a++)
      for (let b = 0; b < a; b++) {
        const r = (12 / n) * columns[a]!.reduce((sum, x, i) => sum + x * columns[b]![i]!, 0);
        // sd of r is 1/√n = 0.032: four of them
        expect(Math.abs(r)).toBeLessThan(0.13);
      }
  });

  it('rests on an order that is one: every number once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer(), (n, seed) => {
        const order = permutation(n, new Streams(Math.abs(seed), 0).named('test'));
        expect(new Set(Array.from({ length: n }, (_, i) => order(i))).size).toBe(n);
      }),
      { numRuns: 100 },
    );
  });
});

describe('Saltelli’s points', () => {
  it('are A, A with one column of B at a time, and B, base point by base point', () => {
    const design = saltelli(4, 3, 5);
    const both = sobol(4, 6, 5);
    const [point, pair] = [new Float64Array(3), new Float64Array(6)];
    expect(design.points).toBe(20);
    for (let b = 0; b < 4; b++) {
      both.at(b, pair);
      for (let k = 0; k < 5; k++) {
        design.at(5 * b + k, point);
        const wanted = [0, 1, 2].map((d) => pair[k === 4 || k === d + 1 ? 3 + d : d]);
        expect([...point]).toEqual(wanted);
      }
    }
  });
});

describe('Morris’s trajectories', () => {
  it('move each factor once by the step, between levels', () => {
    const [levels, k] = [4, 5];
    const design = morris(30, k, levels, 11);
    const columns = Array.from({ length: k }, (_, d) => column(design, d));
    for (const values of columns) for (const x of values) expect(Math.abs(x * 3 - Math.round(x * 3))).toBeLessThan(1e-12);
    for (let t = 0; t < 30; t++) {
      const moved = new Set<number>();
      for (let s = 1; s <= k; s++) {
        const at = t * (k + 1) + s;
        const changed = columns.flatMap((x, d) => (x[at] === x[at - 1] ? [] : [d]));
        expect(changed).toHaveLength(1);
        expect(Math.abs(columns[changed[0]!]![at]! - columns[changed[0]!]![at - 1]!)).toBeCloseTo(morrisStep(levels), 12);
        moved.add(changed[0]!);
      }
      expect(moved.size).toBe(k);
    }
  });

  it('give a point by its number alone, in whatever order they are asked for', () => {
    const design = morris(10, 3, 4, 1);
    const forward = column(design, 1);
    const out = new Float64Array(3);
    for (let i = design.points - 1; i >= 0; i--) {
      design.at(i, out);
      expect(out[1]).toBe(forward[i]);
    }
  });
});

describe('grids', () => {
  it('have every combination once, the last factor fastest', () => {
    const design = grid([
      [0, 1],
      [0, 1, 2],
    ]);
    const [a, b] = [column(design, 0), column(design, 1)];
    expect(a.map((x, i) => `${x}${b[i]}`)).toEqual(['00', '01', '02', '10', '11', '12']);
  });

  it('leave a factor without levels as it is, and stand one after the other in a union', () => {
    const design = union([grid([[0, 1], []]), grid([[], [0, 1, 2]])]);
    expect(design.points).toBe(5);
    expect(column(design, 0)).toEqual([0, 1, Number.NaN, Number.NaN, Number.NaN]);
    expect(column(design, 1)).toEqual([Number.NaN, Number.NaN, 0, 1, 2]);
  });

  it('move one factor at a time from the scenario as it stands', () => {
    const design = oneAtATime(2, 0.1, 0.9);
    expect(column(design, 0)).toEqual([Number.NaN, 0.1, 0.9, Number.NaN, Number.NaN]);
    expect(column(design, 1)).toEqual([Number.NaN, Number.NaN, Number.NaN, 0.1, 0.9]);
  });
});
