import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../../src/core/numeric.js';
import {
  additiveSignal,
  flagChance,
  isFlagged,
  legalPiece,
  logSuspicion,
  logSuspicionMean,
  multiplicativeSignal,
  plainSuspicion,
  signalTolerance,
} from '../../../src/model/equations/signal.js';
import type { RegulatorParameters } from '../../../src/model/world/parameters.js';
import theory from '../../fixtures/theory.json' with { type: 'json' };

const signal = (
  noise: 'multiplicative' | 'additive',
  test: 'one-sided' | 'two-sided',
  value = 0.05,
  kind: 'falsePositiveRate' | 'ratio' | 'absolute' = 'falsePositiveRate',
): RegulatorParameters['signal'] => ({ noise, sd: 0, bias: 0, test, tolerance: { kind, value } });

describe('additive noise (docs/validation.md, T4, SIG; sd = 1, far above the threshold)', () => {
  const one = signalTolerance(signal('additive', 'one-sided'), 1, 0);
  const two = signalTolerance(signal('additive', 'two-sided'), 1, 0);

  it('tolerance of a 5 % false-positive rate: 1.6449 one-sided, 1.9600 two-sided', () => {
    expect(one).toBeCloseTo(theory.SIG.tau05_one, 12);
    expect(two).toBeCloseTo(theory.SIG.tau05_two, 12);
  });

  it('true-positive rate of an under-report u: .170, .516, .851 two-sided for u = 1, 2, 3 and .912 one-sided for 3', () => {
    const far = -100; // the threshold is 100 below the report
    expect(flagChance(1, 1, two, true, far)).toBeCloseTo(theory.SIG.TPR_two_u1, 12);
    expect(flagChance(2, 1, two, true, far)).toBeCloseTo(theory.SIG.TPR_two_u2, 12);
    expect(flagChance(3, 1, two, true, far)).toBeCloseTo(theory.SIG.TPR_two_u3, 12);
    expect(flagChance(3, 1, one, false, far)).toBeCloseTo(theory.SIG.TPR_one_u3, 12);
  });

  it('equal errors for u = 3: τ = 1.5, error .0668 one-sided; τ = 1.6787, error .0932 two-sided', () => {
    expect(flagChance(0, 1, 1.5, false, -100)).toBeCloseTo(theory.SIG.EER_one, 12);
    expect(1 - flagChance(3, 1, 1.5, false, -100)).toBeCloseTo(theory.SIG.EER_one, 12);
    expect(flagChance(0, 1, theory.SIG.EER_tau_two_u3, true, -100)).toBeCloseTo(theory.SIG.EER_two_u3, 10);
    expect(1 - flagChance(3, 1, theory.SIG.EER_tau_two_u3, true, -100)).toBeCloseTo(theory.SIG.EER_two_u3, 10);
  });

  it('a two-sided test has no slope at honesty: no marginal deterrence of small shading', () => {
    const slope = (twoSided: boolean, τ: number) =>
      (flagChance(1e-5, 1, τ, twoSided, -100) - flagChance(-1e-5, 1, τ, twoSided, -100)) / 2e-5;
    expect(slope(true, two)).toBeCloseTo(0, 9);
    expect(slope(false, one)).toBeCloseTo(0.103136, 5); // φ(1.6449)
  });
});

describe('multiplicative noise (docs/validation.md, T4, LOGN)', () => {
  it('one-sided: sd·z(1−α) − sd²/2; with sd = .2 that is .328971 − .02 = .308971', () => {
    expect(signalTolerance(signal('multiplicative', 'one-sided'), 0.2, 0)).toBeCloseTo(theory.LOGN.tau_log - 0.02, 12);
  });

  it('hiding 30 %: u = −ln .7 = .356675, found with chance .5551 (mean and tolerance shift alike)', () => {
    const m = logSuspicionMean(1, 0.7, 0, 0.2, 0);
    expect(m).toBeCloseTo(theory.LOGN.u_log - 0.02, 12);
    const τ = signalTolerance(signal('multiplicative', 'one-sided'), 0.2, 0);
    expect(flagChance(m, 0.2, τ, false, -100)).toBeCloseTo(theory.LOGN.TPR, 12);
  });

  it('two-sided: the two tails at τ add up to α, for small and large noise', () => {
    for (const sd of [0.05, 0.2, 0.5, 1]) {
      const τ = signalTolerance(signal('multiplicative', 'two-sided'), sd, 0);
      const tails = 1 - normalCdf((τ + (sd * sd) / 2) / sd) + normalCdf((-τ + (sd * sd) / 2) / sd);
      expect(Math.abs(tails - 0.05)).toBeLessThan(1e-14);
    }
  });

  it('T̂ has mean q: e^{sd z − sd²/2} at z = sd/2 is 1, and without noise T̂ = q', () => {
    expect(multiplicativeSignal(50, 0.1, 0.2, 0)).toBeCloseTo(50, 12);
    expect(multiplicativeSignal(50, 3, 0, 0)).toBe(50);
    expect(multiplicativeSignal(50, 0, 0, Math.log(1.1))).toBeCloseTo(55, 12);
    expect(multiplicativeSignal(0, 3, 0.2, 0)).toBe(0);
    expect(additiveSignal(50, 2, 3, -1)).toBe(55);
  });
});

