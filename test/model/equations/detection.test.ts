import { describe, expect, it } from 'vitest';
import {
  additive,
  additiveRest,
  channels,
  nested,
  otherChannels,
  unconditional,
  withLookback,
} from '../../../src/model/equations/detection.js';
import theory from '../../fixtures/theory.json' with { type: 'json' };

// docs/validation.md, T3: p_a = .2, ε = .3 so d = .7, p_b = .25, p_w = .05, p_m = .1
describe('how the channels of detection go together (docs/validation.md, T3, DET)', () => {
  it('nested: .2·(.7 + .3·.25) = .155', () => expect(nested(0.2, 0.7, 0.25)).toBeCloseTo(theory.DET.nested, 12));
  it('unconditional: p_s = .14, .14 + .86·.25 = .355; and .3 + .7·.2 = .44', () => {
    expect(unconditional(0.2, 0.7, 0.25, 0, 0)).toBeCloseTo(theory.DET.uncond, 12);
    expect(unconditional(0.3, 1, 0.2, 0, 0)).toBeCloseTo(theory.DET.simple, 12);
  });
  it('channels: .2·(1 − .3·.75·.95·.9) = .161525', () =>
    expect(channels(0.2, 0.7, 0.25, 0.05, 0.1)).toBeCloseTo(theory.DET.multi, 12));
  it('additive: .155 + .05 + .1 = .305, and never more than 1', () => {
    expect(additive(0.2, 0.7, 0.25, 0.05, 0.1)).toBeCloseTo(0.305, 12);
    expect(additive(0.3, 0.9, 0, 0, 1)).toBe(1); // Crisis world
  });
  it('penalty that deters a gain of 10: 64.52 nested, 28.17 unconditional', () => {
    expect(10 / nested(0.2, 0.7, 0.25)).toBeCloseTo(theory.DET.req_B_nested, 10);
    expect(10 / unconditional(0.2, 0.7, 0.25, 0, 0)).toBeCloseTo(theory.DET.req_B_uncond, 10);
  });
  it('unconditional lies between the largest channel and their sum', () => {
    for (const [a, b, w, m] of [
      [0.2, 0.25, 0.05, 0.1],
      [0.9, 0.8, 0.7, 0.6],
    ] as const) {
      const π = unconditional(a, 0.7, b, w, m);
      expect(π).toBeGreaterThanOrEqual(Math.max(a * 0.7, b, w, m));
      expect(π).toBeLessThanOrEqual(Math.min(1, a * 0.7 + b + w + m));
    }
  });
  it('the rest of the additive rule: x + (1 − x)·rest = x + w + m', () => {
    expect(0.155 + 0.845 * additiveRest(0.155, 0.05, 0.1)).toBeCloseTo(0.305, 12);
    expect(additiveRest(0.3, 0, 1)).toBe(1);
    expect(additiveRest(1, 0, 0)).toBe(1); // nothing is left to find
  });
  it('other channels: 1 − .95·.9 = .145', () => expect(otherChannels(0.05, 0.1)).toBeCloseTo(0.145, 12));
});

describe('look-back', () => {
  it('two turns, re-opened at .3, d = .5, δ = .9, π = .2: .2 + .8·(.9·.15 + .81·.15·.85) = .390620', () =>
    expect(withLookback(0.2, 0.3, 0.5, 0.9, 2)).toBeCloseTo(0.2 + 0.8 * (0.135 + 0.81 * 0.15 * 0.85), 12));
  it('without discounting: what is never found is (1 − π)(1 − ρd)^n', () =>
    expect(withLookback(0.2, 0.3, 0.5, 1, 4)).toBeCloseTo(1 - 0.8 * 0.85 ** 4, 12));
  it('is nothing where the books are never opened or nothing is found in them', () => {
    expect(withLookback(0.2, 0, 0.5, 1, 3)).toBe(0.2);
    expect(withLookback(0.2, 0.3, 0, 0.9, 3)).toBe(0.2);
  });
});
