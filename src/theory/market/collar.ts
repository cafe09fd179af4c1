/**
 * T13. Price collars.
 *
 * Statement: the regulator's supply has a step at the ceiling p_H (unlimited = hard, a reserve R = soft) and at the floor p_L (permits
 * withheld or bought back). Hard: p = median(p_L, p_free, p_H). Soft: p = max(p_H, p_free − R/S) where p_free > p_H.
 * Assumes: linear demand of slope S (permits a unit of price) around the collar; for the moments, p_free ~ N(m, sd²).
 * Source: Roberts & Spence 1976, J Pub Econ 5:193 [R, recalled]; Fell et al. 2012, JEEM 64:183 [V abstract, checked]; moments [D].
 */
import { expectedExcess, normalTail } from '../common/numerics.js';

export interface Collar {
  /** −∞ for none; 0 where permits cannot have a negative price. */
  readonly floor: number;
  /** ∞ for none. */
  readonly ceiling: number;
  /** R: permits the ceiling can release; ∞ = hard. */
  readonly reserve: number;
}

export interface CollarOutcome {
  readonly price: number;
  /** Permits released at the ceiling. */
  readonly released: number;
  /** Permits withheld at the floor. */
  readonly withheld: number;
}

/** Price and permits when the market alone would clear at p_free. */
export const collar = (freePrice: number, S: number, { floor, ceiling, reserve }: Collar): CollarOutcome => {
  if (freePrice > ceiling) {
    const released = Math.min(reserve, S * (freePrice - ceiling));
    return { price: Math.max(ceiling, freePrice - reserve / S), released, withheld: 0 };
  }
  return { price: Math.max(floor, freePrice), released: 0, withheld: Math.max(0, S * (floor - freePrice)) };
};

export interface CollarMoments {
  /** P(p ≥ p_H). */
  readonly atCeiling: number;
  /** P(p > p_H): the reserve ran out. */
  readonly aboveCeiling: number;
  readonly meanPrice: number;
  readonly sdPrice: number;
  readonly meanReleased: number;
  readonly meanWithheld: number;
}

/** E[(p_free − t)⁺²] for p_free ~ N(mean, sd²). */
const secondExcess = (mean: number, sd: number, t: number): number => {
  const z = (t - mean) / sd;
  return sd * sd * normalTail(z) + (mean - t) * expectedExcess(mean, sd, t);
};

/**
 * Moments for p_free ~ N(mean, sd²). The price is p_free + (p_L − p_free)⁺ − (p_free − p_H)⁺ + (p_free − p_H − R/S)⁺; so
 * E p and E p² follow from first and second partial moments.
 */
export const collarMoments = (mean: number, sd: number, S: number, { floor, ceiling, reserve }: Collar): CollarMoments => {
  const has = { floor: floor > Number.NEGATIVE_INFINITY, ceiling: ceiling < Number.POSITIVE_INFINITY };
  const exhausted = ceiling + reserve / S;
  const soft = exhausted < Number.POSITIVE_INFINITY;
  const below = has.floor ? expectedExcess(-mean, sd, -floor) : 0;
  const above = has.ceiling ? expectedExcess(mean, sd, ceiling) : 0;
  const past = soft ? expectedExcess(mean, sd, exhausted) : 0;
  // second moment about the mean m: split p − m at floor, ceiling and exhaustion
  let square = sd * sd;
  if (has.floor) square += tailSquare(-mean, sd, -floor);
  if (has.ceiling) square += tailSquare(mean, sd, ceiling);
  if (soft) square += shiftedSquare(mean, sd, exhausted, reserve / S);
  const shift = below - above + past;
  return {
    atCeiling: has.ceiling ? normalTail((ceiling - mean) / sd) : 0,
    aboveCeiling: soft ? normalTail((exhausted - mean) / sd) : 0,
    meanPrice: mean + shift,
    sdPrice: Math.sqrt(Math.max(0, square - shift * shift)),
    meanReleased: S * (above - past),
    meanWithheld: S * below,
  };
};

/** Change of E[(p − m)²] when values above t are set to t: E[((t − m)² − (x − m)²); x > t]. */
const tailSquare = (mean: number, sd: number, t: number): number =>
  -secondExcess(mean, sd, t) - 2 * (t - mean) * expectedExcess(mean, sd, t);

/** Change when values above t, so far set to t − w, become x − w: E[((x − w − m)² − (t − w − m)²); x > t]. */
const shiftedSquare = (mean: number, sd: number, t: number, w: number): number =>
  secondExcess(mean, sd, t) + 2 * (t - w - mean) * expectedExcess(mean, sd, t);
