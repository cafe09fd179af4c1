/** Slope of marginal benefit, β = a/q0 (M$ per compute unit squared), so that the last unit at business as usual is worth nothing. */
export const benefitSlope = (a: number, q0: number): number => (q0 > 0 ? a / q0 : 0);

/** Eq. 1. Benefit of compute q to a divisible lab: b(q) = a q − β q²/2, M$. */
export const benefit = (a: number, β: number, q: number): number => (a - 0.5 * β * q) * q;

/** Eq. 2. Compute demanded when each unit costs c: b'(q) = c, so q = (a − c)/β, never negative. */
export const computeAt = (a: number, β: number, c: number): number => (c < a && β > 0 ? (a - c) / β : 0);

/** Eq. 3. Surplus of a divisible lab that pays c for every unit: max_q b(q) − c q = (a − c)²/2β, M$. */
export const surplusAt = (a: number, β: number, c: number): number => (c < a && β > 0 ? ((a - c) * (a - c)) / (2 * β) : 0);
