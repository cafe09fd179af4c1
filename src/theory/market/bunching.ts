/**
 * T15. Bunching under a threshold.
 *
 * Statement: labs with benefit a q − b q²/2 (a varies, b common) that would use z = a/b bunch at the threshold θ when z is in
 *   [θ, θ + p/b]            kink: permits only for compute above θ;
 *   [θ, θ + √(2C/b)]        lump notch: crossing costs C;
 *   [θ, a* / b]             proportional notch: crossing makes all units pay p, a* = bθ + p + √(2bpθ).
 * Behind a notch is an empty gap: up to θ + √(2C/b), or to (a* − p)/b = θ + √(2pθ/b).
 * Derivation of a*: (a − p)²/2b = aθ − bθ²/2 is a² − 2a(p + bθ) + p² + b²θ² = 0, whose larger root is a*.
 * Assumes: quadratic benefit, truthful reports, no frictions; masses for a uniform on [0, a_max].
 * Source: Saez 2010, AEJ:EP 2:180 (kink); Kleven & Waseem 2013, QJE 128:669 (notch) [both R]; quadratic formulas derived [D].
 */

export interface Bunching {
  /** Lowest and highest a that bunch. */
  readonly from: number;
  readonly to: number;
  /** Compute above the threshold nobody chooses: up to here. The threshold itself where there is no gap. */
  readonly gapEnd: number;
}

/** Permits owed for compute above the threshold only. */
export const kink = (b: number, threshold: number, price: number): Bunching => ({
  from: b * threshold,
  to: b * threshold + price,
  gapEnd: threshold,
});

/** Crossing the threshold costs a lump sum. */
export const lumpNotch = (b: number, threshold: number, cost: number): Bunching => {
  const gapEnd = threshold + Math.sqrt((2 * cost) / b);
  return { from: b * threshold, to: b * gapEnd, gapEnd };
};

/** Crossing the threshold makes every unit owe a permit. */
export const proportionalNotch = (b: number, threshold: number, price: number): Bunching => {
  const jump = Math.sqrt((2 * price * threshold) / b);
  return { from: b * threshold, to: b * threshold + price + b * jump, gapEnd: threshold + jump };
};

/** Share of labs that bunch when a is uniform on [0, a_max]. */
export const bunchingMass = ({ from, to }: Bunching, largestIntercept: number): number =>
  (Math.min(to, largestIntercept) - Math.min(from, largestIntercept)) / largestIntercept;

/** Width of the strictly dominated region behind a notch where an average rate t on everything jumps by Δt: z*Δt/(1 − t − Δt). */
export const dominatedRegion = (threshold: number, rate: number, jump: number): number => (threshold * jump) / (1 - rate - jump);
