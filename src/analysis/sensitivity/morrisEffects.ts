import { momentsOf } from '../moments.js';
import type { Estimate } from './interval.js';

export interface MorrisEffect {
  /** μ: mean elementary effect; near 0 beside a large μ*: it acts both ways. */
  readonly mean: number;
  /** μ*: mean size of an elementary effect, with Student's interval over trajectories (Campolongo, Cariboni & Saltelli 2007). */
  readonly size: Estimate;
  /** σ: standard deviation of elementary effects; large beside μ*: curved, or depends on the others. */
  readonly sd: number;
  readonly trajectories: number;
}

/**
 * Elementary effects of each factor: the change of the outcome over that of the factor, in shares of its range, from one point of a
 * trajectory to the next. `x`: coordinates, point by point; `y`: outcomes.
 */
export const morrisEffects = (x: Float64Array, y: Float64Array, factors: number): MorrisEffect[] => {
  const length = factors + 1;
  const effects: number[][] = Array.from({ length: factors }, () => []);
  for (let point = 1; point < y.length; point++) {
    if (point % length === 0) continue;
    for (let d = 0; d < factors; d++) {
      const step = x[point * factors + d]! - x[(point - 1) * factors + d]!;
      if (step !== 0) effects[d]!.push((y[point]! - y[point - 1]!) / step);
    }
  }
  return effects.map((own) => {
    const all = momentsOf(own);
    const sizes = momentsOf(own.map(Math.abs));
    return {
      mean: all.mean,
      size: { estimate: sizes.mean, ciLow: Math.max(0, sizes.ciLow), ciHigh: sizes.ciHigh },
      sd: all.sd,
      trajectories: all.n,
    };
  });
};
