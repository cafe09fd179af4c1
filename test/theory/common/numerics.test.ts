import { describe, expect, it } from 'vitest';
import { exp } from '../../../src/core/numeric.js';
import {
  bisect,
  choose,
  clearPiecewiseLinear,
  expectedExcess,
  integrate,
  normalPdf,
  normalTail,
  wholePower,
} from '../../../src/theory/common/numerics.js';
import { near } from '../support.js';

describe('numerics', () => {
  it('bisects to the last bit and says when there is nothing to bisect', () => {
    near(
      bisect((x) => x * x - 2, 0, 2),
      Math.SQRT2,
      3e-16,
    );
    near(
      bisect((x) => 2 - x * x, 0, 2),
      Math.SQRT2,
      3e-16,
    );
    expect(bisect((x) => x, 0, 1)).toBe(0);
    expect(() => bisect((x) => x * x + 1, -1, 1)).toThrow(/no change of sign/);
  });
  it('integrates polynomials of degree 31 exactly on one panel, and exp and the normal density', () => {
    near(
      integrate((x) => wholePower(x, 30), -1, 1, 1),
      2 / 31,
      1e-14,
    );
    near(integrate(exp, 0, 1, 1), Math.E - 1, 1e-14);
    near(integrate(normalPdf, -12, 12), 1, 1e-14);
  });
  it('knows the partial moment of a normal', () => {
    near(
      expectedExcess(30, 10, 40),
      integrate((z) => (10 * z - 10) * normalPdf(z), 1, 12),
      1e-13,
    );
    expect(expectedExcess(3, 0, 1)).toBe(2);
    near(normalTail(10) / 7.619853024160525e-24, 1, 1e-9);
  });
  it('clears between kinks exactly, at 0 when permits abound, at a kink, and not at all', () => {
    const demand = (p: number): number => Math.max(0, 10 - p) + Math.max(0, 4 - p);
    near(clearPiecewiseLinear(demand, [4, 10], 10), 2, 1e-15);
    near(clearPiecewiseLinear(demand, [10, 4], 5), 5, 1e-15);
    expect(clearPiecewiseLinear(demand, [4, 10], 6)).toBe(4);
    expect(clearPiecewiseLinear(demand, [4, 10], 14)).toBe(0);
    expect(() => clearPiecewiseLinear(() => 5, [1], 4)).toThrow(/every price/);
  });
  it('counts', () => {
    expect(choose(8, 1)).toBe(8);
    expect(choose(10, 4)).toBe(210);
    expect(choose(5, 0)).toBe(1);
  });
});
