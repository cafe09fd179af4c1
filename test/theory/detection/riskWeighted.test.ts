import { describe, it } from 'vitest';
import * as weighted from '../../../src/theory/detection/riskWeighted.js';
import { chance, fixture, near } from '../support.js';

describe('T23 risk-weighted permits', () => {
  it('published numbers', () => {
    near(weighted.breakEvenHiddenness(1, 1, 0.7, weighted.hidingFine(1, 2, 1)), fixture.RW.h_bin);
    near(weighted.marginalHiddenness(1, 0.7, 2), fixture.RW.h_marg);
    const e = { weight: 4, compute: 1, hidden: 0.4, hiddenEvaluation: 0.5, hiddenCompute: 0.3, both: 0.15 };
    near(weighted.hiddenLiability(e), fixture.RWLIAB.closed);
    near(weighted.hiddenLiabilityByCases(e), fixture.RWLIAB.direct);
  });
  it('closed form = cases; a small x tends to the marginal hiddenness', () => {
    const draw = chance('risk-weighted');
    for (let i = 0; i < 50; i++) {
      const e = {
        weight: draw(1, 6),
        compute: draw(1, 3),
        hidden: draw(0, 1),
        hiddenEvaluation: draw(0.3, 1),
        hiddenCompute: draw(0.3, 1),
        both: draw(0, 0.3),
      };
      near(weighted.hiddenLiability(e), weighted.hiddenLiabilityByCases(e), 1e-12);
      const [p, ρ, a, c] = [draw(0.1, 1), draw(0.3, 1), draw(1, 4), draw(0, 3)];
      const h = weighted.breakEvenHiddenness(p, 2, ρ, weighted.hidingFine(2, a, c));
      near(ρ * (1 - h) * weighted.hidingFine(2, a, c), p * 2, 1e-12);
      near(weighted.breakEvenHiddenness(p, 1e-9, ρ, weighted.hidingFine(1e-9, a, c)), weighted.marginalHiddenness(p, ρ, a), 1e-8);
    }
  });
});
