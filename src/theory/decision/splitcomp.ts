/**
 * T2. Comply, evade or split: the SplitComp model.
 *
 * Statement: U_comply = 0, U_evade = B − X, U_split = B − c − σX with X = a·d·F. Comply iff B ≤ min(X, c + σX);
 * split iff c < X(1 − σ) and B > c + σX; else evade. Ties go to comply, then evade.
 * Assumes: risk neutrality, one shot; for the shares, the six numbers independent and uniform on [0, 1].
 * Formulas: with t = 1 − σ, P(comply) = E[X] − E[(Xt − c)⁺] = 1/8 − 1/162; P(split) = E[Xt − X²t²/2 − σt X²] = 1/16 − 1/81.
 * Source: najmulhasan-code/splitcomp, README and notebook [V, checked]; the exact shares and conditionals are derived [D].
 */
import { ln } from '../../core/index.js';

export type Action = 'comply' | 'evade' | 'split';
export const ACTIONS: readonly Action[] = ['comply', 'evade', 'split'];

export interface SplitPoint {
  /** Benefit of cheating. */
  readonly B: number;
  /** Audit probability. */
  readonly a: number;
  /** Chance that an audit detects. */
  readonly d: number;
  /** Penalty. */
  readonly F: number;
  /** Cost of splitting. */
  readonly c: number;
  /** Coordination of the regulators: how visible a split run stays. */
  readonly sigma: number;
}
export type SplitKey = keyof SplitPoint;

/** The published baseline. */
export const BASELINE: SplitPoint = { B: 0.6, a: 0.4, d: 0.5, F: 0.5, c: 0.1, sigma: 0.25 };
/** The published strong-enforcement point, on which the B × σ heatmap stands. */
export const STRONG: SplitPoint = { ...BASELINE, a: 0.6, d: 0.6, F: 0.6 };

/** X = a·d·F, the expected penalty of a lab that evades. */
export const expectedPenalty = (point: SplitPoint): number => point.a * point.d * point.F;

/** U of the three actions. */
export const utilities = (point: SplitPoint): Readonly<Record<Action, number>> => {
  const X = expectedPenalty(point);
  // a·d·σ·F in the order of the published notebook, so that points on a boundary round the same way
  return { comply: 0, evade: point.B - X, split: point.B - point.c - point.a * point.d * point.sigma * point.F };
};

/** The best action; ties to comply, then evade. */
export const classify = (point: SplitPoint): Action => {
  const U = utilities(point);
  if (U.comply >= U.evade && U.comply >= U.split) return 'comply';
  return U.evade >= U.split ? 'evade' : 'split';
};

/** Largest benefit at which a lab still complies: min(X, c + σX). */
export const largestCompliantBenefit = (X: number, c: number, sigma: number): number => Math.min(X, c + sigma * X);

/** σ* = 1 − c/X: with more coordination than this nobody splits. Negative: nobody splits whatever σ. */
export const criticalCoordination = (X: number, c: number): number => 1 - c / X;

/** Shares of the unit cube, exact: [numerator, denominator]. */
export const EXACT_SHARES: Readonly<Record<Action, readonly [number, number]>> = {
  comply: [77, 648],
  evade: [359, 432],
  split: [65, 1296],
};

/** P(X > x), X the product of three independent uniforms: 1 − x(1 − ln x + ln²x/2). */
export const survivalOfPenalty = (x: number): number => {
  if (x <= 0) return 1;
  if (x >= 1) return 0;
  const L = ln(x);
  return 1 - x * (1 - L + (L * L) / 2);
};

/**
 * P(comply | one number fixed), the other five uniform.
 * a, d or F = x: x/4 − x²/54. σ: 1/8 − (1 − σ)²/54.
 * B: ∫_B^1 (1 − B²/2x)(ln²x/2) dx = 1 − B(L²/2 − L + 1) + B²L³/12, L = ln B.
 * c: 1/8 − ∫_c^1 ((x − c)²/2x)(ln²x/2) dx = 1/16 + c − (c²/4)(15/4 − 7L/2 + 3L²/2 − L³/3), L = ln c.
 */
export const complianceGiven = (key: SplitKey, value: number): number => {
  switch (key) {
    case 'a':
    case 'd':
    case 'F':
      return value / 4 - (value * value) / 54;
    case 'sigma':
      return 1 / 8 - ((1 - value) * (1 - value)) / 54;
    case 'B': {
      if (value <= 0) return 1;
      const L = ln(value);
      return 1 - value * ((L * L) / 2 - L + 1) + (value * value * L * L * L) / 12;
    }
    case 'c': {
      if (value <= 0) return 1 / 16;
      const L = ln(value);
      return 1 / 16 + value - ((value * value) / 4) * (15 / 4 - (7 / 2) * L + (3 / 2) * L * L - (L * L * L) / 3);
    }
  }
};

export interface TornadoRow {
  readonly parameter: SplitKey;
  readonly low: number;
  readonly high: number;
  /** high − low, as a share: × 100 for percentage points. */
  readonly swing: number;
}

/** Exact compliance with each number in turn held at a low and a high value, widest swing first. */
export const tornado = (low: number, high: number): TornadoRow[] =>
  (['B', 'a', 'd', 'F', 'c', 'sigma'] as const)
    .map((parameter) => {
      const atLow = complianceGiven(parameter, low);
      const atHigh = complianceGiven(parameter, high);
      return { parameter, low: atLow, high: atHigh, swing: atHigh - atLow };
    })
    .sort((x, y) => Math.abs(y.swing) - Math.abs(x.swing));
