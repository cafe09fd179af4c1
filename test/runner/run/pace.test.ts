import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/runner/run/pace.js';

describe('time left', () => {
  it('is that of each variant at its own pace, over the workers', () => {
    const pace = new Pace([1, 10], 100, 2);
    pace.took(0, 50, 100);
    pace.took(1, 10, 500);
    expect(pace.left()).toBe((50 * 2 + 90 * 50) / 2);
  });

  it('takes a variant that has not begun to be as slow as thought, at the pace of the others', () => {
    const pace = new Pace([1, 10], 100, 1);
    pace.took(0, 100, 300);
    // three times as slow as thought
    expect(pace.left()).toBe(100 * 10 * 3);
  });

  it('is nothing when all are in, and not known before the first', () => {
    const pace = new Pace([1], 10, 1);
    expect(pace.left()).toBeNaN();
    pace.took(0, 10, 20);
    expect(pace.left()).toBe(0);
  });
});