describe('tolerance, other kinds', () => {
  it('no noise: 0 for a false-positive rate', () => {
    expect(signalTolerance(signal('multiplicative', 'two-sided'), 0, 10)).toBe(0);
    expect(signalTolerance(signal('additive', 'one-sided'), 0, 10)).toBe(0);
  });
  it('a ratio of 1.2 is ln 1.2, or 0.2 θ in compute units', () => {
    expect(signalTolerance(signal('multiplicative', 'one-sided', 1.2, 'ratio'), 0.3, 10)).toBeCloseTo(Math.log(1.2), 12);
    expect(signalTolerance(signal('additive', 'one-sided', 1.2, 'ratio'), 0.3, 10)).toBeCloseTo(2, 12);
  });
  it('absolute is what it says', () => {
    expect(signalTolerance(signal('additive', 'two-sided', 7, 'absolute'), 0.3, 10)).toBe(7);
  });
  it('is never below 0, also where noise is so large that an honest log ratio is mostly negative', () => {
    expect(signalTolerance(signal('multiplicative', 'one-sided', 0.05), 4, 10)).toBe(0); // 4·1.645 − 8 < 0
    expect(signalTolerance(signal('multiplicative', 'two-sided', 1), 0.2, 10)).toBe(0);
    expect(signalTolerance(signal('multiplicative', 'two-sided', 0), 0.2, 10)).toBe(Infinity);
  });
});

describe('suspicion', () => {
  it('compares with the threshold where report or signal are below it: legal small runs are no suspects', () => {
    expect(logSuspicion(5, 5, 10)).toBe(0);
    expect(logSuspicion(9.99, 3, 10)).toBe(0);
    expect(logSuspicion(20, 3, 10)).toBeCloseTo(Math.log(2), 12);
    expect(logSuspicion(20, 25, 10)).toBeCloseTo(Math.log(0.8), 12);
    expect(plainSuspicion(20, 3, 10)).toBe(10);
    expect(plainSuspicion(-2, 3, 10)).toBe(0);
  });
  it('without a threshold: nothing run is no suspicion, something run and nothing reported is infinite suspicion', () => {
    expect(logSuspicion(0, 0, 0)).toBe(0);
    expect(logSuspicion(1, 0, 0)).toBe(Infinity);
    expect(flagChance(logSuspicionMean(1, 0, 0, 0.2, 0), 0.2, 0.3, false, 0)).toBe(1);
    expect(flagChance(logSuspicionMean(0, 0, 0, 0.2, 0), 0.2, 0.3, true, 0)).toBe(0);
  });
  it('flags above the tolerance, not at it; two-sided also over-reports', () => {
    expect(isFlagged(0.3, 0.3, true)).toBe(false);
    expect(isFlagged(0.31, 0.3, false)).toBe(true);
    expect(isFlagged(-0.31, 0.3, false)).toBe(false);
    expect(isFlagged(-0.31, 0.3, true)).toBe(true);
  });
  it('two-sided: a report at the threshold cannot be flagged from below', () => {
    expect(flagChance(0, 1, 1.96, true, 0)).toBeCloseTo(1 - normalCdf(1.96), 12);
  });
  it('one piece of a split run looks legal', () => {
    expect(legalPiece(40, 10)).toBe(10);
    expect(legalPiece(4, 10)).toBe(4);
  });
});

describe('what noise alone does (docs/validation.md, T4, SHADE)', () => {
  it('saving 1 a hidden unit against an audit at .5 of flags and a fine of 5 a unit: everyone hides .977 (two-sided) or .770 (one-sided)', () => {
    const best = (twoSided: boolean, τ: number) => {
      let top = 0;
      let at = 0;
      for (let u = 0; u <= 3; u += 1e-4) {
        const gain = u * (1 - 0.5 * 5 * flagChance(u, 1, τ, twoSided, -100));
        if (gain > top) {
          top = gain;
          at = u;
        }
      }
      return { at, top };
    };
    const two = best(true, theory.SIG.tau05_two);
    expect(two.at).toBeCloseTo(theory.SHADE.u_two, 3);
    expect(two.top).toBeCloseTo(theory.SHADE.gain_two, 7);
    const one = best(false, theory.SIG.tau05_one);
    expect(one.at).toBeCloseTo(theory.SHADE.u_one, 3);
    expect(one.top).toBeCloseTo(theory.SHADE.gain_one, 7);
  });
});
