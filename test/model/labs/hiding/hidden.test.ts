import { describe, expect, it } from 'vitest';
import { HEIGHT, Streams } from '../../../../src/core/index.js';
import { bestHidden } from '../../../../src/model/labs/hiding/hidden.js';
import { type Hiding, lookInto, overCompute } from '../../../../src/model/labs/hiding/payoff.js';
import { createProspect } from '../../../../src/model/labs/hiding/prospect.js';
import { FOLLOWS } from '../../../../src/model/regulator/index.js';

const draw = new Streams(1, 1).named('hidden runs');
const between = (low: number, high: number): number => low + (high - low) * draw();

/** A run of up to q0 beside a report of 1, noticed by a noisy signal; the fine grows with the violation until a liability is used up. */
const drawHiding = (): Hiding => {
  const prospect = createProspect();
  const q0 = between(1.05, 4);
  const β = between(2, 12);
  const [fixed, room] = [between(0, 5), between(10, 60)];
  Object.assign(prospect, { a: β * q0, β, worth: 0, q0, w: 1, θ: 1, θx: 0, ω: 1, α: 0, μ: 0, κ: 1, pieces: 2 });
  prospect.X.set([fixed, between(5, 30), between(0, 10), room, 0, 0]);
  const [base, sd] = [between(0, 0.4), between(0.05, 0.4)];
  const noticed = {
    follows: FOLLOWS.ratio,
    base,
    gain: between(0.2, 1 - base),
    most: 1,
    scale: sd,
    shift: between(0, 0.4),
    cut: -1,
  };
  Object.assign(prospect.notice, noticed);
  return { prospect, permits: 0, report: 1, perUnit: 0, piece: -1 };
};

describe('the best hidden run', () => {
  it('is worth what it is said to be worth, whichever piece of the loss holds there, and no run of a fine grid is worth more', () => {
    const found = { compute: 0, payoff: 0 };
    const point = new Float64Array(3);
    for (let n = 0; n < 5_000; n++) {
      const hiding = drawHiding();
      const { q0 } = hiding.prospect;
      const lo = 1 + 1e-9 * (q0 - 1);
      bestHidden(hiding, lo, q0, found);
      lookInto(hiding);
      const payoffOf = (q: number): number => {
        overCompute(q, point);
        return point[HEIGHT]!;
      };
      const slack = 1e-9 * (1 + 0.5 * hiding.prospect.a * q0);
      expect(Math.abs(payoffOf(found.compute) - found.payoff), `draw ${n}: compute ${found.compute}`).toBeLessThan(slack);
      for (let k = 0; k <= 100; k++) expect(payoffOf(lo + ((q0 - lo) * k) / 100), `draw ${n}`).toBeLessThan(found.payoff + slack);
    }
  });
});
