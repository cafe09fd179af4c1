import { describe, expect, it } from 'vitest';
import * as becker from '../../../src/theory/decision/becker.js';
import * as channels from '../../../src/theory/detection/channels.js';
import { chance, fixture, near } from '../support.js';

describe('T3 detection channels', () => {
  it('published numbers', () => {
    near(channels.unconditional(0.3, 0.2), fixture.DET.simple);
    near(channels.nested(0.2, 0.3, 0.25), fixture.DET.nested);
    near(channels.unconditional(0.2 * 0.7, 0.25), fixture.DET.uncond);
    near(channels.channels(0.2, 0.3, 0.25, 0.05, 0.1), fixture.DET.multi);
    near(becker.criticalPenalty(10, fixture.DET.nested), fixture.DET.req_B_nested);
    near(becker.criticalPenalty(10, fixture.DET.uncond), fixture.DET.req_B_uncond);
  });
  it('bounds, order and special cases', () => {
    const draw = chance('channels');
    for (let i = 0; i < 200; i++) {
      const [p, e, b, w, m] = [draw(0, 1), draw(0, 1), draw(0, 1), draw(0, 1), draw(0, 1)];
      const π = channels.unconditional(p, b);
      expect(π).toBeGreaterThanOrEqual(Math.max(p, b) - 1e-15);
      expect(π).toBeLessThanOrEqual(Math.min(1, p + b) + 1e-15);
      // one channel inside the audit is the nested reading; enumeration of the four outcomes gives the rest
      near(channels.channels(p, e, b, 0, 0), channels.nested(p, e, b), 1e-14);
      near(channels.channels(p, e, b, w, m), p * (1 - e) + p * e * (1 - (1 - b) * (1 - w) * (1 - m)), 1e-14);
      expect(channels.nested(p, e, b)).toBeLessThanOrEqual(channels.unconditional(p * (1 - e), b) + 1e-15);
      expect(channels.additive(p, e, b, w, m)).toBeLessThanOrEqual(1);
    }
    expect(channels.nested(0.2, 0, 0.9)).toBeCloseTo(0.2, 15);
    expect(channels.nested(0.2, 1, 0)).toBeCloseTo(0, 15);
    expect(channels.additive(0.2, 0.3, 0.25, 0, 1)).toBe(1);
  });
});
