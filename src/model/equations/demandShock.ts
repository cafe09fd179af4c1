import { exp } from '../../core/index.js';

/**
 * Eq. 30. Log-AR(1) shock with stationary standard deviation sd, persistence ρ and a share c of the variance common to all labs:
 * x_t = ρ x_{t−1} + sd √(1 − ρ²) (√c Z_t + √(1 − c) z_t); the first one is drawn from the stationary distribution.
 */
export const nextShock = (x: number, sd: number, ρ: number, c: number, Z: number, z: number, first: boolean): number => {
  const innovation = sd * (Math.sqrt(c) * Z + Math.sqrt(1 - c) * z);
  return first ? innovation : ρ * x + Math.sqrt(1 - ρ * ρ) * innovation;
};

/** Eq. 31. What a log shock x does to a value, with mean one: e^{x − sd²/2}. */
export const shockFactor = (x: number, sd: number): number => exp(x - 0.5 * sd * sd);
