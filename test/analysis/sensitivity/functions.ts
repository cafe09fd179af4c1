/** Test functions of the literature with indices in closed form; their arguments are uniform on [0, 1]. */
export interface TestFunction {
  readonly name: string;
  readonly factors: number;
  readonly first: readonly number[];
  readonly total: readonly number[];
  readonly evaluate: (u: ArrayLike<number>) => number;
}

/** Ishigami & Homma (1990): sin x1 + a sin² x2 + b x3⁴ sin x1, x uniform on [−π, π]. Variance terms from Saltelli et al. (2008), p. 196. */
export const ishigami: TestFunction = (() => {
  const [a, b] = [7, 0.1];
  const π = Math.PI;
  const V1 = 0.5 * (1 + (b * π ** 4) / 5) ** 2;
  const V2 = a ** 2 / 8;
  const V13 = b ** 2 * π ** 8 * (1 / 18 - 1 / 50);
  const V = V1 + V2 + V13;
  return {
    name: 'Ishigami',
    factors: 3,
    first: [V1 / V, V2 / V, 0],
    total: [(V1 + V13) / V, V2 / V, V13 / V],
    evaluate: (u) => {
      const [x, y, z] = [0, 1, 2].map((d) => π * (2 * u[d]! - 1));
      return Math.sin(x!) + a * Math.sin(y!) ** 2 + b * z! ** 4 * Math.sin(x!);
    },
  };
})();

/** Sobol' G (Saltelli & Sobol' 1995): Π (|4x − 2| + a)/(1 + a); V_i = 1/(3 (1 + a_i)²), V = Π(1 + V_i) − 1. */
export const sobolG: TestFunction = (() => {
  const a = [0, 1, 4.5, 9, 99, 99];
  const own = a.map((x) => 1 / (3 * (1 + x) ** 2));
  const product = own.reduce((p, v) => p * (1 + v), 1);
  return {
    name: 'Sobol’ G',
    factors: a.length,
    first: own.map((v) => v / (product - 1)),
    total: own.map((v) => (v * product) / (1 + v) / (product - 1)),
    evaluate: (u) => a.reduce((p, x, d) => (p * (Math.abs(4 * u[d]! - 2) + x)) / (1 + x), 1),
  };
})();

/** Σ c_i u_i: no interaction, S_i = c_i²/Σc². */
export const linear: TestFunction = (() => {
  const c = [4, -2, 1, 0];
  const squares = c.reduce((sum, x) => sum + x * x, 0);
  const shares = c.map((x) => (x * x) / squares);
  return {
    name: 'linear',
    factors: c.length,
    first: shares,
    total: shares,
    evaluate: (u) => c.reduce((sum, x, d) => sum + x * u[d]!, 3),
  };
})();
export const COEFFICIENTS = [4, -2, 1, 0];
export const FUNCTIONS = [ishigami, sobolG, linear];
