declare module 'seedrandom/lib/alea.js' {
  const alea: (seed: string) => () => number;
  export default alea;
}
declare module '@stdlib/random/base/box-muller/lib/index.js' {
  const boxMuller: { factory(options: { prng: () => number }): () => number };
  export default boxMuller;
}
declare module '@stdlib/random/base/normal/lib/index.js' {
  const normal: { factory(mu: number, sigma: number, options: { prng: () => number }): () => number };
  export default normal;
}
declare module '@stdlib/math/base/special/exp/lib/index.js' {
  const exp: (x: number) => number;
  export default exp;
}
declare module '@stdlib/math/base/special/ln/lib/index.js' {
  const ln: (x: number) => number;
  export default ln;
}
declare module '@stdlib/math/base/special/pow/lib/index.js' {
  const pow: (base: number, exponent: number) => number;
  export default pow;
}
declare module '@stdlib/stats/base/dists/normal/cdf/lib/index.js' {
  const cdf: { (x: number, mu: number, sigma: number): number; factory(mu: number, sigma: number): (x: number) => number };
  export default cdf;
}
declare module '@stdlib/stats/base/dists/normal/quantile/lib/index.js' {
  const quantile: (p: number, mu: number, sigma: number) => number;
  export default quantile;
}
