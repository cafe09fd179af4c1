import { describe, expect, it } from 'vitest';
import { collected, fineRoom, forfeit, liabilityWithPermits } from '../../../src/model/equations/collateral.js';
import type { CollateralRule } from '../../../src/model/world/parameters.js';

// docs/validation.md, T16: gain 70, π = .2, so 350 must be at stake; fine 200
describe('limited liability and collateral (docs/validation.md, T16)', () => {
  it('inside, L = 300: collateral 150 gives min(350, 300) = 300 and does not deter', () => {
    expect(collected('inside', 200, 150, 300, Infinity, 1)).toBe(300);
    expect(0.2 * 300).toBeLessThan(70);
    expect(70 / 300).toBeCloseTo(0.2333333333, 9); // least π that deters
  });
  it('inside, L = 500: 350, which deters', () => expect(collected('inside', 200, 150, 500, Infinity, 1)).toBe(350));
  it('outside, W = 300 of which .4 can be collected: 120 without, 150 + min(200, 60) = 210 with collateral 150', () => {
    expect(collected('outside', 200, 0, Infinity, 300, 0.4)).toBe(120);
    expect(collected('outside', 200, 150, Infinity, 300, 0.4)).toBe(210);
  });
  it('outside: L limits the fine alone, collateral comes on top', () => {
    expect(collected('outside', 200, 150, 100, Infinity, 1)).toBe(250);
    expect(fineRoom('outside', 150, 100, Infinity, 0)).toBe(0);
  });
  it('security: a bond behind the fine adds to what the lab can pay, and is not lost where it can pay', () => {
    expect(collected('security', 200, 150, 100, Infinity, 1)).toBe(200);
    expect(collected('security', 400, 150, 100, Infinity, 1)).toBe(250);
    expect(forfeit('security', 200, 150, 100)).toBe(100);
    expect(forfeit('security', 80, 150, 100)).toBe(0);
  });
  it('no collateral: what is due, up to L, under every rule', () => {
    for (const rule of ['inside', 'outside', 'security'] as CollateralRule[]) {
      expect(collected(rule, 200, 0, Infinity, Infinity, 1)).toBe(200);
      expect(collected(rule, 200, 0, 120, Infinity, 1)).toBe(120);
    }
  });
  it('what is taken from collateral never exceeds what was posted or what is collected', () => {
    for (const rule of ['inside', 'outside', 'security'] as CollateralRule[])
      for (const F of [0, 50, 500])
        for (const K of [0, 30, 300])
          for (const L of [0, 100, Infinity]) {
            const lost = forfeit(rule, F, K, L);
            expect(lost).toBeLessThanOrEqual(K);
            expect(lost).toBeLessThanOrEqual(collected(rule, F, K, L, 250, 0.5));
          }
  });
  it('seizable permits: L = 100 and 4 permits at 30 is 220; borrowed permits take nothing away', () => {
    expect(liabilityWithPermits(100, 30, 4)).toBe(220);
    expect(liabilityWithPermits(100, 30, -4)).toBe(100);
  });
});
