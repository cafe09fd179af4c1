declare module '@stdlib/stats/base/dists/t/quantile/lib/index.js' {
  const quantile: (p: number, degreesOfFreedom: number) => number;
  export default quantile;
}
declare module '@stdlib/stats/base/dists/t/cdf/lib/index.js' {
  const cdf: (x: number, degreesOfFreedom: number) => number;
  export default cdf;
}
