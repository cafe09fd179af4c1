import { describe, expect, it } from 'vitest';
import { logit, nestedLogit } from '../../../src/theory/decision/logit.js';
import { BASELINE, utilities } from '../../../src/theory/decision/splitcomp.js';
import { chance, fixture, near, nearAll } from '../support.js';

const { comply, evade, split } = utilities(BASELINE);
const U = [comply, evade, split];

describe('T19 logit', () => {
  it('published numbers', () => {
    for (const λ of ['0', '1', '4', '10', '50'] as const) {
      const expected = fixture[`LOGIT_${λ}`];
      nearAll(logit(U, Number(λ)), [expected.comply, expected.evade, expected.split]);
    }
    near(logit([0, 0.5], 4)[0]!, fixture.LOGIT_bin.two_action_lam4);
    near(logit([0, -0.5], 4)[0]!, fixture.LOGIT_bin.at_m1);
    const nested = nestedLogit(0, [0.5, 0.475], 4, 8);
    near(nested[0]!, fixture.NESTED.comply);
    near(nested[1]! + nested[2]!, fixture.NESTED.cheat);
  });
  it('sums to one, shift-free, log odds λΔU; one scale throughout makes the nest vanish; a large λ picks the best', () => {
    const draw = chance('logit');
    for (let i = 0; i < 50; i++) {
      const V = [draw(-2, 2), draw(-2, 2), draw(-2, 2)];
      const λ = draw(0.1, 20);
      const P = logit(V, λ);
      near(P[0]! + P[1]! + P[2]!, 1, 1e-14);
      nearAll(
        logit(
          V.map((v) => v + 1000),
          λ,
        ),
        P,
        1e-10,
      );
      nearAll(nestedLogit(V[0]!, [V[1]!, V[2]!], λ, λ), P, 1e-12);
      const nested = nestedLogit(V[0]!, [V[1]!, V[2]!], λ, 3 * λ);
      near(nested[0]! + nested[1]! + nested[2]!, 1, 1e-14);
    }
    expect(logit([0, 1, 0.5], 1e6)).toEqual([0, 1, 0]);
    // a perfect copy: half of the nest each, and the odds of the first hardly move
    const copy = nestedLogit(0, [0.5, 0.5], 4, 1e6);
    near(copy[0]!, logit([0, 0.5], 4)[0]!, 1e-5);
  });
});
