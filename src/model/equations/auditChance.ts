import { ln, pow } from '../../core/index.js';

/** Beyond this a lab is as good as certain to be audited, and sums over labs stay finite. */
const CERTAIN = 1e100;

/** c·rate before the capacity and the bound of 1: c the lab's audit weight with its excess. */
export const rawChance = (c: number, rate: number): number => Math.min(CERTAIN, c * rate);

/** docs/model.md §6.7 `random`. a = min(1, λ c·rate): λ ≤ 1 fits the audits to the capacity. */
export const randomChance = (λ: number, c: number, rate: number): number => Math.min(1, λ * rawChance(c, rate));

/** Malik (1990), docs/validation.md, T6. Audit rate that grows with the compute a lab really uses: rate + k q. */
export const rateAt = (rate: number, k: number, q: number): number => (k === 0 ? rate : rate + k * q);

/** The group's earlier simulator. Compute above the threshold without a declared run behind it, `whole`: T̂ − r if the run is declared, else all of T̂. */
export const unpermittedWhole = (T̂: number, r: number, θ: number): number => {
  if (T̂ <= θ) return 0;
  return r > θ ? Math.max(0, T̂ - r) : T̂;
};

/** As `unpermittedWhole` for `perRun`: a declared run has its one permit, whatever its size. */
export const unpermittedRun = (T̂: number, r: number, θ: number): number => (T̂ <= θ || r > θ ? 0 : T̂);

/** As `unpermittedWhole` for `excess`: only what lies above the threshold needs permits. */
export const unpermittedExcess = (T̂: number, r: number, θ: number): number => Math.max(0, Math.max(T̂, θ) - Math.max(r, θ));

const power = (x: number, γ: number): number => (γ === 1 ? x : pow(x, γ));

/** The earlier simulator's signal: s = min(1, (excess/θ)^γ); 1 for any excess where θ = 0. */
export const ratioIndex = (excess: number, θ: number, γ: number): number =>
  excess <= 0 ? 0 : excess >= θ ? 1 : power(excess / θ, γ);

/** docs/model.md §6.7 `index: log`. s = min(1, (ln⁺(T̂/max(r, θ))/scale)^γ). */
export const logIndex = (T̂: number, r: number, θ: number, scale: number, γ: number): number => {
  const said = Math.max(r, θ);
  if (T̂ <= said) return 0;
  const x = ln(T̂ / said) / scale;
  return x >= 1 ? 1 : power(x, γ);
};

/** The earlier simulator. a = min(1, a0 + c·s(1 − a0)). */
export const signalChance = (a0: number, c: number, s: number): number => Math.min(1, a0 + c * s * (1 - a0));

/** docs/model.md §6.7 `flagged`. Given a flag: min(1, capacity/flags), flags those of the last turn (none yet: 1). */
export const chanceIfFlagged = (capacity: number, flags: number): number => (flags > capacity ? capacity / flags : 1);

/** docs/model.md §6.7 `flagged`. Without a flag: what capacity is left, at random among the unflagged; unlimited capacity is not spent on them. */
export const chanceIfUnflagged = (capacity: number, flags: number, pool: number): number => {
  if (capacity === Infinity || capacity <= flags || pool <= flags) return 0;
  return Math.min(1, (capacity - flags) / (pool - flags));
};

/** docs/model.md §6.7 `randomShare`. A share ρ of the labs and of the budget is left to random audits: a = (1 − ρ)·strategy + ρ·random. */
export const mixedChance = (ρ: number, strategy: number, random: number): number => (1 - ρ) * strategy + ρ * random;

/** Adaptive regulator: rate + step·(estimate − target), within [min, max] and what the budget pays for. */
export const adaptedRate = (
  rate: number,
  step: number,
  estimate: number,
  target: number,
  min: number,
  max: number,
  affordable: number,
): number => Math.min(affordable, max, Math.max(min, rate + step * (estimate - target)));
