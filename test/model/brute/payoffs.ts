/** The payoffs of docs/model.md §6.3, written again from the page with no closed form: what a lab makes of (mode, q, v) at a price. */

export interface Problem {
  readonly benefit: 'divisible' | 'run';
  readonly a: number;
  readonly q0: number;
  readonly w: number;
  readonly θ: number;
  readonly coverage: 'whole' | 'excess' | 'perRun';
  readonly p: number;
  readonly s: number;
  readonly splitFixed: number;
  readonly splitPerUnit: number;
  readonly σ: number;
  readonly J: number;
  readonly ω: number;
  readonly α: number;
  readonly μ: number;
  readonly R: number;
  readonly L: number;
  readonly φ0: number;
  readonly φ1: number;
  readonly φ2: number;
  readonly K: number;
  readonly rule: 'inside' | 'outside' | 'security';
  readonly postedBy: 'all' | 'registered';
  readonly financingRate: number;
  /** Chance that a violation is found, for compute q and report r. */
  readonly π: (q: number, r: number) => number;
}

export type Mode = 'market' | 'evade' | 'split';

export const owed = (x: Problem, q: number): number => {
  if (q <= x.θ) return 0;
  if (x.coverage === 'perRun') return 1;
  return x.coverage === 'whole' ? x.w * q : x.w * (q - x.θ);
};

const benefitOf = (x: Problem, q: number): number =>
  x.benefit === 'run' ? (q > 0 ? x.a : 0) : x.a * q - (x.a * q * q) / (2 * x.q0);

const fineOf = (x: Problem, v: number): number => x.φ0 + x.φ1 * v + (x.φ2 * v * v) / 2;

const lost = (x: Problem, mode: Mode, v: number): number => {
  const posted = mode === 'split' ? 0 : x.postedBy === 'all' || mode === 'market' ? x.K : 0;
  const F = fineOf(x, v);
  if (x.rule === 'inside') return Math.min(posted + F, x.L) + x.R;
  if (x.rule === 'security') return Math.min(F, posted + x.L) + x.R;
  return posted + Math.min(F, x.L) + x.R;
};

const expected = (x: Problem, mode: Mode, q: number, r: number, v: number): number => {
  if (v <= 0) return 0;
  const π = (mode === 'split' ? x.σ : 1) * x.π(q, r);
  const X = lost(x, mode, v);
  const ce = x.α === 0 ? π * X : Math.log(1 - π + π * Math.exp(x.α * X)) / x.α;
  return x.ω * ce + x.μ;
};

/** What l permits let a lab report. */
const reportOf = (x: Problem, q: number, l: number): number => {
  if (l <= 0 || x.coverage === 'perRun') return Math.min(q, x.θ);
  return Math.min(q, Math.max(x.θ, x.coverage === 'whole' ? l / x.w : x.θ + l / x.w));
};

export const payoff = (x: Problem, mode: Mode, q: number, v: number): number => {
  const o = owed(x, q);
  const standing = q > x.θ ? x.financingRate * x.K : 0;
  if (mode === 'market') {
    const l = o - v;
    return benefitOf(x, q) - x.p * l - standing - (v > 0 ? expected(x, mode, q, reportOf(x, q, l), v) : 0);
  }
  if (mode === 'evade')
    return benefitOf(x, q) + x.s - (x.postedBy === 'all' ? standing : 0) - expected(x, mode, q, Math.min(q, x.θ), o);
  return benefitOf(x, q) + x.s - x.splitFixed - x.splitPerUnit * q - expected(x, mode, q, Math.min(q, x.θ), o);
};

export interface Choice {
  readonly mode: Mode;
  readonly q: number;
  readonly v: number;
  readonly value: number;
}

/** The best of a dense grid over mode, compute and violation. */
export const gridSearch = (x: Problem, cells: number): Choice => {
  let best: Choice = { mode: 'market', q: 0, v: 0, value: 0 };
  const consider = (mode: Mode, q: number, v: number): void => {
    const value = payoff(x, mode, q, v);
    if (value > best.value) best = { mode, q, v, value };
  };
  const sizes =
    x.benefit === 'run'
      ? [x.q0]
      : [...Array.from({ length: cells + 1 }, (_, k) => (x.q0 * k) / cells), x.θ].filter((q) => q <= x.q0);
  const most = x.J * x.θ;
  for (const q of sizes) {
    const o = owed(x, q);
    if (o === 0) {
      if (x.benefit === 'divisible') consider('market', q, 0);
      continue;
    }
    const parts = x.coverage === 'perRun' ? [0, 1] : Array.from({ length: cells + 1 }, (_, k) => k / cells);
    for (const part of parts) consider('market', q, part * o);
    consider('evade', q, o);
    if (x.θ === 0 ? x.benefit === 'run' && x.J > 1 : q <= most) consider('split', q, o);
  }
  return best;
};
