import { describe, expect, it } from 'vitest';
import { discountedCount, posteriorMean } from '../../../src/model/equations/belief.js';

describe('learning the audit rate', () => {
  it('prior .2 worth 10 turns, 3 audits and 7 turns without: (2 + 3)/20 = .25', () =>
    expect(posteriorMean(0.2, 10, 3, 7)).toBe(0.25));
  it('the prior while nothing backs either', () => expect(posteriorMean(0.2, 0, 0, 0)).toBe(0.2));
  it('counts fade and others count less: .9·4 + 1 + .1·5 = 5.1', () =>
    expect(discountedCount(4, 0.9, 1, 0.1, 5)).toBeCloseTo(5.1, 12));
});
