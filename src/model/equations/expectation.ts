/** Eq. 50. Adaptive expectation: p̂ + w (p − p̂). Nerlove (1958). */
export const adaptive = (expected: number, w: number, p: number): number => expected + w * (p - expected);

/** Eq. 51. Trend expectation: p + g (p − p₋₁). */
export const trend = (p: number, before: number, g: number): number => p + g * (p - before);
