import { describe, expect, it } from 'vitest';
import { fine, lumpFine, makeGoodCost, repeatFactor, unitFine } from '../../../src/model/equations/penalty.js';
import theory from '../../fixtures/theory.json' with { type: 'json' };

describe('the fine', () => {
  it('φ0 + φ1 v + φ2 v²/2: 200 + 100·3 + 10·9/2 = 545 (φ of docs/validation.md, T6)', () =>
    expect(fine(200, 100, 10, 3)).toBe(545));
  it('on v = 0⁺ is the lump', () => expect(fine(200, 100, 10, 0)).toBe(200));
  it('3 % of a turnover of 1000 M$ is 30 M$ (AI Act, docs/validation.md, T16): below a gain of 70, undeterrable at any π', () => {
    expect(lumpFine(0, 0.03, 1000)).toBe(30);
    expect(lumpFine(5, 0.03, 1000)).toBe(35);
    // π = .2: needs 350 M$, a turnover of 11.67 bn
    expect(70 / 0.2 / 0.03).toBeCloseTo(11666.666666666666, 9);
  });
  it('tied to the price: k = 4 deters at π = 1/4 whatever the price (docs/validation.md, T8, SCC)', () => {
    for (const p of [22.03, 36.67]) expect(p / unitFine(0, 4, p)).toBeCloseTo(theory.SCC.pi_tied, 12);
    expect(unitFine(100, 4, 30)).toBe(220);
  });
  it('repeat offences: (1 + .5)² = 2.25; 1 without a record or escalation', () => {
    expect(repeatFactor(0.5, 2)).toBeCloseTo(2.25, 12);
    expect(repeatFactor(0.5, 0)).toBe(1);
    expect(repeatFactor(0, 3)).toBe(1);
  });
  it('make-good: fine 100 a permit at a price of 70 deters at π = 70/170 = .4118, not .70 (docs/validation.md, T8, MAKEGOOD)', () => {
    expect(70 / (fine(0, 100, 0, 1) + makeGoodCost(1, 70, 1))).toBeCloseTo(theory.MAKEGOOD.pi, 12);
    expect(70 / fine(0, 100, 0, 1)).toBeCloseTo(theory.MAKEGOOD.pi_nomg, 12);
    expect(makeGoodCost(0.9, 70, 2)).toBeCloseTo(126, 12);
  });
});
