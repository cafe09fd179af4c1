import { normalQuantile, pow } from '../../core/index.js';
import { SHAPE, type Shape } from './response.js';

/** What the chance of being found follows. */
export const FOLLOWS = {
  /** Nothing the lab does. */
  nothing: 0,
  /** y = ln(q/r): proportional noise, or an index of that ratio. */
  ratio: 1,
  /** u = q − r: absolute noise, or an index of that difference. */
  gap: 2,
  /** q itself. */
  size: 3,
  /** No such form: the search has to ask for it point by point. */
  other: 4,
} as const;

/**
 * Eq. 98. π = base + gain·min(S((x − shift)/scale), most) with x = ln(q/r), q − r or q, and r the report, never below θ; where only
 * the largest S are audited, that holds for S above a cut-off and π = low below it. Nearly every strategy of audits and rule of
 * detection is of this form; what differs by lab is in base and gain, so S can be tabulated once for all.
 */
export interface Notice extends Shape {
  follows: number;
  base: number;
  gain: number;
  most: number;
  scale: number;
  shift: number;
  /** S up to which π is only `low`, and the share of the rise from there that those have who are exactly at it; −1: no cut-off. */
  cut: number;
  low: number;
  tie: number;
  /** Reports up to this one leave no room for a signal below them: there a band ends at its upper line, and a cut-off below all signals is passed by all. 0: none. */
  narrow: number;
}

export const createNotice = (): Notice => ({
  follows: FOLLOWS.nothing,
  shape: SHAPE.normal,
  power: 1.5,
  rivals: 0,
  audits: 0,
  base: 0.5,
  gain: 0.5,
  most: 0.5,
  scale: 0.5,
  shift: 0.5,
  cut: -1,
  low: 0.5,
  tie: 0.5,
  narrow: 0,
});

/** Eq. 98 at S. */
export const chanceOf = ({ base, gain, most, cut, low, tie }: Notice, S: number): number => {
  const π = base + gain * (S < most ? S : most);
  return S > cut ? π : S < cut ? low : low + tie * (π - low);
};

/** z just below a cut-off: where those end who are not audited. Only an index has one. */
export const beforeCut = ({ cut, power: γ }: Notice): number => (1 - 1e-10) * (γ === 1 ? cut : pow(cut, 1 / γ));

/** z at which π has risen as far as it can: a kink; NaN where there is none. */
export const kinkOf = ({ most, shape, power: γ }: Notice): number => {
  if (most >= 1) return Number.NaN;
  return shape === SHAPE.power ? (γ === 1 ? most : pow(most, 1 / γ)) : shape === SHAPE.normal ? normalQuantile(most) : Number.NaN;
};

/** S = 1 whatever the lab hides. */
export const surely = (out: Notice): void => {
  out.base = chanceOf(out, 1);
  out.gain = 0;
  out.cut = -1;
  out.follows = FOLLOWS.nothing;
};

/** The same for reports up to `narrow`. */
export const narrowed = (wide: Notice, out: Notice): void => {
  Object.assign(out, wide);
  out.narrow = 0;
  if (wide.shape === SHAPE.band) out.shape = SHAPE.normal;
  else surely(out);
};
