// The library ships these without types of their own at these paths; its roots take a second to import.
declare module '@stdlib/math/base/special/log10/lib/index.js' {
  const log10: (x: number) => number;
  export default log10;
}
declare module '@stdlib/math/base/special/log2/lib/index.js' {
  const log2: (x: number) => number;
  export default log2;
}
declare module '@stdlib/stats/base/dists/lognormal/quantile/lib/index.js' {
  const quantile: (p: number, mu: number, sigma: number) => number;
  export default quantile;
}
declare module '@stdlib/stats/base/dists/lognormal/cdf/lib/index.js' {
  const cdf: (x: number, mu: number, sigma: number) => number;
  export default cdf;
}
declare module '@stdlib/stats/base/dists/triangular/quantile/lib/index.js' {
  const quantile: (p: number, a: number, b: number, c: number) => number;
  export default quantile;
}
declare module '@stdlib/stats/base/dists/triangular/cdf/lib/index.js' {
  const cdf: (x: number, a: number, b: number, c: number) => number;
  export default cdf;
}
declare module '@stdlib/stats/base/dists/beta/quantile/lib/index.js' {
  const quantile: (p: number, alpha: number, beta: number) => number;
  export default quantile;
}
declare module '@stdlib/stats/base/dists/beta/cdf/lib/index.js' {
  const cdf: (x: number, alpha: number, beta: number) => number;
  export default cdf;
}
declare module '@stdlib/stats/base/dists/gamma/quantile/lib/index.js' {
  const quantile: (p: number, shape: number, rate: number) => number;
  export default quantile;
}
declare module '@stdlib/stats/base/dists/gamma/cdf/lib/index.js' {
  const cdf: (x: number, shape: number, rate: number) => number;
  export default cdf;
}
declare module '@stdlib/stats/base/dists/exponential/quantile/lib/index.js' {
  const quantile: (p: number, rate: number) => number;
  export default quantile;
}
declare module '@stdlib/stats/base/dists/exponential/cdf/lib/index.js' {
  const cdf: (x: number, rate: number) => number;
  export default cdf;
}
declare module '@stdlib/stats/base/dists/pareto-type1/quantile/lib/index.js' {
  const quantile: (p: number, shape: number, scale: number) => number;
  export default quantile;
}
declare module '@stdlib/stats/base/dists/pareto-type1/cdf/lib/index.js' {
  const cdf: (x: number, shape: number, scale: number) => number;
  export default cdf;
}
declare module '@stdlib/stats/base/dists/poisson/quantile/lib/index.js' {
  const quantile: (p: number, lambda: number) => number;
  export default quantile;
}
declare module '@stdlib/stats/base/dists/poisson/cdf/lib/index.js' {
  const cdf: (x: number, lambda: number) => number;
  export default cdf;
}
